using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow.Activities;

namespace ConventionWorkflow.Engine.Flow.Simulation;

/// <summary>How a workflow stands after something was done to it.</summary>
/// <param name="After"><c>start</c>, or what was done.</param>
/// <param name="Lines">What was written since the step before.</param>
/// <param name="Waiting">What it waits for, as <c>type@step</c>; an open incident is <c>incident@step</c>.</param>
/// <param name="Incidents">Every incident so far, in order.</param>
public sealed record Stage(
    string After, string Status, string SubStatus, ImmutableArray<string> Lines, ImmutableArray<string> Waiting,
    ImmutableArray<ActivityFaulted> Incidents, ImmutableSortedDictionary<string, JsonElement> Output, string Name, string Correlation);

/// <summary>
/// A workflow played through without anybody: events come, tasks are reported, a virtual clock moves. No dossier is touched and nothing is
/// written.
/// </summary>
public sealed class Playthrough
{
    private const int MostTurns = 10_000;

    /// <summary>How much may move before nothing more is done: a loop that a clock drives would go on for ever.</summary>
    private const int MostMoves = 200_000;

    private readonly Graph graph;
    private readonly Context context;
    private readonly List<Entry> entries = [];
    private readonly List<Wait> waits = [];
    private readonly List<Stage> stages = [];
    private int told;
    private int moved;

    public Playthrough(Graph graph, ImmutableSortedDictionary<string, JsonElement> inputs, Context context, DateTimeOffset begin)
    {
        (this.graph, this.context, Now) = (graph, context, begin);
        var dossier = new DossierId(Guid.Parse("00000000-0000-7000-8000-000000000e5a"));
        State = new(dossier, graph.Definition.DefinitionId, graph.Definition.Version);
        Take(Walk.Begin(graph, dossier, Fact.OfSystem(FactKinds.Proposed, ""), inputs, context, Now));
        Stand("start");
    }

    public DossierState State { get; private set; }
    public DateTimeOffset Now { get; private set; }

    /// <summary>What would be recorded, decision by decision.</summary>
    public IReadOnlyList<Entry> Entries => entries;

    /// <summary>Everything that moved, in order.</summary>
    public IEnumerable<Move> Moves => entries.SelectMany(entry => entry.Moves);

    public IReadOnlyList<Stage> Stages => stages;

    public IEnumerable<string> Lines => Moves.OfType<LineWritten>().Select(line => line.Text);

    private bool IsRunning => State.Status == Statuses.Running && moved <= MostMoves;

    /// <summary>
    /// Does one thing: <c>NAME</c> or <c>NAME=VALUE</c> is an event, <c>task:VALUE</c> reports the task that waits, <c>wait:MS</c> moves
    /// the
    /// clock, <c>cancel</c> cancels. What finds nobody is kept or has no effect.
    /// </summary>
    public void Do(string what)
    {
        if (what == "cancel") Tell(FactKinds.Cancelled, "");
        else if (what.StartsWith("wait:", StringComparison.Ordinal)
            && long.TryParse(what.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var span) && span <= int.MaxValue * 1000L)
            Advance(Now.AddMilliseconds(span));
        else if (what.StartsWith("task:", StringComparison.Ordinal))
        {
            if (Open().Find(wait => wait.Kind == Signals.Task) is { } task) Tell(FactKinds.TaskReported, task.Id, ("result",
                Json(what[5..])));
        }
        else
        {
            var sign = what.IndexOf('=', StringComparison.Ordinal);
            Tell(FactKinds.Signalled, sign < 0 ? what : what[..sign], ("payload", sign < 0 ? "" : Json(what[(sign + 1)..])));
        }

        Stand(what);
    }

    /// <summary>Everything that waits goes on, in the order in which it began to wait, until nothing does.</summary>
    public void RunToEnd()
    {
        for (var turn = 0; IsRunning && turn < MostTurns && Open() is [var next, ..]; turn++)
        {
            if (next.Kind == Signals.Event) Tell(FactKinds.Signalled, next.Event!);
            else if (next.Kind == Signals.Task) Tell(FactKinds.TaskReported, next.Id);
            else if (next is { DueAt: { } due, To: null }) Advance(due);
            else break;
            if (State.Waits.ContainsKey(next.Id)) break;
        }

        Stand("end");
    }

    /// <summary>The clock moves on: what is due on the way happens, and events that came early meet who waits for them by now.</summary>
    private void Advance(DateTimeOffset to)
    {
        Meet();
        for (var turn = 0; turn < MostTurns && IsRunning; turn++)
        {
            if (State.Waits.Values.Where(wait => wait is { Expires: true, To: null } && wait.DueAt <= to).MinBy(wait =>
                wait.DueAt) is not { } due)
                break;
            if (due.DueAt > Now) Now = due.DueAt.Value;
            Tell(FactKinds.DeadlinePassed, due.Id);
            Meet();
        }

        if (to > Now) Now = to;
        Meet();
    }

    private void Meet()
    {
        if (!State.Signals.IsEmpty) Tell(FactKinds.SignalsDue, "");
    }

    /// <summary>What is waited for now, in the order in which the waits opened.</summary>
    private List<Wait> Open() => [.. waits.Where(wait => State.Waits.ContainsKey(wait.Id))];

    private void Tell(string kind, string target, params (string Name, string Value)[] fields)
    {
        if (!IsRunning) return;
        var fact = Fact.OfSystem(kind, target) with
        {
            Fields = fields.ToImmutableSortedDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal),
        };
        Take(Walk.Apply(graph, State, fact, context, Now));
    }

    private void Take(Decision decision)
    {
        if (decision is not Decision.Accepted accepted) return;
        State = accepted.State;
        entries.Add(accepted.Entry);
        moved += accepted.Entry.Moves.Length;
        waits.RemoveAll(wait => !State.Waits.ContainsKey(wait.Id));
        waits.AddRange(accepted.Entry.Moves.OfType<WaitOpened>().Select(opened => opened.Wait).Where(wait =>
            State.Waits.ContainsKey(wait.Id)));
    }

    private void Stand(string after)
    {
        var isOver = !State.Scopes.ContainsKey(graph.RootScope);
        var waiting = Open().Select(wait => $"{State.Execution(wait.Execution)!.Type}@{State.Execution(wait.Execution)!.Step}");
        var open = State.Executions.Values.Where(one => IsRunning && one.Status == ExecutionStatus.Faulted);
        stages.Add(new(
            after, isOver ? "Finished" : "Running",
            State.Status switch
            {
                Statuses.Faulted => "Faulted",
                Statuses.Withdrawn => "Cancelled",
                _ => isOver ? "Finished" : "Suspended",
            },
            [.. Lines.Skip(told)], [.. waiting, .. open.Select(one => $"incident@{one.Step}")],
            [.. Moves.OfType<ActivityFaulted>()], State.Outputs, State.Name, State.Correlation));
        told = Lines.Count();
    }

    private static string Json(string text) => JsonSerializer.Serialize(text);
}
