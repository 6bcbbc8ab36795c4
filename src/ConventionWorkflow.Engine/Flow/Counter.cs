using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow.Activities;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>
/// The rule of marks (counter mode). A completed activity puts a live mark on each connection of an active outcome and a dead one on the
/// others; a node fires when its forward inbound connections hold marks by its join mode. Numbers in brackets are the rule's.
/// </summary>
internal static class Counter
{
    /// <summary>[3] An activity completed: marks in file order; none dead if a backward connection is followed.</summary>
    public static void Completed(Walker walker, string scope, string step, ImmutableArray<string> outcomes)
    {
        var chart = walker.Chart(scope);
        var links = chart.Outbound(step).ToList();
        bool IsActive(Link link) => outcomes.Contains(link.Connection.Port);
        var loops = links.Any(link => !link.IsForward && IsActive(link));
        foreach (var link in links)
        {
            if (!IsActive(link))
            {
                if (!loops && link.IsForward) Put(walker, scope, link, Mark.Dead);
            }
            else if (link.IsForward) Put(walker, scope, link, Mark.Live);
            else LoopBack(walker, scope, link.Connection.Target);
        }

        Meet(walker, scope, step);
    }

    /// <summary>[2] Live replaces dead, never the reverse; a mark that meets a debt pays it.</summary>
    private static void Put(Walker walker, string scope, Link link, Mark mark)
    {
        if (!walker.State.Scopes.ContainsKey(scope)) return;
        var key = link.In(scope);
        var marks = walker.State.Marks.GetValueOrDefault(key);
        if (marks.Debt) walker.Emit(new DebtPaid(key, mark));
        else if (marks.Unused != Mark.Live && marks.Unused != mark) walker.Emit(new MarkSet(key, mark));
        Meet(walker, scope, link.Connection.Target);
    }

    /// <summary>[4–6, 8] Looks whether a node fires, is skipped, or goes on waiting.</summary>
    private static void Meet(Walker walker, string scope, string target)
    {
        if (!walker.State.Scopes.ContainsKey(scope) || walker.IsOpen(scope, target) || walker.IsQueued(scope, target)) return;
        var chart = walker.Chart(scope);
        var inbound = chart.ForwardInbound(target).ToList();
        var present = inbound.Where(link => Unused(walker, scope, link) != Mark.None).ToList();
        if (present.Count == 0) return;
        var anyLive = present.Any(link => Unused(walker, scope, link) == Mark.Live);
        var mode = JoinMode.Of(chart[target]);
        if (mode == JoinMode.WaitAny && anyLive)
        {
            Use(walker, scope, present);
            foreach (var link in inbound.Except(present)) walker.Emit(new DebtSet(link.In(scope)));
            CancelAncestors(walker, scope, target, started: true);
            walker.Enqueue(scope, target, "connection");
            return;
        }

        if (present.Count < inbound.Count) return;
        var untaken = present.Where(link => Unused(walker, scope, link) == Mark.Dead).Select(link => link.Connection.Source).ToList();
        Use(walker, scope, present);
        if (!anyLive) Skip(walker, scope, target);
        else if (mode == JoinMode.WaitAll && untaken.Count > 0) FaultJoin(walker, scope, target, "branch-not-taken", untaken);
        else walker.Enqueue(scope, target, "connection");
    }

    /// <summary>A path not taken: every outbound connection gets a dead mark, and so on.</summary>
    private static void Skip(Walker walker, string scope, string step, string cause = "dead-path")
    {
        var visit = walker.State.Executions.GetValueOrDefault(Key.Step(scope, step))?.Visit ?? 0;
        walker.Emit(new ActivitySkipped(scope, step, visit, cause));
        Kill(walker, scope, step);
    }

    private static void Kill(Walker walker, string scope, string step)
    {
        foreach (var link in walker.Chart(scope).Outbound(step).Where(link => link.IsForward).ToList())
            Put(walker, scope, link, Mark.Dead);
    }

    /// <summary>[6, 7] A WaitAny join cancels what still runs before it: started ancestors when it fires, queued ones when it
    /// runs.</summary>
    public static void CancelAncestors(Walker walker, string scope, string join, bool started)
    {
        var chart = walker.Chart(scope);
        foreach (var activity in chart.Container.Activities.Where(one => one.Id != join && chart.Reached.Contains(one.Id)).ToList())
        {
            if (!chart.ForwardReach(activity.Id).Contains(join)) continue;
            if (started && walker.IsOpen(scope, activity.Id))
            {
                walker.Cancel(walker.State.Executions[Key.Step(scope, activity.Id)], "join");
                Kill(walker, scope, activity.Id);
            }
            else if (!started && walker.Unqueue(scope, activity.Id)) Skip(walker, scope, activity.Id, "join");
        }
    }

    /// <summary>[9] A backward connection to a dominating step: what it dominates begins again.</summary>
    private static void LoopBack(Walker walker, string scope, string target)
    {
        var chart = walker.Chart(scope);
        var dominated = chart.Dominated(target);
        var reach = chart.ForwardReach(target);
        CancelAll(walker, scope, dominated, "loop");
        foreach (var link in chart.Links)
        {
            var key = link.In(scope);
            if (!walker.State.Marks.TryGetValue(key, out var marks)) continue;
            var (source, to) = (link.Connection.Source, link.Connection.Target);
            if (dominated.Contains(source) || (reach.Contains(source) && marks.Unused != Mark.Live)) walker.Emit(new MarkErased(key));
            else if (!reach.Contains(source) && reach.Contains(to) && to != target && marks is { Used: not Mark.None, Unused: Mark.None })
                walker.Emit(new MarkKept(key));
        }

        walker.Enqueue(scope, target, "loop");
    }

    /// <summary>[10] A return to a step already passed. The caller has seen that nothing open leads to it.</summary>
    public static void ReturnTo(Walker walker, string scope, string target)
    {
        var chart = walker.Chart(scope);
        var reach = chart.ForwardReach(target);
        CancelAll(walker, scope, reach, "return");
        foreach (var link in chart.Links)
        {
            var key = link.In(scope);
            if (!walker.State.Marks.TryGetValue(key, out var marks)) continue;
            var (source, to) = (link.Connection.Source, link.Connection.Target);
            if (reach.Contains(source)) walker.Emit(new MarkErased(key));
            else if (reach.Contains(to) && to != target && marks.Used != Mark.None) walker.Emit(new MarkRestored(key));
        }

        walker.Enqueue(scope, target, "return");
    }

    /// <summary>[11] At rest with a live mark left over: the join that it leads to cannot be met.</summary>
    public static bool Leave(Walker walker, string scope)
    {
        var chart = walker.Chart(scope);
        if (chart.Links.FirstOrDefault(link => Unused(walker, scope, link) == Mark.Live) is not { } left) return false;
        var missing = chart.ForwardInbound(left.Connection.Target)
            .Where(link => Unused(walker, scope, link) == Mark.None)
            .Select(link => link.Connection.Source)
            .ToList();
        FaultJoin(walker, scope, left.Connection.Target, "join-cannot-be-met", missing);
        return true;
    }

    private static void FaultJoin(Walker walker, string scope, string step, string incident, List<string> branches)
    {
        var activity = walker.Chart(scope)[step];
        var visit = (walker.State.Executions.GetValueOrDefault(Key.Step(scope, step))?.Visit ?? 0) + 1;
        var present = walker.Chart(scope).ForwardInbound(step).Where(link => Unused(walker, scope, link) != Mark.None).ToList();
        Use(walker, scope, present);
        walker.Emit(new ActivityStarted(scope, step, visit, activity.Type, "connection"));
        walker.Fault(Key.Execution(scope, step, visit), incident, [.. branches]);
    }

    private static void CancelAll(Walker walker, string scope, IReadOnlySet<string> steps, string why)
    {
        foreach (var activity in walker.Chart(scope).Container.Activities.Where(one => steps.Contains(one.Id)).ToList())
        {
            walker.Unqueue(scope, activity.Id);
            if (walker.IsOpen(scope, activity.Id)) walker.Cancel(walker.State.Executions[Key.Step(scope, activity.Id)], why);
        }
    }

    private static void Use(Walker walker, string scope, IEnumerable<Link> links)
    {
        foreach (var link in links) walker.Emit(new MarkUsed(link.In(scope)));
    }

    private static Mark Unused(Walker walker, string scope, Link link) => walker.State.Marks.GetValueOrDefault(link.In(scope)).Unused;
}
