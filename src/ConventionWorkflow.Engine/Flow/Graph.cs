using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>A definition made ready to walk: analysed once, shared by every dossier that runs on it.</summary>
public sealed class Graph
{
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Activity> activities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);

    /// <param name="workflows">The definitions that this one may run; none where it runs only itself.</param>
    public Graph(Definition definition, Workflows? workflows = null)
    {
        Definition = definition;
        Workflows = workflows ?? Workflows.None;
        RootScope = Key.Safe(definition.Root.Id);
        foreach (var variable in definition.Variables) variables.TryAdd(variable.Id, variable.Name);
        foreach (var activity in definition.All())
        {
            activities.TryAdd(activity.Id, activity);
            foreach (var variable in activity.Variables) variables.TryAdd(variable.Id, variable.Name);
            places[Key.Safe(activity.Id)] = new(this, activity);
        }

        Content = Catalogue.Find(definition.Root.Type) is ContainerType
            ? places[RootScope]
            : new(this, new(definition.Root.Id, Activities.Sequence.TypeName, 1, definition.Root.Path) { Activities = [definition.Root] });
    }

    public Definition Definition { get; }

    /// <summary>The definitions that this one may run.</summary>
    public Workflows Workflows { get; }

    /// <summary>The scope of the definition's root activity.</summary>
    public string RootScope { get; }

    /// <summary>What the whole consists of: the root where that is a container, else a sequence of nothing but the root.</summary>
    public Place Content { get; }

    /// <summary>The root flowchart, as the drawing shows it.</summary>
    public Flowchart Root => Content.Chart;

    /// <summary>The name by which a scope remembers which definition runs in it.</summary>
    public string Pin => $"{Definition.DefinitionId}@{Definition.Version}";

    /// <summary>The activity of that id, in this definition or else in one that it runs.</summary>
    public Activity? Find(string step) => activities.GetValueOrDefault(step) ?? Workflows.FindStep(step);

    /// <summary>The name of a variable that is named by id or by name.</summary>
    public string VariableName(string idOrName) => variables.GetValueOrDefault(idOrName, idOrName);

    /// <summary>What runs in a scope: scopes are named after the executions that opened them, from the root on.</summary>
    public Place Place(DossierState state, string scope)
    {
        var (place, owner) = (Content, Key.OwnerOf(scope));
        for (var end = owner.IndexOf('/', StringComparison.Ordinal); end >= 0;)
        {
            var visit = owner.IndexOf('/', end + 1);
            var next = owner.IndexOf('/', visit + 1);
            var prefix = next < 0 ? owner : Key.OwnerOf(owner[..next]);
            var step = owner[(end + 1)..visit];
            place = state.Scopes.GetValueOrDefault(prefix)?.Definition is { } pin
                ? Workflows.At(pin).Content
                : place.Graph.places.GetValueOrDefault(step)
                    ?? throw new InvalidOperationException($"there is no '{step}' in {place.Graph.Pin} for the scope '{scope}'");
            end = next;
        }

        return place;
    }

    /// <summary>The variables a scope begins with.</summary>
    public ImmutableSortedDictionary<string, JsonElement> InitialVariables(Activity container) =>
        (container.Id == Definition.Root.Id ? Definition.Variables.AddRange(container.Variables) : container.Variables)
            .Where(variable => variable.Value is not null)
            .GroupBy(variable => variable.Name, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key, group => group.Last().Value!.Value, StringComparer.Ordinal);
}
