using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Statistics;

/// <summary>
/// What the entries of one dossier, given in their order, say of how long things took: every wait addressed to a role, and every step in
/// which somebody was asked. It goes on from what was open at the entry measured last, so that an entry is read once. Pure: the same
/// entries give the same rows, however they are portioned.
/// </summary>
/// <param name="open">The rows of what was open then.</param>
internal sealed class Measures(MeasuredDossierRow measured, IEnumerable<MeasureRow> open)
{
    private const string Signed = "Signed";
    private const string Signatures = "Convention.Signatures";

    private readonly List<MeasureRow> closed = [];
    private readonly List<MeasureRow> uncounted = [];
    private readonly Dictionary<string, MeasureRow> waits = open.ToDictionary(one => one.Wait);

    public DossierId Dossier => measured.Dossier;

    /// <summary>The entry that was told last.</summary>
    public int Sequence { get; private set; } = measured.Sequence;

    public DateTimeOffset? SignedAt { get; private set; } = measured.SignedAt;

    /// <summary>What was closed, and what is open now.</summary>
    public IEnumerable<MeasureRow> Rows => closed.Concat(waits.Values);

    /// <summary>Steps that ended without anybody having been asked.</summary>
    public IReadOnlyList<MeasureRow> Uncounted => uncounted;

    public void Tell(Entry entry)
    {
        foreach (var move in entry.Moves) Tell(entry, move);
        Sequence = entry.Sequence;
    }

    private void Tell(Entry entry, Move move)
    {
        switch (move)
        {
            case WaitOpened { Wait: { To: { } to } wait }:
                Open(entry, wait, to);
                break;
            case WaitChanged { Wait: var wait } when waits.TryGetValue(wait.Id, out var was):
                waits[wait.Id] = was with { DueAt = wait.DueAt };
                break;
            case WaitClosed one when waits.Remove(one.Wait, out var was):
                closed.Add(Close(was, one, entry));
                break;
            case ActivityStarted one:
                Start(entry, one);
                break;
            case ActivityCompleted one when waits.Remove(one.Execution, out var step):
                End(step, entry, "complete", string.Join(' ', one.Outcomes));
                if (step.Act == Signatures && one.Outcomes.Contains(Signed)) SignedAt = entry.At;
                break;
            case ActivityCancelled one when waits.Remove(one.Execution, out var step):
                End(step, entry, "", one.Why);
                break;
        }
    }

    private void Open(Entry entry, Wait wait, RoleAt to)
    {
        if (waits.TryGetValue(wait.Execution, out var step)) waits[wait.Execution] = step with { Kind = MeasureKinds.Step };
        waits[wait.Id] = new()
        {
            Dossier = Dossier,
            Wait = wait.Id,
            Entry = entry.Sequence,
            Kind = wait.Kind,
            Step = step?.Step ?? Key.StepOf(wait.Execution),
            Role = to.Role,
            Party = wait.Subject!.Value,
            OpenedAt = entry.At,
            DueAt = wait.DueAt,
            Act = "",
            Outcome = "",
        };
    }

    private void Start(Entry entry, ActivityStarted one)
    {
        var execution = Key.Execution(one.Scope, one.Step, one.Visit);
        waits[execution] = new()
        {
            Dossier = Dossier,
            Wait = execution,
            Entry = entry.Sequence,
            Kind = MeasureKinds.Unasked,
            Step = one.Step,
            Role = "",
            Party = new(""),
            OpenedAt = entry.At,
            Act = one.Type,
            Outcome = "",
        };
        if (one.Type == Signatures) SignedAt = null;   // signed anew
    }

    private void End(MeasureRow step, Entry entry, string act, string outcome)
    {
        if (step.Kind == MeasureKinds.Unasked) uncounted.Add(step);
        else closed.Add(step with { ClosedAt = entry.At, Act = act, Outcome = outcome });
    }

    /// <summary>By the answer that the entry records for it, if there is one.</summary>
    private static MeasureRow Close(MeasureRow was, WaitClosed one, Entry entry)
    {
        var execution = was.Wait[..was.Wait.LastIndexOf($"/{was.Kind}/", StringComparison.Ordinal)];
        var answer = entry.Moves.OfType<Answered>()
            .LastOrDefault(given => given.Execution == execution && given.Answer.Party == was.Party)?.Answer;
        var act = entry.Fact.Kind == FactKinds.Acted && entry.Fact.Target == was.Wait ? entry.Fact.Act : answer?.Act ?? "";
        return was with { ClosedAt = entry.At, Act = act, Outcome = answer?.Verdict ?? one.Why };
    }
}
