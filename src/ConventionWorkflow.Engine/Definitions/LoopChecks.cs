namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Cycles that nobody stops, and connections that lead back to where they may not (flow rules 9 and 12).</summary>
internal static class LoopChecks
{
    private const int MostNamed = 12;

    public static IEnumerable<Fault> Find(Chart chart) =>
        chart.Start < 0 ? [] : chart.IsDrawn ? Cycles(chart).Concat(Backward(chart)) : Cycles(chart);

    /// <summary>Whether nobody gets through without waiting: the activity waits, or every way through the container does.</summary>
    private static bool Waits(Chart chart, int node) => chart.Inner[node] is { } inner
        ? !QuickWay(inner).Ends
        : (chart.Kinds[node]?.Waits ?? false) && chart.Nodes[node].Type != "Elsa.StartAt";

    /// <summary>Whether the container comes to its end without waiting, and whether a break in it is met so. An instant that is past is no
    /// wait.</summary>
    private static (bool Ends, bool Breaks) QuickWay(Chart chart)
    {
        if (chart.Start < 0) return (true, false);
        var (ends, breaks) = (false, false);
        var seen = new HashSet<int> { chart.Start };
        var queue = new Queue<int>(seen);
        while (queue.TryDequeue(out var node))
        {
            var inner = chart.Inner[node] is { } container ? QuickWay(container) : (Ends: !Waits(chart, node), Breaks: false);
            breaks |= inner.Breaks || chart.Nodes[node].Type == Containers.Break;
            if (!inner.Ends) continue;
            ends |= chart.MayEnd(node);
            Follow(chart, node, seen, queue);
        }

        return chart.IsLoop ? (ends || breaks, false) : (ends, breaks);
    }

    /// <summary>The steps that begin before anybody is waited for.</summary>
    public static IEnumerable<Activity> Quick(Chart chart)
    {
        if (chart.Start < 0) yield break;
        var seen = new HashSet<int> { chart.Start };
        var queue = new Queue<int>(seen);
        while (queue.TryDequeue(out var node))
        {
            if (chart.Inner[node] is { } inner)
                foreach (var step in Quick(inner)) yield return step;
            else if (!chart.IsOwn(node)) yield return chart.Nodes[node];
            if (!Waits(chart, node)) Follow(chart, node, seen, queue);
        }
    }

    /// <summary>What follows at once: where a container waits for all its branches, nothing before the last of them.</summary>
    private static void Follow(Chart chart, int node, HashSet<int> seen, Queue<int> queue)
    {
        foreach (var link in chart.Outbound[node])
        {
            var isMet = !chart.IsOwn(link.To) || chart.JoinOf(link.To) != Join.All
                || chart.Inbound[link.To].All(one => seen.Contains(one.From) && !Waits(chart, one.From));
            if (isMet && seen.Add(link.To)) queue.Enqueue(link.To);
        }
    }

    /// <summary>Peels off what no cycle passes, names a cycle of the rest, takes it away, and so on.</summary>
    private static IEnumerable<Fault> Cycles(Chart chart)
    {
        var left = Enumerable.Range(0, chart.Nodes.Length).Where(node => chart.IsReached(node) && !Waits(chart, node)).ToHashSet();
        while (Peel(chart, left))
        {
            var cycle = CycleFrom(chart, left, left.Min());
            var first = cycle.Min();
            var named = cycle.Take(MostNamed).Select(chart.Name);
            yield return new(
                Severity.Publication, "cycle-without-wait", chart.Nodes[first].Path, chart.Name(first), string.Join(", ", named),
                cycle.Count);
            left.ExceptWith(cycle);
        }
    }

    private static bool Peel(Chart chart, HashSet<int> left)
    {
        var queue = new Queue<int>(left);
        while (queue.TryDequeue(out var node))
        {
            if (!left.Contains(node)) continue;
            var isEntered = chart.Inbound[node].Any(link => left.Contains(link.From));
            if (isEntered && chart.Outbound[node].Any(link => left.Contains(link.To))) continue;
            left.Remove(node);
            foreach (var link in chart.Outbound[node]) queue.Enqueue(link.To);
            foreach (var link in chart.Inbound[node]) queue.Enqueue(link.From);
        }

        return left.Count > 0;
    }

    // What is left has a successor that is left, so the walk must come back on itself.
    private static List<int> CycleFrom(Chart chart, HashSet<int> left, int node)
    {
        var walked = new List<int>();
        var place = new Dictionary<int, int>();
        while (place.TryAdd(node, walked.Count))
        {
            walked.Add(node);
            node = chart.Outbound[node].First(link => left.Contains(link.To)).To;
        }

        return walked[place[node]..];
    }

    private static IEnumerable<Fault> Backward(Chart chart)
    {
        var backward = chart.Links.Where(link => !link.IsForward).ToList();
        if (backward.Count == 0) yield break;
        var next = chart.Outbound.Select(links => links.Select(link => link.To).ToList()).ToArray();
        var dominators = new Dominators(next.Length, chart.Start, next);
        var exits = Exits(chart, dominators, backward.Select(link => link.To).ToHashSet());
        foreach (var link in backward)
        {
            var (source, target) = (chart.Nodes[link.From].Id, chart.Nodes[link.To].Id);
            if (!dominators.Dominates(link.To, link.From))
                yield return new(Severity.Publication, "backward-not-dominated", link.Connection.Path, source, target);
            else if (exits.TryGetValue(link.To, out var leaving) && LeftBehind(chart, leaving, link.From) is { } node)
                yield return new(Severity.Warning, "backward-leaves-behind", link.Connection.Path, source, target, chart.Nodes[node].Id);
        }
    }

    /// <summary>The forward connections that lead out of what each of the targets dominates.</summary>
    private static Dictionary<int, List<ChartLink>> Exits(Chart chart, Dominators dominators, HashSet<int> targets)
    {
        var exits = new Dictionary<int, List<ChartLink>>();
        foreach (var link in chart.Links.Where(link => link.IsForward))
            for (var node = link.From; node >= 0 && !dominators.Dominates(node, link.To); node = dominators.Above(node))
            {
                if (!targets.Contains(node)) continue;
                if (!exits.TryGetValue(node, out var leaving)) exits[node] = leaving = [];
                leaving.Add(link);
            }

        return exits;
    }

    /// <summary>A node beyond what the target dominates, entered from there but by no connection from the source or later.</summary>
    private static int? LeftBehind(Chart chart, List<ChartLink> leaving, int source)
    {
        var beyond = chart.Beyond(source).ToHashSet();
        var fed = leaving.Where(link => beyond.Contains(link.From)).Select(link => link.To).ToHashSet();
        return leaving.Find(link => !fed.Contains(link.To))?.To;
    }
}
