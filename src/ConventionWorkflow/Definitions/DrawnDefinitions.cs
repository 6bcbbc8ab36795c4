using System.Globalization;
using System.Text.Json.Nodes;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Administration;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Definitions.Editing;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Definitions;

/// <summary>
/// Procedures as a designer saves them: whole, laid over what is there, into the one draft that the procedure's pages edit as well. What
/// nobody could run is refused, and so is what somebody else changed meanwhile.
/// </summary>
public sealed class DrawnDefinitions(Store store, Procedures procedures, Drafts drafts, ChangeLog log, Me me)
{
    private const int MostIdLetters = 60;

    /// <summary>Saves what was drawn, and publishes it where that is asked for and nothing is wrong with it.</summary>
    /// <param name="shown">The contents that were shown when it was drawn; null where nobody knows.</param>
    public Task<Upshot> Save(string id, string? shown, JsonObject drawn, bool publishes, CancellationToken cancel) => drafts.Alone(
        async () =>
        {
            if (await procedures.Working(id, cancel) is not { } row) return new Upshot.NotFound();
            if (Redrawing.Over(row.Json, drawn) is not { } json) return new Upshot.Refused(Refusal.Of("procedure-unreadable"));
            if (json.AsSpan().SequenceEqual(row.Json))
                return publishes && Procedures.IsDraft(row) ? await Keep(row, row, true, cancel) : Done(row);
            if (shown is not null && shown != row.ContentHash) return new Upshot.Overtaken();
            if (Steps(row.Json) > 0 && Steps(json) == 0) return new Upshot.Refused(Refusal.Of("drawing-emptied"));
            var draft = Procedures.IsDraft(row) ? row : await drafts.Begin(row, cancel);
            drafts.Write(draft, json, row.Name);
            return await Keep(row, draft, publishes, cancel);
        },
        cancel);

    /// <summary>Begins a procedure of its own.</summary>
    /// <param name="id">Its id; null where its name gives one.</param>
    public Task<Upshot> Begin(string? id, JsonObject drawn, CancellationToken cancel) => drafts.Alone(
        async () =>
        {
            var name = drawn["name"]?.ToString() ?? "";
            id = string.IsNullOrEmpty(id) ? await Unused(name, cancel) : id;
            var draft = drafts.Begin(id);
            drafts.Write(draft, Redrawing.Alone(drawn, id), name);
            return await Keep(null, draft, false, cancel);
        },
        cancel);

    /// <summary>Takes a file in: as a procedure of its own, or as the draft of the one that has its id.</summary>
    public async Task<Upshot> Import(JsonObject file, CancellationToken cancel)
    {
        var id = file["definitionId"]?.ToString();
        if (string.IsNullOrEmpty(id) || await procedures.Working(id, cancel) is null) return await Begin(id, file, cancel);
        return await drafts.Alone(
            async () =>
            {
                var row = (await procedures.Working(id, cancel))!;
                if (Procedures.IsDraft(row) && row.ChangedBy != me.Person)
                    return new Upshot.Refused(Refusal.Of("draft-exists", row.Version));
                var draft = Procedures.IsDraft(row) ? row : await drafts.Begin(row, cancel);
                drafts.Write(draft, Redrawing.Alone(file, id), row.Name);
                return await Keep(row, draft, false, cancel);
            },
            cancel);
    }

    /// <param name="before">What it was drawn over; nothing where it is new.</param>
    private async Task<Upshot> Keep(DefinitionRow? before, DefinitionRow draft, bool publishes, CancellationToken cancel)
    {
        var (faults, definition) = await Library.Judge(store, draft, cancel);
        var blocking = faults
            .Where(one => definition is null ? one.Severity == Severity.Load : publishes && one.Severity != Severity.Warning).ToList();
        if (blocking.Count > 0) return new Upshot.Faulty([.. blocking.Select(one => Sentence(draft, definition, one))]);
        draft.Name = definition!.Name;
        var subject = DefinitionLife.Subject(draft.DefinitionId);
        var version = draft.Version.ToString(CultureInfo.InvariantCulture);
        if (store.Entry(draft).State == EntityState.Added) log.Note(subject, "draft.drawn", before is null ? "" : Number(before), version);
        if (!publishes) return Done(draft);
        drafts.Publish(draft);
        log.Note(subject, "version.published", "", version);
        return Done(draft);
    }

    private static Upshot.Done Done(DefinitionRow row) => new(row.Version, Procedure: row.DefinitionId);

    private static string Sentence(DefinitionRow row, Definition? definition, Fault fault)
    {
        if (definition is null) return FaultWords.Say(fault);
        var view = new ProcedureView(row, definition, [fault], []) { Known = Workflows.None };
        return fault.Step.Length == 0 ? view.Say(fault) : FaultWords.Get("of-step", view.StepName(fault.Step), view.Say(fault));
    }

    private async Task<string> Unused(string name, CancellationToken cancel)
    {
        var first = Slug.Of(name, MostIdLetters) is { Length: > 0 } slug ? slug : "procedure";
        var taken = await store.Definitions.Where(one => one.DefinitionId.StartsWith(first)).Select(one => one.DefinitionId).Distinct()
            .ToListAsync(cancel);
        return Enumerable.Range(1, taken.Count + 1).Select(at => at == 1 ? first : $"{first}-{at}").First(one => !taken.Contains(one));
    }

    private static int Steps(byte[] json) => ElsaReader.Read(json).Definition?.Root.Activities.Length ?? 0;

    private static string Number(DefinitionRow row) => row.Version.ToString(CultureInfo.InvariantCulture);
}
