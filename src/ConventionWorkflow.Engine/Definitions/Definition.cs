using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>A workflow definition (<i>définition</i>) read from Elsa 3 JSON: what the engine walks, with every place in the file.</summary>
/// <param name="DefinitionId">The stable id shared by all versions.</param>
/// <param name="FlowMode"><c>counter</c> or <c>token</c>: stamped in <c>customProperties.flowMode</c>, counter when silent.</param>
public sealed record Definition(string DefinitionId, string Name, string FlowMode, Activity Root)
{
    public string Description { get; init; } = "";
    public int Version { get; init; } = 1;
    public ImmutableArray<Variable> Variables { get; init; } = [];
    public LocalTexts Texts { get; init; } = LocalTexts.None;

    /// <summary>IANA zone in which legal days are counted.</summary>
    public string Zone { get; init; } = "Europe/Luxembourg";

    /// <summary>Code of the holiday set.</summary>
    public string Holidays { get; init; } = "LU";

    /// <summary>Whose law it follows, one of <see cref="Jurisdictions"/>: its bodies are named in that law's words.</summary>
    public string Jurisdiction { get; init; } = Jurisdictions.Luxembourg;

    /// <summary>The party that stands for the State: in Luxembourg the ministry in charge of spatial planning (Art. 26, law of 17 April
    /// 2018); in France the prefecture, <c>state:fr-{department}</c>.</summary>
    public string State { get; init; } = "state:mat";

    /// <summary>Every activity, containers before their children, in file order.</summary>
    public IEnumerable<Activity> All() => Root.AndChildren();
}

/// <summary>A step (<i>étape</i>): one activity of the definition.</summary>
/// <param name="Path">Its JSON path, such as <c>$.root.activities[3]</c>.</param>
public sealed record Activity(string Id, string Type, int Version, string Path)
{
    public string Name { get; init; } = "";

    /// <summary>Inputs by their camel-case name.</summary>
    public ImmutableSortedDictionary<string, Input> Inputs { get; init; } =
        ImmutableSortedDictionary.Create<string, Input>(StringComparer.Ordinal);

    /// <summary>Texts shown to people, by language.</summary>
    public LocalTexts Texts { get; init; } = LocalTexts.None;

    public Position? Position { get; init; }

    // A container's own.
    public ImmutableArray<Activity> Activities { get; init; } = [];
    public ImmutableArray<Connection> Connections { get; init; } = [];
    public ImmutableArray<Variable> Variables { get; init; } = [];
    public string Start { get; init; } = "";

    public IEnumerable<Activity> AndChildren() => Activities.SelectMany(child => child.AndChildren()).Prepend(this);
}

/// <summary>An activity's input: its expression and where it stands.</summary>
public sealed record Input(string Name, string TypeName, Expression Expression, string Path);

/// <summary>An expression of the closed language.</summary>
public abstract record Expression
{
    /// <summary>A JSON primitive, list or object as it stands.</summary>
    public sealed record Literal(JsonElement Value) : Expression;

    /// <summary>A variable, by id or name, looked up from the step outwards.</summary>
    public sealed record Variable(string Name) : Expression;
}

/// <summary>A connection (<i>connexion</i>) from an outcome of one activity to another activity of the same flowchart.</summary>
public sealed record Connection(string Source, string Port, string Target, string Path)
{
    public ImmutableArray<Position> Vertices { get; init; } = [];
}

/// <param name="Value">The initial value, as JSON.</param>
public sealed record Variable(string Id, string Name, string TypeName, bool IsArray, JsonElement? Value, string Path);

public readonly record struct Position(double X, double Y);

/// <summary>
/// Texts by language, then by key: <c>displayText</c>, <c>description</c>, <c>instructions</c>, <c>message</c>, <c>outcome.Continue</c> …
/// French stands in <c>metadata</c>, the others in <c>customProperties.texts</c>.
/// </summary>
public sealed record LocalTexts(ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> ByLanguage)
{
    public static LocalTexts None { get; } =
        new(ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, string>>(StringComparer.Ordinal));

    /// <summary>The text in that language, else in French, else empty.</summary>
    public string Get(string key, string language) =>
        Find(key, language) ?? Find(key, "fr") ?? "";

    public string? Find(string key, string language) => ByLanguage.GetValueOrDefault(language)?.GetValueOrDefault(key);
}
