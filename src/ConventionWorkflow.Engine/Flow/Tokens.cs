using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow.Activities;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>
/// Token mode: a completed activity puts a token (a live mark) on each connection of an active outcome and none on the others; a node fires
/// when the tokens that reached it satisfy its merge mode. Where Elsa runs a step twice, forgets one, or is left with nothing to wait for,
/// this waits for whatever can still reach the node, and says when nothing can.
/// </summary>
internal static class Tokens
{
    /// <summary>An activity completed: its tokens arrive in file order; then whoever waited only for it is looked at again.</summary>
    public static void Completed(Walker walker, string scope, string step, ImmutableArray<string> outcomes)
    {
        var chart = walker.Chart(scope);
        var links = chart.Outbound(step).Where(link => outcomes.Contains(link.Connection.Port)).ToList();
        foreach (var link in links.Where(link => !link.IsForward)) BeginAgain(walker, scope, link.Connection.Target);
        foreach (var link in links) Put(walker, scope, link);
        foreach (var link in links) Meet(walker, scope, link.Connection.Target);
        foreach (var activity in chart.Container.Activities.Where(one => chart.Reached.Contains(one.Id)).ToList())
            Meet(walker, scope, activity.Id);
    }

    /// <summary>A token that comes after the node was fired by another is spent where it was written off.</summary>
    private static void Put(Walker walker, string scope, Link link)
    {
        var marks = walker.State.Marks.GetValueOrDefault(link.In(scope));
        if (marks.Debt && link.IsForward) walker.Emit(new DebtPaid(link.In(scope), Mark.Live));
        else if (marks.Unused != Mark.Live) walker.Emit(new MarkSet(link.In(scope), Mark.Live));
    }

    /// <summary>Looks whether a node fires. A token that came back by a loop fires it whatever its mode.</summary>
    private static void Meet(Walker walker, string scope, string target)
    {
        if (!walker.State.Scopes.ContainsKey(scope) || walker.IsOpen(scope, target) || walker.IsQueued(scope, target)) return;
        var chart = walker.Chart(scope);
        var inbound = chart.Inbound(target).ToList();
        var tokens = inbound.Where(link => Has(walker, scope, link)).ToList();
        if (tokens.Count == 0) return;
        var forward = inbound.Where(link => link.IsForward).ToList();
        var isReturn = tokens.Any(link => !link.IsForward);
        var mode = MergeMode.Of(chart[target]);
        var fires = mode switch
        {
            MergeMode.Merge => isReturn || forward.All(tokens.Contains),
            MergeMode.Converge => inbound.All(tokens.Contains),
            MergeMode.Cascade or MergeMode.Race => true,
            _ => isReturn || !IsStillToCome(walker, scope, target),
        };
        if (!fires) return;
        foreach (var link in tokens) walker.Emit(new MarkUsed(link.In(scope)));
        if (mode == MergeMode.Cascade && !isReturn)
            foreach (var link in forward.Except(tokens)) walker.Emit(new DebtSet(link.In(scope)));
        if (mode == MergeMode.Race) CancelAncestors(walker, scope, target);
        walker.Enqueue(scope, target, isReturn ? "loop" : "connection");
    }

    /// <summary>
    /// Whether something that runs, is queued or waits for its own tokens can still reach the node: over what was written off nothing does.
    /// </summary>
    private static bool IsStillToCome(Walker walker, string scope, string target)
    {
        var chart = walker.Chart(scope);
        var seen = new HashSet<string>(StringComparer.Ordinal) { target };
        var queue = new Queue<string>(seen);
        while (queue.TryDequeue(out var node))
            foreach (var link in chart.ForwardInbound(node))
            {
                var source = link.Connection.Source;
                if (walker.State.Marks.GetValueOrDefault(link.In(scope)).Debt || !seen.Add(source)) continue;
                if (walker.IsOpen(scope, source) || walker.IsQueued(scope, source)) return true;
                if (chart.Inbound(source).Any(one => Has(walker, scope, one))) return true;
                queue.Enqueue(source);
            }

        return false;
    }

    /// <summary>The first to arrive wins: what else was on its way is cancelled, with its tokens.</summary>
    private static void CancelAncestors(Walker walker, string scope, string target)
    {
        var chart = walker.Chart(scope);
        foreach (var activity in chart.Container.Activities.Where(one => one.Id != target && chart.Reached.Contains(one.Id)).ToList())
        {
            if (!chart.ForwardReach(activity.Id).Contains(target)) continue;
            walker.Unqueue(scope, activity.Id);
            if (walker.IsOpen(scope, activity.Id)) walker.Cancel(walker.State.Executions[Key.Step(scope, activity.Id)], "join");
            foreach (var link in chart.Inbound(activity.Id).Where(link => Has(walker, scope, link)).ToList())
                walker.Emit(new MarkErased(link.In(scope)));
        }
    }

    /// <summary>A loop begins again: what was written off in it may come once more.</summary>
    private static void BeginAgain(Walker walker, string scope, string target)
    {
        var chart = walker.Chart(scope);
        var reach = chart.ForwardReach(target);
        foreach (var link in chart.Links.Where(link => reach.Contains(link.Connection.Target) && link.IsForward).ToList())
            if (walker.State.Marks.GetValueOrDefault(link.In(scope)).Debt) walker.Emit(new MarkErased(link.In(scope)));
    }

    private static bool Has(Walker walker, string scope, Link link) =>
        walker.State.Marks.GetValueOrDefault(link.In(scope)).Unused == Mark.Live;
}

/// <summary>How a node waits for its branches in token mode.</summary>
internal static class MergeMode
{
    public const string Stream = "Stream";
    public const string Merge = "Merge";
    public const string Converge = "Converge";
    public const string Cascade = "Cascade";
    public const string Race = "Race";

    public static ImmutableArray<string> All { get; } = [Stream, Merge, Converge, Cascade, Race];

    /// <summary>A join says it by its own mode; every other node by what the designer wrote beside it, <c>Stream</c> when silent.</summary>
    public static string Of(Activity activity)
    {
        if (activity.Type != FlowJoin.TypeName) return All.Contains(activity.MergeMode) ? activity.MergeMode : Stream;
        return JoinMode.Of(activity) switch
        {
            JoinMode.WaitAny => Race,
            JoinMode.WaitAll => Merge,
            _ => Stream,
        };
    }
}
