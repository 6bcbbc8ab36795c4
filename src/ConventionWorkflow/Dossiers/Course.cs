using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Dossiers;

public enum Passage
{
    Done,
    Now,
    Ahead,

    /// <summary>No dossier's: a step that a drawing of the procedure itself shows apart.</summary>
    Marked,
}

/// <summary>A step on the way, and how far the dossier has come with it.</summary>
public sealed record Station(Activity Step, Passage Passage, Execution? Execution);

/// <summary>One stretch of the way: a single step, or branches that run beside each other.</summary>
public sealed record Stage(ImmutableArray<ImmutableArray<Station>> Branches)
{
    public bool IsSplit => Branches.Length > 1;

    public IEnumerable<Station> Stations => Branches.SelectMany(branch => branch);

    public bool IsNow => Stations.Any(station => station.Passage == Passage.Now);
}

/// <summary>
/// The way of a dossier through its procedure (<i>cheminement</i>), read off the drawing it runs on: from the start along the connections
/// that run forward; of alternatives the one that leads furthest; branches split and meet again; ends are left out.
/// </summary>
public sealed class Course
{
    private readonly Graph graph;
    private readonly DossierState state;
    private readonly ILookup<string, Connection> forward;
    private readonly Dictionary<string, HashSet<string>> reach = new(StringComparer.Ordinal);
    private readonly HashSet<string> ahead;

    private Course(Graph graph, DossierState state)
    {
        this.graph = graph;
        this.state = state;
        forward = graph.Root.Links.Where(link => link.IsForward && !IsEnd(graph.Root[link.Connection.Target]))
            .Select(link => link.Connection).ToLookup(link => link.Source, StringComparer.Ordinal);
        ahead = state.Executions.Values.Where(one => one.IsOpen && one.Scope == graph.RootScope)
            .SelectMany(one => Beyond(one.Step).Where(step => step != one.Step)).ToHashSet(StringComparer.Ordinal);
    }

    public static ImmutableArray<Stage> Of(Graph graph, DossierState state) =>
        graph.Root.Start is { } start ? [.. new Course(graph, state).Follow(start.Id, null)] : [];

    private IEnumerable<Stage> Follow(string? node, string? stop)
    {
        while (node is not null && node != stop)
        {
            if (IsStation(graph.Root[node])) yield return new([[At(node)]]);
            var next = Next(node);
            if (next.Count < 2)
            {
                node = next.Count == 0 ? null : next[0];
                continue;
            }

            var meeting = Meet(next);
            ImmutableArray<ImmutableArray<Station>> branches =
            [
                .. next.Select(one => Follow(one, meeting ?? stop).SelectMany(stage => stage.Stations).ToImmutableArray())
                    .Where(branch => !branch.IsEmpty),
            ];
            if (!branches.IsEmpty) yield return new(branches);
            node = meeting;
        }
    }

    /// <summary>Where the way goes on: everywhere after a fork, otherwise by the outcome that leads furthest.</summary>
    private List<string> Next(string node)
    {
        var connections = forward[node];
        if (graph.Root[node].Type != "Elsa.FlowFork")
            connections = connections.GroupBy(one => one.Port, StringComparer.Ordinal)
                .MaxBy(port => port.Max(one => Beyond(one.Target).Count)) ?? Enumerable.Empty<Connection>();
        return [.. connections.Select(one => one.Target).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The first step that all branches come to.</summary>
    private string? Meet(List<string> branches) =>
        branches.Select(Beyond).Aggregate<HashSet<string>,
            IEnumerable<string>>(graph.Root.Reached, (common, one) => common.Where(one.Contains))
            .OrderByDescending(node => Beyond(node).Count).ThenBy(node => node, StringComparer.Ordinal).FirstOrDefault();

    private Station At(string node)
    {
        var execution = state.Executions.GetValueOrDefault(Key.Step(graph.RootScope, node));
        var passage = execution is { IsOpen: true } ? Passage.Now
            : execution is { Status: ExecutionStatus.Completed } && !ahead.Contains(node) ? Passage.Done
            : Passage.Ahead;
        return new(graph.Root[node], passage, execution);
    }

    // The flowchart's own answer is remembered in it without a lock, for the walk under the ledger's gate; pages count for themselves.
    private HashSet<string> Beyond(string node)
    {
        if (reach.TryGetValue(node, out var known)) return known;
        var seen = new HashSet<string>(StringComparer.Ordinal) { node };
        var queue = new Queue<string>([node]);
        while (queue.TryDequeue(out var at))
            foreach (var connection in forward[at])
                if (seen.Add(connection.Target)) queue.Enqueue(connection.Target);
        return reach[node] = seen;
    }

    private static bool IsEnd(Activity activity) => activity.Type is "Elsa.Finish" or "Elsa.End";

    // Where people act, something is waited for, or more goes on within.
    private static bool IsStation(Activity activity) =>
        activity.Type is "Elsa.Flowchart"
        || !activity.Activities.IsEmpty
        || Engine.Flow.Catalogue.Describe(activity.Type) is null or { Waits: true }
        || (activity.Type.StartsWith("Convention.", StringComparison.Ordinal) && activity.Type != "Convention.Notice");
}
