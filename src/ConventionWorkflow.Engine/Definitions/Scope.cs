using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>What a step can name where it stands: variables by id and name, outwards from its container; and whether it is in a
/// loop.</summary>
internal sealed record Scope(ImmutableHashSet<string> Variables, ImmutableHashSet<string> Settable, bool IsInLoop)
{
    private static readonly string[] turn = ["CurrentValue", "CurrentIndex"];

    /// <summary>A definition's own: its variables and, to be set, its outputs.</summary>
    public static Scope Of(Definition definition)
    {
        var variables = Names([], definition.Variables);
        return new(variables, variables.Union(definition.Outputs.Select(output => output.Name)), false);
    }

    public Scope Within(Activity container)
    {
        var (variables, settable) = (Names(Variables, container.Variables), Names(Settable, container.Variables));
        return Containers.IsLoop(container.Type) ? new(variables.Union(turn), settable, true) : new(variables, settable, IsInLoop);
    }

    private static ImmutableHashSet<string> Names(ImmutableHashSet<string> outer, ImmutableArray<Variable> variables) =>
        outer.Union(variables.SelectMany(variable => new[] { variable.Id, variable.Name }));
}
