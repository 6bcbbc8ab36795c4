using System.Globalization;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Administration;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Definitions.Editing;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Definitions;

/// <summary>What came of something that an administrator did to a procedure.</summary>
public abstract record Upshot
{
    /// <param name="Step">The step that was put in, or empty.</param>
    /// <param name="Procedure">The id of a procedure that was handed in whole, or empty.</param>
    public sealed record Done(int Version, string Step = "", string Procedure = "") : Upshot;

    /// <summary>Somebody else changed the procedure since it was shown; nothing was written.</summary>
    public sealed record Overtaken : Upshot;

    public sealed record Refused(Refusal Refusal) : Upshot;

    /// <summary>What was handed in cannot be kept, or not be published; nothing was written.</summary>
    /// <param name="Sentences">What is wrong, in the reader's language.</param>
    public sealed record Faulty(IReadOnlyList<string> Sentences) : Upshot;

    /// <summary>There is no such procedure or version.</summary>
    public sealed record NotFound : Upshot;
}

/// <summary>
/// The life of a procedure (<i>cycle de vie</i>): one draft at a time, drawn from the version that is followed, saved, given up or
/// published; a version retracted, an earlier one taken up again as a draft. What was published never changes; who did what is recorded
/// with it.
/// </summary>
public sealed class DefinitionLife(Store store, Procedures procedures, Drafts drafts, ChangeLog log, Me me, TimeProvider clock)
{
    /// <summary>The subject of a procedure's record.</summary>
    public static string Subject(string id) => $"procedure:{id}";

    /// <summary>Saves edits in the draft, which is begun where there is none.</summary>
    /// <param name="hash">The contents that were shown when the edits were made.</param>
    public Task<Upshot> Save(string id, string hash, IReadOnlyList<Edit> edits, CancellationToken cancel) => drafts.Alone(
        async () =>
        {
            if (await procedures.Working(id, cancel) is not { } row) return new Upshot.NotFound();
            if (row.ContentHash != hash) return new Upshot.Overtaken();
            var known = await procedures.Around(Procedures.Read(row), cancel);
            var edited = Editor.Apply(row.Json, known, edits);
            if (edited is Edited.Refused refused) return new Upshot.Refused(refused.Refusal);
            var (json, step) = (Edited.Done)edited;
            if (json.AsSpan().SequenceEqual(row.Json)) return new Upshot.Done(row.Version, step);
            var draft = Procedures.IsDraft(row) ? row : await drafts.Begin(row, cancel);
            var (before, after) = (ElsaReader.Read(row.Json).Definition!, ElsaReader.Read(json).Definition!);
            drafts.Write(draft, json, after.Name);
            foreach (var note in edits.Select(edit => EditNote.Of(edit, before, after, step)))
                log.Note(Subject(id), note.Field, note.Before, note.After, note.Detail);
            return new Upshot.Done(draft.Version, step);
        },
        cancel);

    /// <summary>Publishes the draft that was shown: new dossiers follow it from now on, running ones keep theirs.</summary>
    public Task<Upshot> Publish(string id, string hash, CancellationToken cancel) => drafts.Alone(
        async () =>
        {
            if (await procedures.Working(id, cancel) is not { } row || !Procedures.IsDraft(row)) return new Upshot.NotFound();
            if (row.ContentHash != hash) return new Upshot.Overtaken();
            var faults = (await procedures.Judge(row, cancel)).Count(fault => fault.Severity != Severity.Warning);
            if (faults > 0) return new Upshot.Refused(Refusal.Of("draft-has-faults", faults));
            drafts.Publish(row);
            Tell(id, "version.published", "", row.Version);
            return new Upshot.Done(row.Version);
        },
        cancel);

    /// <summary>Gives the draft up.</summary>
    public Task<Upshot> Discard(string id, string hash, CancellationToken cancel) => drafts.Alone(
        async () =>
        {
            if (await procedures.Working(id, cancel) is not { } row || !Procedures.IsDraft(row)) return new Upshot.NotFound();
            if (row.ContentHash != hash) return new Upshot.Overtaken();
            store.Remove(row);
            Tell(id, "draft.discarded", Number(row.Version), null);
            return new Upshot.Done(row.Version);
        },
        cancel);

    /// <summary>Takes a published version out of use: new dossiers follow the newest of the others. The last one stays.</summary>
    public Task<Upshot> Retract(string id, int version, CancellationToken cancel) => drafts.Alone(
        async () =>
        {
            if (await procedures.Find(id, version, cancel) is not { Status: DefinitionStatus.Published } row) return new Upshot.NotFound();
            var isAlone = !await store.Definitions.AnyAsync(
                one => one.DefinitionId == id && one.Version != version && one.Status == DefinitionStatus.Published, cancel);
            if (isAlone) return new Upshot.Refused(Refusal.Of("version-followed-alone"));
            (row.Status, row.RetractedAt, row.RetractedBy) = (DefinitionStatus.Retracted, clock.GetUtcNow(), me.Person);
            Tell(id, "version.retracted", Number(version), null);
            return new Upshot.Done(version);
        },
        cancel);

    /// <summary>Takes an earlier version up again, as a new draft.</summary>
    public Task<Upshot> Restore(string id, int version, CancellationToken cancel) => drafts.Alone(
        async () =>
        {
            if (await procedures.Find(id, version, cancel) is not { } row || Procedures.IsDraft(row)) return new Upshot.NotFound();
            if (await procedures.Working(id, cancel) is { } now && Procedures.IsDraft(now))
                return new Upshot.Refused(Refusal.Of("draft-exists", now.Version));
            var draft = await drafts.Begin(row, cancel);
            Tell(id, "version.restored", Number(version), draft.Version);
            return new Upshot.Done(draft.Version);
        },
        cancel);

    private void Tell(string id, string what, string before, int? after) =>
        log.Note(Subject(id), what, before, after is { } number ? Number(number) : "");

    private static string Number(int version) => version.ToString(CultureInfo.InvariantCulture);
}
