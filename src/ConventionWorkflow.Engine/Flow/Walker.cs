using System.Collections.Immutable;
using System.Text.Json;
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

    public World World(string scope) => new(graph, () => State, scope, now);

    /// <summary>What runs in a scope.</summary>
    public Place Place(string scope) => graph.Place(State, scope);

    /// <summary>The drawing that runs in a scope.</summary>
    public Flowchart Chart(string scope) => Place(scope).Chart;

    public ImmutableArray<string> Outcomes(Execution execution) => Catalogue.Run(ActivityOf(execution)).Outcomes(ActivityOf(execution));

    public Activity ActivityOf(Execution execution) => Place(execution.Scope)[execution.Step];

    public void Enqueue(string scope, string step, string cause)
    {
        if (!IsQueued(scope, step)) queue.AddLast(new Queued(scope, step, cause));
    }

    public bool IsQueued(string scope, string step) => queue.Any(one => one.Scope == scope && one.Step == step);

    public bool HasQueued(string scope) => queue.Any(one => one.Scope == scope);

    public bool Unqueue(string scope, string step)
    {
        var found = queue.FirstOrDefault(one => one.Scope == scope && one.Step == step);
        return found is not null && queue.Remove(found);
    }

    public bool IsOpen(string scope, string step) => State.Executions.GetValueOrDefault(Key.Step(scope, step))?.IsOpen ?? false;

    /// <summary>Walks until nothing is queued and every open scope is at rest; only within a scope, where one is named.</summary>
    public void Rest(string within = "")
    {
        do Run(within);
        while (Drawings.Rest(this, within));
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
    public Step At(Execution execution) => new(this, execution.Scope, ActivityOf(execution), execution.Id);

    public void Complete(Execution execution, ImmutableArray<string> outcomes, JsonElement? result = null)
    {
        foreach (var wait in State.WaitsOf(execution.Id).ToList()) Emit(new WaitClosed(wait.Id, "completed"));
        var activity = ActivityOf(execution);
        if (result is { ValueKind: JsonValueKind.Null }) result = null;   // in the record nothing is nothing, not a value that says so
        Emit(new ActivityCompleted(execution.Id, outcomes, result));
        if (result is { } given) Activities.Values.Receive(this, execution.Scope, activity, given);
        Catalogue.Run(activity).Completed(this, execution, outcomes);
    }

    /// <summary>An incident: the step waits to be retried or skipped, unless the definition says that it ends everything.</summary>
    public void Fault(string execution, string incident, ImmutableArray<string> arguments)
    {
        Emit(new ActivityFaulted(execution, incident, arguments));
        var whole = Instances.Of(this, State.Execution(execution)!.Scope);
        if (Place(whole).Graph.Definition.OnIncident == IncidentStrategies.Fault) Instances.End(this, whole, Statuses.Faulted);
    }

    /// <summary>Opens the scope of a container, or of a definition that runs within.</summary>
    public Enclosure Open(ScopeOpened opened)
    {
        Emit(opened);
        var enclosure = new Enclosure(this, opened.Scope);
        ((ContainerType)Catalogue.Run(enclosure.Place.Container)).Begin(enclosure);
        return enclosure;
    }

    /// <summary>Opens the whole.</summary>
    public void OpenRoot(ImmutableSortedDictionary<string, JsonElement>? inputs) =>
        Open(new(graph.RootScope, null, 1, graph.Definition.FlowMode, graph.InitialVariables(graph.Content.Container)) { Inputs = inputs });

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
        foreach (var turn in State.Scopes.Keys.Where(one => one != scope && Key.OwnerOf(one) == scope).ToList()) CloseScope(turn, why);
        foreach (var child in State.Executions.Values.Where(one => one.Scope == scope && one.IsOpen).ToList())
            if (child.Status != ExecutionStatus.Faulted || why != Statuses.Faulted) Cancel(child, why);
        Emit(new ScopeClosed(scope));
    }

    /// <summary>The whole came to its end of itself; what was begun beside it goes on.</summary>
    public void EndRoot()
    {
        if (State.Scopes.All(one => one.Key == graph.RootScope || one.Value.Parent is not null)) End([]);
        else CloseScope(graph.RootScope, "completed");
    }

    /// <summary>Something begun beside the whole came to its end.</summary>
    public void EndDetached()
    {
        if (State.Scopes.IsEmpty) End([]);
    }

    /// <summary>The whole dossier ends: whatever is open is cancelled.</summary>
    public void End(ImmutableArray<string> outcomes, string status = Statuses.Finished)
    {
        queue.Clear();
        var concerned = Asking.Concerned(State);
        if (status == Statuses.Withdrawn)   // the communes named as parties may have read along without ever being asked
            concerned = [.. concerned.Concat(Addressing.Resolve(State, new Addressee(Roles.Secretary, "communes"))).Distinct()];
        var why = status == Statuses.Finished ? outcomes.FirstOrDefault() ?? status : status;
        if (State.Scopes.ContainsKey(graph.RootScope)) CloseScope(graph.RootScope, why);
        while (State.Scopes.Keys.FirstOrDefault() is { } beside) CloseScope(beside, why);
        if (State.Status == status) return;
        Emit(new StatusChanged(status));
        var template = status == Statuses.Withdrawn ? Templates.Withdrawn : Templates.Closed;
        foreach (var to in concerned)
            Tell(new(template, to, "", $"{Sequence}", "", Fact.NoFields));
    }

    private void Run(string within)
    {
        while (Next(within) is { } next)
        {
            queue.Remove(next);
            var (scope, stepId, cause) = next.Value;
            if (!State.Scopes.ContainsKey(scope)) continue;
            var activity = Place(scope)[stepId];
            var before = State.Executions.GetValueOrDefault(Key.Step(scope, stepId));
            if (before is not null && !activity.Activities.IsEmpty) Forget(before);
            var visit = (before?.Visit ?? 0) + 1;
            Emit(new ActivityStarted(scope, stepId, visit, activity.Type, cause));
            var execution = Key.Execution(scope, stepId, visit);
            if (moves.Count > Budget) Fault(execution, "walk-too-long", [Budget.ToString(null, null)]);
            else Begin(new Step(this, scope, activity, execution));
        }
    }

    private LinkedListNode<Queued>? Next(string within)
    {
        var next = queue.First;
        while (next is not null && !Instances.IsWithin(next.Value.Scope, within)) next = next.Next;
        return next;
    }

    /// <summary>What ran inside an earlier passage is in the record; the state would grow with every turn of a loop.</summary>
    private void Forget(Execution passage)
    {
        var within = passage.Id + "/";
        if (State.Executions.Keys.Any(key => key.StartsWith(within, StringComparison.Ordinal))) Emit(new PassageForgotten(passage.Id));
    }

    /// <summary>Starts an activity and sees to it that it ended, waits for something, or says why not.</summary>
    public void Begin(Step step)
    {
        if (step.Inputs.Unreadable().FirstOrDefault() is { } input) step.Fault("input-unreadable", input);
        else Catalogue.Run(step.Activity).Start(step);
        var execution = State.Execution(step.Execution);
        if (execution is not { Status: ExecutionStatus.Started }) return;
        if (State.WaitsOf(step.Execution).Any() || State.Scopes.ContainsKey(step.Execution)) Emit(new ActivitySuspended(step.Execution));
        else step.Fault("nothing-to-wait-for");
    }

    private sealed record Queued(string Scope, string Step, string Cause);
}
