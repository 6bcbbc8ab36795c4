using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>A container within its definition: what the steps of a scope are.</summary>
public sealed class Place(Graph graph, Activity container)
{
    private readonly Lazy<Flowchart> chart = new(() => new(container, one => one.Type == Activities.Beginning.TypeName));

    public Graph Graph => graph;
    public Activity Container => container;

    /// <summary>Whether its steps are connected by a drawing.</summary>
    public bool IsChart => container.Type == Activities.Flowchart.TypeName;

    /// <summary>The drawing, analysed.</summary>
    /// <exception cref="InvalidOperationException">The container is no flowchart.</exception>
    public Flowchart Chart => IsChart ? chart.Value : throw new InvalidOperationException($"'{container.Id}' is no flowchart");

    /// <summary>The step of that id in the container.</summary>
    public Activity this[string step] => IsChart ? Chart[step] : container.Activities.First(activity => activity.Id == step);

    /// <summary>What stands in a port of the container.</summary>
    public Activity? At(string port) => container.Activities.FirstOrDefault(activity => activity.Port == port);
}
