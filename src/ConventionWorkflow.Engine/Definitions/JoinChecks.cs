namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Joins that can never fire, steps whose merge mode can never be met, and joins that nobody drew.</summary>
internal static class JoinChecks
{
    public static IEnumerable<Fault> Find(Chart chart)
    {
        if (chart.Start < 0 || !chart.IsDrawn) return [];
        var ways = new Ways(chart);
        return Enumerable.Range(0, chart.Nodes.Length).Where(chart.IsReached).SelectMany(node => Find(chart, ways, node));
    }

    private static IEnumerable<Fault> Find(Chart chart, Ways ways, int node)
    {
        var activity = chart.Nodes[node];
        var inbound = chart.Inbound[node].Where(link => link.IsForward).ToList();
        if (ways.NeverFed(node) is { } source)
            yield return new(Severity.Publication, "converge-never-met", activity.Path, activity.Id, source);
        if (inbound.Count < 2) yield break;
        if (activity.Type != "Elsa.FlowJoin" && chart.JoinOf(node) != Join.All)
            yield return new(Severity.Warning, "implicit-join", activity.Path, activity.Id, inbound.Count);
        else if (chart.JoinOf(node) == Join.All && ways.Alternatives(inbound) is { } found)
            yield return new(Severity.Publication, "join-never-fires", activity.Path, activity.Id, found.Decision, found.One, found.Other);
    }

    /// <summary>
    /// Domination over activities and their outcomes. Two branches of a join are alternatives when one needs an outcome of a decision and
    /// the other another outcome of the same one. A decision that a backward connection lets run again while the marks beyond it stay
    /// (flow rule 9) is left out: there the two can meet.
    /// </summary>
    private sealed class Ways
    {
        private readonly Chart chart;
        private readonly Dictionary<(int Node, string Port), int> ports = [];
        private readonly List<(int Node, string Port)> portOf = [];
        private readonly Dominators dominators;
        private readonly Lazy<bool[]> repeated;

        public Ways(Chart chart)
        {
            this.chart = chart;
            var next = chart.Nodes.Select(_ => new List<int>()).ToList();
            foreach (var link in chart.Links)
            {
                var key = (link.From, link.Connection.Port);
                if (!ports.TryGetValue(key, out var port))
                {
                    ports[key] = port = next.Count;
                    portOf.Add(key);
                    next.Add([]);
                    next[link.From].Add(port);
                }

                next[port].Add(link.To);
            }

            dominators = new Dominators(next.Count, chart.Start, [.. next]);
            repeated = new(Repeated);
        }

        public (string Decision, string One, string Other)? Alternatives(List<ChartLink> inbound)
        {
            var chosen = new Dictionary<int, int>();
            foreach (var link in inbound)
            {
                var below = ports[(link.From, link.Connection.Port)];
                for (var node = dominators.Above(below); node >= 0; (below, node) = (node, dominators.Above(node)))
                {
                    if (chosen.TryAdd(node, below)) continue;
                    var other = chosen[node];
                    if (other != below && IsPort(below) && IsPort(other) && chart.Decides(node) && !repeated.Value[node])
                        return (chart.Nodes[node].Id, portOf[other - chart.Nodes.Length].Port, portOf[below - chart.Nodes.Length].Port);
                    if (!IsPort(other)) chosen[node] = below;
                    break;
                }
            }

            return null;
        }

        /// <summary>A step after this one of which it waits for a token before it ever began (token mode, <c>Converge</c>).</summary>
        public string? NeverFed(int node) =>
            !chart.CountsMarks && Flow.MergeMode.Of(chart.Nodes[node]) == Flow.MergeMode.Converge && chart.Start != node
            && chart.Inbound[node].FirstOrDefault(link => dominators.Dominates(node, link.From)) is { } link
                ? chart.Nodes[link.From].Id
                : null;

        private bool IsPort(int node) => node >= chart.Nodes.Length;

        private bool[] Repeated()
        {
            var found = new bool[chart.Nodes.Length];
            foreach (var target in chart.Links.Where(link => !link.IsForward).Select(link => link.To).Distinct())
                foreach (var node in chart.Beyond(target))
                    if (!dominators.Dominates(target, node)) found[node] = true;
            return found;
        }
    }
}
