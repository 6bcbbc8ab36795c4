using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>The definitions that others may run, by their names and versions: a workflow used as an activity, or called by its
/// id.</summary>
public sealed class Workflows
{
    private readonly Dictionary<string, Graph> byPin = new(StringComparer.Ordinal);

    /// <param name="definitions">Every version that may be asked for, the published ones last.</param>
    public Workflows(IEnumerable<Definition> definitions)
    {
        foreach (var definition in definitions)
        {
            var graph = new Graph(definition, this);
            byPin[graph.Pin] = graph;
        }
    }

    /// <summary>Whether a definition runs others.</summary>
    public static bool Calls(Definition definition) =>
        definition.All().Any(activity => Catalogue.Find(activity.Type) is null or Activities.WorkflowCall);

    public static Workflows None { get; } = new([]);

    /// <summary>The version that a scope remembers.</summary>
    /// <exception cref="InvalidOperationException">It is not among these: then a version that runs was lost.</exception>
    public Graph At(string pin) => byPin.GetValueOrDefault(pin) ?? throw new InvalidOperationException($"there is no definition '{pin}'");

    /// <summary>One of these definitions made ready.</summary>
    public Graph At(Definition definition) => At($"{definition.DefinitionId}@{definition.Version}");

    /// <summary>What is known of the types that a definition uses: the catalogue's, and those that are definitions' names.</summary>
    public Func<string, ActivityDescriptor?> Descriptors(Definition definition)
    {
        var used = definition.All().Where(activity => Catalogue.Find(activity.Type) is null).DistinctBy(activity => activity.Type)
            .Select(activity => (activity.Type, Graph: Of(activity))).Where(one => one.Graph is not null)
            .ToDictionary(one => one.Type, one => Activities.WorkflowStep.Describe(one.Graph!.Definition), StringComparer.Ordinal);
        return type => Catalogue.Describe(type) ?? used.GetValueOrDefault(type);
    }

    /// <summary>The latest version of a definition.</summary>
    public Graph? Latest(string definition) =>
        byPin.Values.Where(graph => graph.Definition.DefinitionId == definition).MaxBy(graph => graph.Definition.Version);

    /// <summary>
    /// What an activity of a definition's name runs: the version that it names by id, else the version of that number, else the latest. The
    /// definition is known by its id, else by its name, written as a type.
    /// </summary>
    public Graph? Of(Activity activity)
    {
        var known = byPin.Values.Where(graph => graph.Definition.DefinitionId == activity.Workflow?.DefinitionId).ToList();
        if (known.Count == 0) known = [.. byPin.Values.Where(graph => TypeName(graph.Definition.Name) == activity.Type)];
        return known.Find(graph => graph.Definition.VersionId.Length > 0 && graph.Definition.VersionId == activity.Workflow?.VersionId)
            ?? known.Find(graph => graph.Definition.Version == activity.Version)
            ?? known.MaxBy(graph => graph.Definition.Version);
    }

    /// <summary>The outcomes of a step: its type's own, or those of the definition that it runs.</summary>
    public ImmutableArray<string> Outcomes(Activity activity) => Catalogue.Find(activity.Type) is { } type ? type.Outcomes(activity)
        : Of(activity) is { } graph ? Activities.WorkflowStep.Describe(graph.Definition).Outcomes
        : [];

    /// <summary>The first step of that id in any of them.</summary>
    public Activity? FindStep(string step) =>
        byPin.Values.SelectMany(graph => graph.Definition.All()).FirstOrDefault(activity => activity.Id == step);

    /// <summary>A definition's name as the type of the activities that run it: letters and digits, each word begun large.</summary>
    internal static string TypeName(string name)
    {
        var isBegun = false;
        var letters = new List<char>(name.Length);
        foreach (var letter in name)
        {
            if (char.IsLetterOrDigit(letter)) letters.Add(isBegun ? letter : char.ToUpperInvariant(letter));
            isBegun = char.IsLetterOrDigit(letter);
        }

        return new([.. letters]);
    }
}
