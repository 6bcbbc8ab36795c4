using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Expressions.Scripting;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>A workflow definition (<i>définition</i>) read from Elsa 3 JSON: what the engine walks, with every place in the file.</summary>
/// <param name="DefinitionId">The stable id shared by all versions.</param>
/// <param name="FlowMode"><c>counter</c> or <c>token</c>: stamped in <c>customProperties.flowMode</c>, counter when silent.</param>
public sealed record Definition(string DefinitionId, string Name, string FlowMode, Activity Root)
{
    public string Description { get; init; } = "";
    public int Version { get; init; } = 1;
    public ImmutableArray<Variable> Variables { get; init; } = [];

    /// <summary>The id of this version in the file, by which another definition may name it.</summary>
    public string VersionId { get; init; } = "";

    /// <summary>What whoever starts it may hand in.</summary>
    public ImmutableArray<Argument> Inputs { get; init; } = [];

    /// <summary>What it hands back.</summary>
    public ImmutableArray<Argument> Outputs { get; init; } = [];

    /// <summary>The outcomes it offers where it is used as an activity; <c>Done</c> where it says none.</summary>
    public ImmutableArray<string> Outcomes { get; init; } = [];

    /// <summary>What an incident does, one of <see cref="IncidentStrategies"/>.</summary>
    public string OnIncident { get; init; } = IncidentStrategies.Continue;

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

/// <summary>What happens to the rest when a step comes to an incident.</summary>
public static class IncidentStrategies
{
    /// <summary>Everything ends, and what waits is closed.</summary>
    public const string Fault = "fault";

    /// <summary>The step waits to be retried or skipped, the other branches go on.</summary>
    public const string Continue = "continue";
}

/// <summary>An input or an output of a whole definition.</summary>
public sealed record Argument(string Name, string TypeName);

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

    /// <summary>Which variable receives an output, by the output's name.</summary>
    public ImmutableSortedDictionary<string, string> Outputs { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The place of its container in which it stands: <c>body</c>, <c>then</c>, <c>branches[1]</c>; empty in a list of
    /// steps.</summary>
    public string Port { get; init; } = "";

    /// <summary>What a switch chooses from, in order.</summary>
    public ImmutableArray<Case> Cases { get; init; } = [];

    /// <summary>How it waits for its branches in token mode; empty where the file is silent.</summary>
    public string MergeMode { get; init; } = "";

    /// <summary>Whether it is to begin a workflow when its event comes (<c>canStartWorkflow</c>), which nothing does here.</summary>
    public bool StartsWorkflow { get; init; }

    /// <summary>The definition that it runs, and which version of it, where its type is a definition's name.</summary>
    public WorkflowName? Workflow { get; init; }

    // A container's own.
    public ImmutableArray<Activity> Activities { get; init; } = [];
    public ImmutableArray<Connection> Connections { get; init; } = [];
    public ImmutableArray<Variable> Variables { get; init; } = [];
    public string Start { get; init; } = "";

    public IEnumerable<Activity> AndChildren() => Activities.SelectMany(child => child.AndChildren()).Prepend(this);
}

/// <summary>One case of a switch.</summary>
/// <param name="Port">The place of the activity that it runs, in a switch that embeds them.</param>
public sealed record Case(string Label, Expression Condition, string Port, string Path);

/// <summary>A definition as another one names it.</summary>
public sealed record WorkflowName(string DefinitionId, string VersionId);

/// <summary>An activity's input: its expression and where it stands.</summary>
public sealed record Input(string Name, string TypeName, Expression Expression, string Path);

/// <summary>An expression of the closed language.</summary>
public abstract record Expression
{
    /// <summary>A JSON primitive, list or object as it stands.</summary>
    public sealed record Literal(JsonElement Value) : Expression;

    /// <summary>A variable, by id or name, looked up from the step outwards.</summary>
    public sealed record Variable(string Name) : Expression;

    /// <summary>An input of the definition.</summary>
    public sealed record Input(string Name) : Expression;

    /// <summary>What an activity gave back, by its name; its only output where none is named.</summary>
    public sealed record Output(string Activity, string Name) : Expression;

    /// <summary>A JavaScript expression; where it could not be read, the fault says why.</summary>
    public sealed record JavaScript(string Text, Script? Script, ScriptFault? Fault) : Expression;
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
