namespace ConventionWorkflow.Engine.Definitions.Comparison;

/// <summary>Which steps of both versions stand elsewhere in the flow.</summary>
internal sealed class Moves(Outline old, Outline now)
{
    /// <summary>Steps that stand in another container or another place of it, or that must be taken out for the rest to keep its
    /// order.</summary>
    public HashSet<string> Find()
    {
        var common = now.Order.Where(id => old.Find(id) is not null && id != Outline.Top).ToList();
        var moved = common.Where(id => !old.PlaceOf(id).IsSameAs(now.PlaceOf(id))).ToHashSet(StringComparer.Ordinal);
        foreach (var container in common.Where(id => !moved.Contains(id) && old.IsReached(id) && now.IsReached(id)).GroupBy(now.Container))
        {
            if (HaveOneOrder(container.Key)) continue;
            var kept = LongestRise([.. container.Select(id => old.Ranks[id])]);
            moved.UnionWith(container.Where(id => !kept.Contains(old.Ranks[id])));
        }

        return moved;
    }

    /// <summary>Whether the container's steps can stand in one order that is right in both versions.</summary>
    private bool HaveOneOrder(string container)
    {
        var links = old.Forward(container).Concat(now.Forward(container)).Distinct().ToLookup(link => link.From, link => link.To);
        var open = links.SelectMany(targets => targets).CountBy(target => target).ToDictionary(StringComparer.Ordinal);
        var next = new Queue<string>(links.Select(targets => targets.Key).Where(step => !open.ContainsKey(step)));
        while (next.TryDequeue(out var step))
            foreach (var target in links[step])
                if (--open[target] == 0) next.Enqueue(target);
        return open.Values.All(left => left == 0);
    }

    /// <summary>The longest rising subsequence: what keeps its order.</summary>
    private static HashSet<int> LongestRise(int[] ranks)
    {
        var (tails, tailAt, previous) = (new List<int>(), new List<int>(), new int[ranks.Length]);
        for (var at = 0; at < ranks.Length; at++)
        {
            var place = tails.BinarySearch(ranks[at]);
            if (place < 0) place = ~place;
            previous[at] = place == 0 ? -1 : tailAt[place - 1];
            if (place == tails.Count)
            {
                tails.Add(ranks[at]);
                tailAt.Add(at);
            }
            else
            {
                (tails[place], tailAt[place]) = (ranks[at], at);
            }
        }

        var kept = new HashSet<int>();
        for (var at = tailAt.Count == 0 ? -1 : tailAt[^1]; at >= 0; at = previous[at]) kept.Add(ranks[at]);
        return kept;
    }
}
