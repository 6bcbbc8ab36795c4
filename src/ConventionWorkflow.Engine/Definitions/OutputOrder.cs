namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Whether a step whose output is asked for exists, and can have run before whoever asks.</summary>
internal sealed class OutputOrder
{
    public const string Unknown = "unknown-output";

    private readonly Dictionary<string, Activity> named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> container = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Chart> charts;
    private readonly Dictionary<string, Dominators> dominators = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Container, string Step), HashSet<string>> reach = [];
    private readonly Dictionary<(string Source, string Step), bool> known = [];

    public OutputOrder(Definition definition, Chart root)
    {
        foreach (var activity in definition.All())
        {
            named.TryAdd(activity.Id, activity);
            foreach (var child in activity.Activities) container[child.Id] = activity.Id;
        }

        foreach (var activity in definition.All().Where(one => one.Name.Length > 0)) named.TryAdd(activity.Name, activity);
        charts = root.AndInner().ToDictionary(chart => chart.Container.Id, StringComparer.Ordinal);
    }

    /// <summary>The code of what is wrong with asking for that step's output there; none where nothing is.</summary>
    public string? Fault(string source, Activity step)
    {
        if (!named.TryGetValue(source, out var found)) return Unknown;
        if (!known.TryGetValue((found.Id, step.Id), out var isEarly)) known[(found.Id, step.Id)] = isEarly = NeverBefore(found, step);
        return isEarly ? "output-too-early" : null;
    }

    /// <summary>Only what is certain: the asker comes before the source on every way, and neither comes again.</summary>
    private bool NeverBefore(Activity source, Activity step)
    {
        var (ours, theirs) = (Way(step.Id), Way(source.Id));
        var level = 0;
        while (level < ours.Count && level < theirs.Count && ours[level] == theirs[level]) level++;
        // A container may ask for what its own steps gave back at an earlier turn of it.
        if (level == ours.Count && level < theirs.Count) return false;
        for (var outer = 1; outer < Math.Min(level + 1, ours.Count); outer++)
            if (ComesAgain(ours[outer - 1], ours[outer])) return false;
        if (level == theirs.Count) return true;
        var place = ours[level - 1];
        return charts.GetValueOrDefault(place) is { } chart && Beyond(place, ours[level]).Contains(theirs[level])
            && !Beyond(place, theirs[level]).Contains(ours[level]) && Dominates(chart, ours[level], theirs[level]);
    }

    private bool ComesAgain(string place, string step) =>
        charts.GetValueOrDefault(place) is not { } chart || chart.IsLoop || Beyond(place, step).Contains(step);

    private bool Dominates(Chart chart, string one, string other)
    {
        if (!dominators.TryGetValue(chart.Container.Id, out var found))
            dominators[chart.Container.Id] = found = new(
                chart.Nodes.Length, chart.Start, [.. chart.Outbound.Select(links => links.Select(link => link.To).ToList())]);
        return found.Dominates(chart.NumberOf(one), chart.NumberOf(other));
    }

    /// <summary>What follows a step, by whatever connections; itself only where it comes again.</summary>
    private HashSet<string> Beyond(string place, string step)
    {
        if (reach.TryGetValue((place, step), out var found)) return found;
        var chart = charts[place];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<int>([chart.NumberOf(step)]);
        while (queue.TryDequeue(out var node))
            foreach (var link in chart.Outbound[node])
                if (seen.Add(chart.Nodes[link.To].Id)) queue.Enqueue(link.To);
        return reach[(place, step)] = seen;
    }

    /// <summary>The ids from the root to the step.</summary>
    private List<string> Way(string step)
    {
        var way = new List<string> { step };
        while (container.TryGetValue(way[^1], out var outer)) way.Add(outer);
        way.Reverse();
        return way;
    }
}
