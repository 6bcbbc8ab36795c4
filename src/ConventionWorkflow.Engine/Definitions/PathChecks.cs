namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Paths that begin or end nowhere.</summary>
internal static class PathChecks
{
    public static IEnumerable<Fault> Find(Chart chart)
    {
        if (chart.IsDrawn && chart.Nodes.IsEmpty)
            yield return new(Severity.Publication, "no-activities", chart.Container.Path, chart.Container.Id);
        for (var node = 0; node < chart.Nodes.Length; node++)
            foreach (var fault in Find(chart, node)) yield return fault;
    }

    private static IEnumerable<Fault> Find(Chart chart, int node)
    {
        var (activity, outcomes) = (chart.Nodes[node], chart.Outcomes[node]);
        if (!chart.IsReached(node))
        {
            yield return new(Severity.Publication, "unreachable", activity.Path, activity.Id);
            yield break;
        }

        // What stands in a step that holds none is never begun.
        if (chart.Inner[node] is null)
            foreach (var lost in activity.Activities) yield return new(Severity.Publication, "unreachable", lost.Path, lost.Id);
        if (!chart.IsDrawn) yield break;
        foreach (var link in chart.Outbound[node])
            if (chart.IsTerminal(node) || !outcomes.Contains(link.Connection.Port))
                yield return new(Severity.Publication, "unknown-outcome", link.Connection.Path, activity.Id,
                    link.Connection.Port, string.Join(", ", chart.IsTerminal(node) ? [] : outcomes));
        if (chart.IsTerminal(node)) yield break;
        var open = outcomes.Where(outcome => chart.Outbound[node].All(link => link.Connection.Port != outcome)).ToList();
        if (open.Count == outcomes.Length)
            yield return new(Severity.Publication, "dead-end", activity.Path, activity.Id);
        else
            foreach (var outcome in open)
                yield return new(Severity.Warning, "outcome-not-connected", activity.Path, activity.Id, outcome);
    }
}
