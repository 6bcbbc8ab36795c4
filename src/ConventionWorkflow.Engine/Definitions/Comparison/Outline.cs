using System.Collections.Immutable;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Definitions.Comparison;

/// <summary>The steps of a version in the order of the flow, containers before what is within, and what leads where. What is no flowchart
/// is read as one: its steps one after another where they have an order, else each for itself.</summary>
internal sealed class Outline
{
    /// <summary>The outermost container, whatever its id.</summary>
    public const string Top = "";

    private readonly Dictionary<string, Activity> steps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> containers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StepPlace> places = new(StringComparer.Ordinal);
    private readonly Definition definition;
    private readonly Dictionary<string, Flowchart> charts = new(StringComparer.Ordinal);
    private readonly ILookup<string, Connection> outbound;

    /// <param name="ranks">The order of another version, kept wherever this one leaves it open: of branches side by side none comes
    /// first.</param>
    public Outline(Definition definition, Dictionary<string, int> ranks)
    {
        this.definition = definition;
        List<string> order = [Top];
        steps[Top] = definition.Root;
        Add(Top, ranks, order);
        Order = order;
        Ranks = order.Select((id, rank) => (id, rank)).ToDictionary(one => one.id, one => one.rank, StringComparer.Ordinal);
        outbound = definition.All().SelectMany(one => one.Connections).ToLookup(one => one.Source, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Order { get; }

    public Dictionary<string, int> Ranks { get; }

    public Activity? Find(string id) => steps.GetValueOrDefault(id);

    /// <summary>The container in which the step stands.</summary>
    public string Container(string id) => containers[id];

    public StepPlace PlaceOf(string id) => places[id];

    public IEnumerable<Connection> Outbound(string id) => outbound[id];

    /// <summary>The connections of a container that count and run forward.</summary>
    public IEnumerable<(string From, string To)> Forward(string container) =>
        charts[container].Links.Where(link => link.IsForward).Select(link => (link.Connection.Source, link.Connection.Target));

    public bool IsReached(string id) => charts[containers[id]].Reached.Contains(id);

    /// <summary>The steps that lead to this one going forward; none where steps stand beside each other.</summary>
    public ImmutableArray<Activity> Before(string id) =>
        !containers.TryGetValue(id, out var container) || steps[container].Type is not (ElsaReader.Flowchart or "Elsa.Sequence") ? []
            : [.. charts[container].ForwardInbound(id).Select(link => link.Connection.Source).Distinct().Select(source => steps[source])];

    public static Activity? StartOf(Activity container) => Chart(container).Start;

    private static Flowchart Chart(Activity container) => new(Drawn(container), one => one.Type == "Elsa.Start");

    private static Activity Drawn(Activity container) => container.Type == ElsaReader.Flowchart ? container : container with
    {
        Start = container.Activities.FirstOrDefault()?.Id ?? "",
        Connections = !StepPlace.IsList(container.Type) ? []
            : [.. container.Activities.Zip(container.Activities.Skip(1))
                .Select(pair => new Connection(pair.First.Id, "", pair.Second.Id, ""))],
    };

    private void Add(string container, Dictionary<string, int> ranks, List<string> order)
    {
        var chart = charts[container] = Chart(steps[container]);
        foreach (var step in steps[container].Activities)
        {
            steps[step.Id] = step;
            containers[step.Id] = container;
            places[step.Id] = StepPlace.In(definition, steps[container], step);
        }

        foreach (var id in InFlow(chart, ranks))
        {
            order.Add(id);
            if (!steps[id].Activities.IsEmpty) Add(id, ranks, order);
        }
    }

    /// <summary>Every step after those that lead to it; of several that could come next a new one first, then by rank, then by the file.
    /// What nothing leads to comes last.</summary>
    private static IEnumerable<string> InFlow(Flowchart chart, Dictionary<string, int> ranks)
    {
        var numbers = chart.Container.Activities.Select((step, number) => (step.Id, number))
            .ToDictionary(one => one.Id, one => one.number, StringComparer.Ordinal);
        var open = chart.Reached.ToDictionary(id => id, id => chart.ForwardInbound(id).Count(), StringComparer.Ordinal);
        var next = new PriorityQueue<string, (int, int)>();
        foreach (var id in open.Where(one => one.Value == 0).Select(one => one.Key)) next.Enqueue(id, Place(id));
        while (next.TryDequeue(out var id, out _))
        {
            yield return id;
            foreach (var link in chart.Outbound(id).Where(link => link.IsForward))
                if (--open[link.Connection.Target] == 0) next.Enqueue(link.Connection.Target, Place(link.Connection.Target));
        }

        foreach (var step in chart.Container.Activities.Where(step => !chart.Reached.Contains(step.Id)).OrderBy(step => Place(step.Id)))
            yield return step.Id;

        (int, int) Place(string id) => (ranks.GetValueOrDefault(id, -1), numbers[id]);
    }
}
