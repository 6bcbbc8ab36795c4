using System.Globalization;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Signatures;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>What has just been recorded, said to the one who did it.</summary>
/// <param name="Next">The steps that this opened, by name.</param>
/// <param name="TakeBack">The execution in which the answer can still be taken back, or empty.</param>
/// <param name="RequestKey">For taking back.</param>
public sealed record Confirmation(string Sentence, string Next, string TakeBack, DateTimeOffset Until, string RequestKey);

/// <summary>
/// Reads the confirmation from the record itself: the address says which entry, so a repeated request is answered alike, and nothing is
/// confirmed that does not stand in the ledger. Only the one who acted is told.
/// </summary>
public sealed class Confirmations(LedgerReader reader, Questions questions, Me me, IStringLocalizer<ActWords> words, TimeProvider clock)
{
    public async Task<Confirmation?> Find(DossierId dossier, int sequence, CancellationToken cancel)
    {
        if (sequence < 1 || await questions.Place(dossier, cancel) is not { } place || sequence > place.State.Sequence) return null;
        Entry? entry = null;
        await foreach (var recorded in reader.Entries(dossier, cancel, sequence))
        {
            entry = recorded.Entry;
            break;
        }

        if (entry is null || entry.Sequence != sequence || entry.Fact.Actor.Person != me.Person) return null;
        var opened = entry.Moves.OfType<ActivityStarted>().Where(move => move.Type.StartsWith("Convention.", StringComparison.Ordinal))
            .Select(move => Typography.Quoted(place.StepName(move.Step))).Distinct().ToList();
        var next = opened.Count > 0 ? words["next", Say.List(opened)].Value : "";
        var until = entry.At + SignOffs.TakeBackTime;
        return new(
            Typography.Set(Sentence(place, entry)), Typography.Set(next),
            MayTakeBack(place, entry, until) ? ExecutionOf(entry.Fact.Target) : "", until,
            Guid.CreateVersion7(clock.GetUtcNow()).ToString("D"));
    }

    private bool MayTakeBack(Place place, Entry entry, DateTimeOffset until) =>
        entry.Fact.Kind == FactKinds.Acted && Kind(entry.Fact) == "sign-off" && place.State.Sequence == entry.Sequence
        && clock.GetUtcNow() <= until && place.State.Execution(ExecutionOf(entry.Fact.Target)) is { IsOpen: true };

    private string Sentence(Place place, Entry entry)
    {
        var fact = entry.Fact;
        var answer = entry.Moves.OfType<Answered>().FirstOrDefault()?.Answer;
        var kind = Kind(fact);
        string[] keys = [$"done.{kind}.{fact.Act}", $"done.{kind}.{answer?.Verdict}", $"done.{kind}"];
        var text = keys.Select(key => words[key]).FirstOrDefault(found => !found.ResourceNotFound) ?? words["done"];
        var about = answer is null ? "" : place.Names.Of(answer.Party);
        var held = TypedDate.Read(fact["heldOn"]) is { } on ? Say.Date(on) : "";
        return string.Format(
            CultureInfo.CurrentCulture, text.Value, about, Count(fact["for"]), Count(fact["against"]), held, place.Dossier.Title);
    }

    private static string Count(string figure) => figure.Length == 0 ? "0" : figure;

    /// <summary>What was asked: the kind of the wait, or of the fact where it was no answer.</summary>
    private static string Kind(Fact fact) =>
        fact.Kind != FactKinds.Acted ? fact.Kind
        : fact.Act == Engine.Councils.CouncilVotes.Decide ? "after-refusal"
        : fact.Target.Split('/') is { Length: > 2 } parts ? parts[^2] : "";

    private static string ExecutionOf(string wait) => string.Join('/', wait.Split('/')[..^2]);
}
