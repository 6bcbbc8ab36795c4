using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Definitions.Comparison;

/// <summary>Where a step stands (<i>emplacement</i>): in which container, and where in it.</summary>
/// <param name="Container">None where it stands among the first steps of the procedure.</param>
/// <param name="Slot"><c>then</c>, <c>else</c>, <c>body</c>, <c>default</c> or <c>case</c>; empty in a list of steps.</param>
/// <param name="Label">The case, where it stands in one.</param>
/// <param name="Kind">The container's type, also where it is the procedure itself.</param>
public sealed record StepPlace(Activity? Container, string Slot, string Label, string Kind)
{
    private const string Case = "case";
    private static readonly ImmutableArray<string> lists = [ElsaReader.Flowchart, "Elsa.Sequence", "Elsa.Parallel", "Elsa.Fork"];

    /// <summary>Whether its steps stand beside each other, so that none comes after another.</summary>
    public bool IsAmongBranches => Kind is "Elsa.Parallel" or "Elsa.Fork";

    public bool IsInLoop => Slot == "body" && Containers.IsLoop(Kind);

    public bool IsInSequence => Kind == "Elsa.Sequence";

    public bool IsInFlowchart => Kind == ElsaReader.Flowchart;

    /// <summary>Every step of a definition with its place.</summary>
    public static IReadOnlyDictionary<string, StepPlace> Of(Definition definition) =>
        (from container in definition.All() from step in container.Activities select (step.Id, Place: In(definition, container, step)))
        .ToDictionary(one => one.Id, one => one.Place, StringComparer.Ordinal);

    internal static bool IsList(string type) => lists.Contains(type);

    internal static StepPlace In(Definition definition, Activity container, Activity step)
    {
        var chosen = container.Cases.FirstOrDefault(one => one.Port == step.Port);
        var slot = chosen is not null ? Case : step.Port.StartsWith("branches", StringComparison.Ordinal) ? "" : step.Port;
        var isFirst = ReferenceEquals(container, definition.Root) && slot.Length == 0;
        return new(isFirst ? null : container, slot, chosen?.Label ?? "", container.Type);
    }

    public bool IsSameAs(StepPlace other) =>
        (Container?.Id, Slot, Label) == (other.Container?.Id, other.Slot, other.Label);
}
