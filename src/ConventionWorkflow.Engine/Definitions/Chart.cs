using System.Collections.Immutable;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>
/// One container under check: its activities and connections by number, with what each activity is and how it may end. What is no
/// flowchart is drawn as one (<see cref="Containers"/>).
/// </summary>
internal sealed class Chart
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    public Chart(Activity container, KnownTypes types, bool countsMarks)
    {
        Container = container;
        CountsMarks = countsMarks;
        IsDrawn = container.Type == ElsaReader.Flowchart;
        var (drawing, ways) = IsDrawn ? (container, []) : Containers.Draw(container, type => types.Describe(type)?.IsTerminal ?? false);
        Nodes = drawing.Activities;
        foreach (var node in Nodes) numbers[node.Id] = numbers.Count;
        Flow = new Flowchart(drawing, activity => IsDrawn && activity.Type == "Elsa.Start");
        Kinds = [.. Nodes.Select(node => types.Describe(node.Type))];
        Outcomes = [.. Nodes.Select(node => IsDrawn ? types.Outcomes(node) : node.Id == Containers.Begin ? ways : ["Done"])];
        Links = [.. Flow.Links.Select((link, number) =>
            new ChartLink(number, numbers[link.Connection.Source], numbers[link.Connection.Target], link.IsForward, link.Connection))];
        Outbound = Group(link => link.From);
        Inbound = Group(link => link.To);
        Inner = [.. Nodes.Select(node => !IsOwn(node) && Containers.IsContainer(node.Type) ? new Chart(node, types, countsMarks) : null)];
    }

    /// <summary>The container as it stands in the file.</summary>
    public Activity Container { get; }

    /// <summary>Whether it is a flowchart: what another container connects is not the author's to connect.</summary>
    public bool IsDrawn { get; }

    public bool IsLoop => Containers.IsLoop(Container.Type);

    public ImmutableArray<Activity> Nodes { get; }
    public Flowchart Flow { get; }
    public ImmutableArray<ActivityDescriptor?> Kinds { get; }
    public ImmutableArray<ImmutableArray<string>> Outcomes { get; }

    /// <summary>The connections that count: their source can be reached.</summary>
    public ImmutableArray<ChartLink> Links { get; }

    public ImmutableArray<ImmutableArray<ChartLink>> Outbound { get; }
    public ImmutableArray<ImmutableArray<ChartLink>> Inbound { get; }

    /// <summary>The containers within, at the number of their activity.</summary>
    public ImmutableArray<Chart?> Inner { get; }

    /// <summary>Counter mode: a dead path is marked, and joins wait for every branch's mark.</summary>
    public bool CountsMarks { get; }

    public int Start => Flow.Start is { } start ? numbers[start.Id] : -1;

    public int NumberOf(string step) => numbers[step];

    public bool IsReached(int node) => Flow.Reached.Contains(Nodes[node].Id);

    public bool IsTerminal(int node) => Kinds[node]?.IsTerminal ?? false;

    /// <summary>Whether the node was added to say what the container does.</summary>
    public bool IsOwn(int node) => IsOwn(Nodes[node]);

    /// <summary>The id by which people know the node.</summary>
    public string Name(int node) => IsOwn(node) ? Container.Id : Nodes[node].Id;

    /// <summary>Whether the container may come to its end here: at an end, or by an outcome that leads nowhere.</summary>
    public bool MayEnd(int node) => IsTerminal(node)
        ? Nodes[node].Type == "Elsa.End"
        : Outbound[node].IsEmpty || Outcomes[node].Any(outcome => Outbound[node].All(link => link.Connection.Port != outcome));

    /// <summary>Whether its outcomes are alternatives: of every completion exactly one is followed.</summary>
    public bool Decides(int node) =>
        Nodes[node].Type is "Elsa.FlowDecision" || Nodes[node].Type.StartsWith("Convention.", StringComparison.Ordinal);

    /// <summary>Whether the source may complete without following this connection.</summary>
    public bool MayPassOver(ChartLink link) =>
        Nodes[link.From].Type != "Elsa.FlowFork"
        && (Outcomes[link.From].IsEmpty || Outcomes[link.From].Any(outcome => outcome != link.Connection.Port));

    public Join JoinOf(int node)
    {
        if (!IsOwn(node) && !CountsMarks) return MergeMode.Of(Nodes[node]) is MergeMode.Merge or MergeMode.Converge ? Join.All : Join.Any;
        if (Nodes[node].Type != "Elsa.FlowJoin") return CountsMarks ? Join.AllActive : Join.Any;
        var mode = Nodes[node].Inputs.GetValueOrDefault("mode")?.Expression switch
        {
            null => Kinds[node]?.Input("mode")?.Default is { Length: > 0 } silent ? silent : "WaitAny",
            Expression.Literal literal => Expressions.InputGrammar.TextOf(literal.Value) ?? "",
            _ => "",
        };
        return mode switch
        {
            "WaitAll" => Join.All,
            "WaitAllActive" => Join.AllActive,
            _ => Join.Any,
        };
    }

    /// <summary>What the node reaches going forward, itself included.</summary>
    public List<int> Beyond(int node)
    {
        var seen = new bool[Nodes.Length];
        var found = new List<int> { node };
        seen[node] = true;
        for (var at = 0; at < found.Count; at++)
            foreach (var link in Outbound[found[at]])
            {
                if (!link.IsForward || seen[link.To]) continue;
                seen[link.To] = true;
                found.Add(link.To);
            }

        return found;
    }

    public IEnumerable<Chart> AndInner() => Inner.OfType<Chart>().SelectMany(chart => chart.AndInner()).Prepend(this);

    private static bool IsOwn(Activity node) => node.Id is Containers.Begin or Containers.End;

    private ImmutableArray<ImmutableArray<ChartLink>> Group(Func<ChartLink, int> end)
    {
        var groups = Links.ToLookup(end);
        return [.. Enumerable.Range(0, Nodes.Length).Select(node => groups[node].ToImmutableArray())];
    }
}

internal sealed record ChartLink(int Number, int From, int To, bool IsForward, Connection Connection);

/// <summary>When a node fires: at the first live branch, when all are live, or when all are marked and one is live.</summary>
internal enum Join
{
    Any,
    All,
    AllActive,
}

/// <summary>What is known of activity types.</summary>
internal sealed class KnownTypes(Func<string, ActivityDescriptor?> describe, Func<Activity, ImmutableArray<string>> outcomes)
{
    public ActivityDescriptor? Describe(string type) => describe(type);

    /// <summary>The outcomes of the activity; <c>Done</c> where a container says none.</summary>
    public ImmutableArray<string> Outcomes(Activity activity)
    {
        if (outcomes(activity) is { IsDefaultOrEmpty: false } found) return found;
        return Containers.IsContainer(activity.Type) ? ["Done"] : Describe(activity.Type)?.Outcomes ?? [];
    }
}
