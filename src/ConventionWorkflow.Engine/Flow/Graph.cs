using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>A definition made ready to walk: analysed once, shared by every dossier that runs on it.</summary>
public sealed class Graph
{
    private readonly Dictionary<string, Flowchart> charts;

    public Graph(Definition definition)
    {
        Definition = definition;
        RootScope = Key.Safe(definition.Root.Id);
        charts = definition.All()
            .Where(activity => activity.Type == Activities.Flowchart.TypeName)
            .ToDictionary(
                activity => Key.Safe(activity.Id),
                activity => new Flow.Flowchart(activity, one => one.Type == Activities.Beginning.TypeName),
                StringComparer.Ordinal);
    }

    public Definition Definition { get; }

    /// <summary>The scope of the definition's root activity.</summary>
    public string RootScope { get; }

    /// <summary>The root flowchart, as the drawing shows it.</summary>
    public Flowchart Root => charts[RootScope];

    /// <summary>The flowchart of a scope: the root's, or that of the container whose execution the scope is named after.</summary>
    public Flowchart Chart(string scope)
    {
        var parts = scope.Split('/');
        return charts[parts.Length == 1 ? scope : parts[^2]];
    }

    public Activity? Find(string step) => Definition.All().FirstOrDefault(activity => activity.Id == step);

    /// <summary>The variables a scope begins with.</summary>
    public ImmutableSortedDictionary<string, JsonElement> InitialVariables(Activity container) =>
        (container.Id == Definition.Root.Id ? Definition.Variables.AddRange(container.Variables) : container.Variables)
            .Where(variable => variable.Value is not null)
            .GroupBy(variable => variable.Name, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key, group => group.Last().Value!.Value, StringComparer.Ordinal);
}
