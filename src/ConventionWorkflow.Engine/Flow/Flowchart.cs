using System.Collections.Concurrent;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>
/// One flowchart, analysed once: which connections count, which run forward and which back, who dominates whom.
/// Only connections whose source can be reached from the start count (flow rule 1).
/// </summary>
public sealed class Flowchart
{
    private readonly Dictionary<string, Activity> activities;
    private readonly ILookup<string, Link> outbound;
    private readonly ILookup<string, Link> inbound;
    private readonly ILookup<string, Link> forwardInbound;
    private readonly ConcurrentDictionary<string, HashSet<string>> forwardReach = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HashSet<string>> dominated = new(StringComparer.Ordinal);

    public Flowchart(Activity container, Func<Activity, bool> isStart)
    {
        Container = container;
        activities = container.Activities.ToDictionary(activity => activity.Id, StringComparer.Ordinal);
        Start = FindStart(container, isStart);
        var (links, reached) = Classify(container);
        Links = links;
        Reached = reached;
        outbound = links.ToLookup(link => link.Connection.Source, StringComparer.Ordinal);
        inbound = links.ToLookup(link => link.Connection.Target, StringComparer.Ordinal);
        forwardInbound = links.Where(link => link.IsForward).ToLookup(link => link.Connection.Target, StringComparer.Ordinal);
    }

    public Activity Container { get; }

    /// <summary>The first that exists: <c>start</c>, a Start activity, one without inbound connection, the first.</summary>
    public Activity? Start { get; }

    /// <summary>The connections that count, in file order.</summary>
    public IReadOnlyList<Link> Links { get; }

    /// <summary>Activities that can be reached from the start.</summary>
    public IReadOnlySet<string> Reached { get; }

    public Activity this[string id] => activities[id];

    public bool Has(string id) => activities.ContainsKey(id);

    public IEnumerable<Link> Outbound(string id) => outbound[id];

    public IEnumerable<Link> Inbound(string id) => inbound[id];

    public IEnumerable<Link> ForwardInbound(string id) => forwardInbound[id];

    /// <summary>What the activity reaches going forward, itself included.</summary>
    public IReadOnlySet<string> ForwardReach(string id)
    {
        if (!forwardReach.TryGetValue(id, out var reach))
            forwardReach[id] = reach = Spread(id, from => outbound[from].Where(link => link.IsForward)
                .Select(link => link.Connection.Target));
        return reach;
    }

    /// <summary>What the activity dominates, itself included: everything reached that cannot be reached without it.</summary>
    public IReadOnlySet<string> Dominated(string id)
    {
        if (dominated.TryGetValue(id, out var found)) return found;
        var without = Start is null || Start.Id == id
            ? new HashSet<string>(StringComparer.Ordinal)
            : Spread(Start.Id, from => outbound[from].Select(link => link.Connection.Target).Where(target => target != id));
        return dominated[id] = Reached.Where(node => !without.Contains(node)).ToHashSet(StringComparer.Ordinal);
    }

    private static HashSet<string> Spread(string from, Func<string, IEnumerable<string>> next)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var queue = new Queue<string>([from]);
        while (queue.TryDequeue(out var node))
            foreach (var target in next(node))
                if (seen.Add(target)) queue.Enqueue(target);
        return seen;
    }

    private static Activity? FindStart(Activity container, Func<Activity, bool> isStart)
    {
        var targets = container.Connections.Select(connection => connection.Target).ToHashSet(StringComparer.Ordinal);
        return container.Activities.FirstOrDefault(activity => activity.Id == container.Start && container.Start.Length > 0)
            ?? container.Activities.FirstOrDefault(isStart)
            ?? container.Activities.FirstOrDefault(activity => !targets.Contains(activity.Id))
            ?? container.Activities.FirstOrDefault();
    }

    /// <summary>Breadth first from the start: a connection runs forward unless its target already leads to its source.</summary>
    private (List<Link> Links, HashSet<string> Reached) Classify(Activity container)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        if (Start is null) return ([], reached);
        var bySource = container.Connections.ToLookup(connection => connection.Source, StringComparer.Ordinal);
        var forward = new ForwardPaths(container.Activities);
        var isForward = new Dictionary<Connection, bool>(ReferenceEqualityComparer.Instance);
        reached.Add(Start.Id);
        var queue = new Queue<string>([Start.Id]);
        while (queue.TryDequeue(out var source))
            foreach (var connection in bySource[source])
            {
                isForward[connection] = forward.TryAdd(source, connection.Target);
                if (reached.Add(connection.Target)) queue.Enqueue(connection.Target);
            }

        return ([.. container.Connections.Where(isForward.ContainsKey).Select(one => new Link(one, isForward[one]))], reached);
    }

    /// <summary>Paths without a cycle, by number for speed: the largest drawing asks thousands of times what leads where.</summary>
    private sealed class ForwardPaths(IReadOnlyList<Activity> activities)
    {
        private readonly Dictionary<string, int> numbers =
            activities.Select((activity, number) => (activity.Id, number))
                .ToDictionary(one => one.Id, one => one.number, StringComparer.Ordinal);

        private readonly List<int>?[] targets = new List<int>?[activities.Count];
        private readonly int[] seenIn = new int[activities.Count];
        private readonly Stack<int> stack = new();
        private int search;

        /// <summary>Adds the connection unless its target already leads to its source.</summary>
        public bool TryAdd(string source, string target)
        {
            var (from, to) = (numbers[source], numbers[target]);
            if (Leads(to, from)) return false;
            (targets[from] ??= []).Add(to);
            return true;
        }

        private bool Leads(int from, int to)
        {
            if (from == to) return true;
            seenIn[from] = ++search;
            stack.Clear();
            stack.Push(from);
            while (stack.TryPop(out var node))
                foreach (var next in targets[node] ?? [])
                {
                    if (next == to) return true;
                    if (seenIn[next] == search) continue;
                    seenIn[next] = search;
                    stack.Push(next);
                }

            return false;
        }
    }
}

/// <summary>A connection that counts, and its direction.</summary>
public sealed record Link(Connection Connection, bool IsForward)
{
    /// <summary>Its key in a scope: what holds the marks.</summary>
    public string In(string scope) => Key.Connection(scope, Connection.Source, Connection.Port, Connection.Target);
}
