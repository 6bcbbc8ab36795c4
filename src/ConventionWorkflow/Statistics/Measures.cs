using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Statistics;

/// <summary>
/// What the entries of one dossier, given in their order, say of how long things took: every wait addressed to a role, and every step in
/// which somebody was asked. Pure: the same entries give the same rows.
/// </summary>
internal sealed class Measures
{
    private const string Signed = "Signed";
    private const string Signatures = "Convention.Signatures";

    private readonly List<MeasureRow> rows = [];
    private readonly Dictionary<string, Opened> waits = [];
    private readonly Dictionary<string, Opened> steps = [];
    private DossierState? state;

    /// <summary>The entry that was told last.</summary>
    public int Sequence => state?.Sequence ?? 0;

    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>What is closed, and what is open still.</summary>
    public IReadOnlyList<MeasureRow> Rows =>
    [
        .. rows, .. waits.Values.Select(one => Row(one, null, "", "")), .. steps.Values.Where(one => one.HasAsked)
            .Select(one => Row(one, null, "", "")),
    ];

    public void Tell(Entry entry)
    {
        foreach (var move in entry.Moves) Tell(entry, move);
        state = Fold.Of(state, entry);
    }

    private void Tell(Entry entry, Move move)
    {
        switch (move)
        {
            case WaitOpened { Wait: { To: { } to } wait }:
                waits[wait.Id] = new(entry, wait.Id, wait.Kind, StepOf(wait.Execution), to.Role, wait.Subject!.Value)
                {
                    DueAt = wait.DueAt,
                };
                if (steps.TryGetValue(wait.Execution, out var asking)) steps[wait.Execution] = asking with { HasAsked = true };
                break;
            case WaitChanged { Wait: var wait } when waits.TryGetValue(wait.Id, out var was):
                waits[wait.Id] = was with { DueAt = wait.DueAt };
                break;
            case WaitClosed one when waits.Remove(one.Wait, out var was):
                rows.Add(Close(was, one, entry));
                break;
            case ActivityStarted one:
                Start(entry, one);
                break;
            case ActivityCompleted one:
                if (steps.Remove(one.Execution, out var ended) && ended.HasAsked)
                    rows.Add(Row(ended, entry.At, "complete", string.Join(' ', one.Outcomes)));
                if (ended?.Type == Signatures && one.Outcomes.Contains(Signed)) SignedAt = entry.At;
                break;
            case ActivityCancelled one when steps.Remove(one.Execution, out var broken) && broken.HasAsked:
                rows.Add(Row(broken, entry.At, "", one.Why));
                break;
        }
    }

    private void Start(Entry entry, ActivityStarted one)
    {
        var execution = Key.Execution(one.Scope, one.Step, one.Visit);
        steps[execution] = new(entry, execution, MeasureKinds.Step, one.Step, "", new("")) { Type = one.Type };
        if (one.Type == Signatures) SignedAt = null;   // signed anew
    }

    /// <summary>By the answer that the entry records for it, if there is one.</summary>
    private static MeasureRow Close(Opened was, WaitClosed closed, Entry entry)
    {
        var execution = was.Wait[..was.Wait.LastIndexOf($"/{was.Kind}/", StringComparison.Ordinal)];
        var answer = entry.Moves.OfType<Answered>()
            .LastOrDefault(one => one.Execution == execution && one.Answer.Party == was.Party)?.Answer;
        var act = entry.Fact.Kind == FactKinds.Acted && entry.Fact.Target == was.Wait ? entry.Fact.Act : answer?.Act ?? "";
        return Row(was, entry.At, act, answer?.Verdict ?? closed.Why);
    }

    private static MeasureRow Row(Opened one, DateTimeOffset? closedAt, string act, string outcome) => new()
    {
        Dossier = one.Entry.Dossier,
        Wait = one.Wait,
        Entry = one.Entry.Sequence,
        Kind = one.Kind,
        Step = one.Step,
        Role = one.Role,
        Party = one.Party,
        OpenedAt = one.Entry.At,
        ClosedAt = closedAt,
        DueAt = one.DueAt,
        Act = act,
        Outcome = outcome,
    };

    private string StepOf(string execution) =>
        steps.GetValueOrDefault(execution)?.Step ?? state?.Execution(execution)?.Step ?? Key.StepOf(execution);

    private sealed record Opened(Entry Entry, string Wait, string Kind, string Step, string Role, PartyId Party)
    {
        public DateTimeOffset? DueAt { get; init; }

        /// <summary>Of a step: its activity, and whether somebody was asked in it.</summary>
        public string Type { get; init; } = "";

        public bool HasAsked { get; init; }
    }
}
