using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>
/// One walk: it carries the state through its moves, one after another, from a fact to rest.
/// Every change goes through <see cref="Emit"/>, and so through Fold; what is queued lives only within the walk.
/// </summary>
internal sealed class Walker(Graph graph, DossierState before, Fact fact, Context context, DateTimeOffset now)
{
    /// <summary>How many moves a walk may make before it is stopped by an incident.</summary>
    private const int Budget = 10_000;

    private readonly ImmutableArray<Move>.Builder moves = ImmutableArray.CreateBuilder<Move>();
    private readonly List<NoticeAsk> notices = [];
    private readonly SortedDictionary<string, string> used = new(StringComparer.Ordinal);
    private readonly LinkedList<Queued> queue = new();

    public Graph Graph => graph;
    public Context Context => context;
    public DateTimeOffset Now => now;
    public Fact Fact => fact;
    public DossierState State { get; private set; } = before;

    /// <summary>The number this walk's entry will have.</summary>
    public int Sequence { get; } = before.Sequence + 1;

    public DateOnly Today => DateAt(now);

    public DateOnly DateAt(DateTimeOffset at) => context.Calendar.DateAt(at);

    public void Emit(Move move)
    {
        moves.Add(move);
        State = Fold.Apply(State, move, now);
    }

    public void Tell(NoticeAsk notice) => notices.Add(notice);

    public void Use(string name, string value) => used[name] = value;

    public void Enqueue(string scope, string step, string cause)
    {
        if (!IsQueued(scope, step)) queue.AddLast(new Queued(scope, step, cause));
    }

    public bool IsQueued(string scope, string step) => queue.Any(one => one.Scope == scope && one.Step == step);

    public bool Unqueue(string scope, string step)
    {
        var found = queue.FirstOrDefault(one => one.Scope == scope && one.Step == step);
        return found is not null && queue.Remove(found);
    }

    public bool IsOpen(string scope, string step) => State.Executions.GetValueOrDefault(Key.Step(scope, step))?.IsOpen ?? false;

    /// <summary>Walks until nothing is queued and every open scope is at rest.</summary>
    public void Rest()
    {
        do Run();
        while (Counter.Rest(this));
    }

    /// <summary>Walks until everything is at rest, then gives the decision.</summary>
    public Decision Finish()
    {
        Rest();
        var entry = new Entry(
            State.Dossier, Sequence, fact.Kind, Entry.CurrentVersion, Entry.CurrentEngine, now,
            fact with { Used = fact.Used.AddRange(used) }, moves.ToImmutable());
        return new Decision.Accepted(entry, State with { Sequence = Sequence }, [.. notices]);
    }

    /// <summary>The step of an execution, to be acted on.</summary>
    public Step At(Execution execution) =>
        new(this, execution.Scope, graph.Chart(execution.Scope)[execution.Step], execution.Id);

    public void Complete(Execution execution, ImmutableArray<string> outcomes)
    {
        foreach (var wait in State.WaitsOf(execution.Id).ToList()) Emit(new WaitClosed(wait.Id, "completed"));
        Emit(new ActivityCompleted(execution.Id, outcomes, null));
        var type = Catalogue.Find(execution.Type);
        if (type is Activities.Finish) End(outcomes);
        else if (type is Activities.End) Counter.EndScope(this, execution.Scope);
        else Counter.Completed(this, execution.Scope, execution.Step, outcomes);
    }

    /// <summary>Cancels an open execution with its waits and, if it is a container, everything in it.</summary>
    public void Cancel(Execution execution, string why)
    {
        foreach (var wait in State.WaitsOf(execution.Id).ToList()) Emit(new WaitClosed(wait.Id, why));
        if (State.Scopes.ContainsKey(execution.Id)) CloseScope(execution.Id, why);
        Emit(new ActivityCancelled(execution.Id, why));
    }

    public void CloseScope(string scope, string why)
    {
        foreach (var queued in queue.Where(one => one.Scope == scope).ToList()) queue.Remove(queued);
        foreach (var child in State.Executions.Values.Where(one => one.Scope == scope && one.IsOpen).ToList()) Cancel(child, why);
        Emit(new ScopeClosed(scope));
    }

    /// <summary>The whole dossier ends: whatever is open is cancelled.</summary>
    public void End(ImmutableArray<string> outcomes, string status = Statuses.Finished)
    {
        queue.Clear();
        var concerned = Asking.Concerned(State);
        if (status == Statuses.Withdrawn)   // the communes named as parties may have read along without ever being asked
            concerned = [.. concerned.Concat(Addressing.Resolve(State, new Addressee(Roles.Secretary, "communes"))).Distinct()];
        if (State.Scopes.ContainsKey(graph.RootScope)) CloseScope(graph.RootScope, outcomes.FirstOrDefault() ?? status);
        if (State.Status == status) return;
        Emit(new StatusChanged(status));
        var template = status == Statuses.Withdrawn ? Templates.Withdrawn : Templates.Closed;
        foreach (var to in concerned)
            Tell(new(template, to, "", $"{Sequence}", "", Fact.NoFields));
    }

    private void Run()
    {
        while (queue.First is { } next)
        {
            queue.RemoveFirst();
            var (scope, stepId, cause) = next.Value;
            if (!State.Scopes.ContainsKey(scope)) continue;
            var activity = graph.Chart(scope)[stepId];
            var visit = (State.Executions.GetValueOrDefault(Key.Step(scope, stepId))?.Visit ?? 0) + 1;
            Emit(new ActivityStarted(scope, stepId, visit, activity.Type, cause));
            var execution = Key.Execution(scope, stepId, visit);
            if (moves.Count > Budget) Emit(new ActivityFaulted(execution, "walk-too-long", [Budget.ToString(null, null)]));
            else Begin(new Step(this, scope, activity, execution));
        }
    }

    /// <summary>Starts an activity and sees to it that it ended, waits for something, or says why not.</summary>
    public void Begin(Step step)
    {
        if (step.Inputs.Unreadable().FirstOrDefault() is { } input) step.Fault("input-unreadable", input);
        else Catalogue.Find(step.Activity.Type)!.Start(step);
        var execution = State.Execution(step.Execution);
        if (execution is not { Status: ExecutionStatus.Started }) return;
        if (State.WaitsOf(step.Execution).Any() || State.Scopes.ContainsKey(step.Execution)) Emit(new ActivitySuspended(step.Execution));
        else step.Fault("nothing-to-wait-for");
    }

    private sealed record Queued(string Scope, string Step, string Cause);
}
