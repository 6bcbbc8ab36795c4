using System.Collections.Immutable;

namespace ConventionWorkflow.Studio;

/// <summary>An activity type as the designer's toolbox and panels know it.</summary>
/// <param name="TypeName">As the file writes it.</param>
/// <param name="Name">What new steps are named after.</param>
/// <param name="IsBrowsable">Whether it lies in the toolbox.</param>
internal sealed record StudioDescriptor(
    string TypeName, string Namespace, string Name, int Version, string Category, string DisplayName, string Description,
    ImmutableArray<StudioInput> Inputs, ImmutableArray<StudioOutput> Outputs, ImmutableArray<StudioPort> Ports)
{
    public string Kind { get; } = "Action";
    public bool IsContainer { get; init; }
    public bool IsBrowsable { get; init; } = true;
    public bool IsStart { get; init; }
    public bool IsTerminal { get; init; }
    public IReadOnlyDictionary<string, string> CustomProperties { get; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What a step of a workflow's name is made with: which workflow it runs.</summary>
    public IReadOnlyDictionary<string, object> ConstructionProperties { get; init; } = ImmutableDictionary<string, object>.Empty;
}

/// <param name="UiHint">Which of the designer's fields edits it.</param>
/// <param name="IsWrapped">Whether it is an expression; else plain JSON.</param>
internal sealed record StudioInput(
    string Name, string TypeName, string DisplayName, string Description, float Order, string UiHint, string? DefaultValue)
{
    public bool IsWrapped { get; init; } = true;
    public string DefaultSyntax { get; init; } = "Literal";
    public IReadOnlyDictionary<string, object>? UiSpecifications { get; init; }
    public bool IsBrowsable { get; } = true;
    public bool IsSerializable { get; } = true;
    public bool IsReadOnly { get; }
    public bool IsSensitive { get; }
    public bool IsSynthetic { get; }
    public string? Category { get; }
    public string? StorageDriverType { get; }
}

internal sealed record StudioOutput(string Name, string TypeName, string DisplayName, string Description)
{
    public bool IsBrowsable { get; } = true;
    public bool IsSerializable { get; } = true;
    public bool IsSynthetic { get; }
}

/// <param name="Type"><c>Flow</c> for an outcome, <c>Embedded</c> for a place in which another step stands.</param>
internal sealed record StudioPort(string Name, string DisplayName, string Type = "Flow")
{
    public bool IsBrowsable { get; } = true;
}

/// <param name="Properties">For the designer's editor of code: which language it is.</param>
internal sealed record StudioExpression(string Type, string DisplayName, Dictionary<string, string> Properties)
{
    public bool IsSerializable { get; } = true;
    public bool IsBrowsable { get; } = true;
}

internal sealed record StudioStrategy(string TypeName, string DisplayName, string Description);

/// <summary>The answer to a question for a list.</summary>
internal sealed record Items<T>(IReadOnlyList<T> List)
{
    [System.Text.Json.Serialization.JsonPropertyName("items")]
    public IReadOnlyList<T> List { get; init; } = List;

    public int Count => List.Count;
}

internal static class Items
{
    public static Items<T> Of<T>(params IEnumerable<T> all) => new([.. all]);
}
