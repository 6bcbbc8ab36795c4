using System.Collections.Immutable;
using ConventionWorkflow.Engine.Expressions;
using ConventionWorkflow.Engine.Expressions.Scripting;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>What expressions name, and what receives values: variables in scope, inputs, outputs of steps that come before.</summary>
internal sealed class NameChecks(Definition definition, OutputOrder order)
{
    private readonly ImmutableHashSet<string> inputs = [.. definition.Inputs.Select(input => input.Name)];
    private readonly ImmutableHashSet<string> outputs = [.. definition.Outputs.Select(output => output.Name)];
    private readonly ImmutableArray<string> outcomes = definition.Outcomes.IsEmpty ? ["Done"] : definition.Outcomes;

    public static IEnumerable<Fault> Find(Definition definition, Chart root) =>
        new NameChecks(definition, new(definition, root)).Find(definition.Root, Scope.Of(definition));

    private IEnumerable<Fault> Find(Activity activity, Scope outside)
    {
        var scope = outside.Within(activity);
        var conditions = activity.Cases.Select(one => (one.Condition, one.Path + one.Port["cases".Length..], one.Label));
        foreach (var (expression, path, name) in activity.Inputs.Values.Select(input => (input.Expression, input.Path, input.Name))
            .Concat(conditions))
            foreach (var fault in Find(activity, scope, expression, path, name)) yield return fault;
        foreach (var fault in Targets(activity, scope)) yield return fault;
        foreach (var fault in activity.Activities.SelectMany(child => Find(child, scope))) yield return fault;
    }

    private IEnumerable<Fault> Find(Activity activity, Scope scope, Expression expression, string path, string input)
    {
        return expression switch
        {
            Expression.Variable variable when !scope.Variables.Contains(variable.Name) => [Fault("unknown-variable", variable.Name)],
            Expression.Input handed when !inputs.Contains(handed.Name) => [Fault("unknown-argument", handed.Name)],
            Expression.Output output when order.Fault(output.Activity, activity) is { } code => [Fault(code, output.Activity)],
            Expression.JavaScript { Script: { } script } =>
                script.References.Select(one => Judge(activity, scope, one, path)).OfType<Fault>(),
            Expression.JavaScript { Fault: { } unreadable } =>
                [Fault(unreadable.Code, input, unreadable.Line, unreadable.Column, string.Join(", ", unreadable.Arguments))],
            _ => [],
        };

        Fault Fault(string code, params object[] arguments) => new(Severity.Publication, code, path, activity.Id, arguments);
    }

    private Fault? Judge(Activity activity, Scope scope, ScriptReference one, string path)
    {
        string[] names = [one.Name, .. one.Name.Length > 0 ? [char.ToLowerInvariant(one.Name[0]) + one.Name[1..]] : Array.Empty<string>()];
        var code = one.Kind switch
        {
            ScriptNames.Variable => scope.Variables.Contains(one.Name) ? null : "script-unknown-variable",
            ScriptNames.Input => inputs.Contains(one.Name) ? null : "script-unknown-argument",
            ScriptNames.VariableOrInput => names.Any(name => scope.Variables.Contains(name) || inputs.Contains(name))
                ? null
                : "script-unknown-variable",
            ScriptNames.Output => order.Fault(one.Name, activity) switch
            {
                null => null,
                OutputOrder.Unknown => "script-unknown-output",
                _ => "script-output-too-early",
            },
            _ => "script-unknown-name",
        };
        return code is null ? null : new(Severity.Publication, code, path, activity.Id, one.Name, one.Line, one.Column);
    }

    /// <summary>What is set: a variable or an output of the definition; and the outcomes with which it is completed.</summary>
    private IEnumerable<Fault> Targets(Activity activity, Scope scope)
    {
        foreach (var (output, variable) in activity.Outputs)
            if (!scope.Settable.Contains(variable))
                yield return new(
                    Severity.Publication, "unknown-variable", activity.Path + JsonPath.Member(output), activity.Id, variable);
        if (activity.Type == "Elsa.SetVariable" && Text(activity, "variable") is { Length: > 0 } target && !scope.Settable.Contains(target))
            yield return new(Severity.Publication, "unknown-variable", activity.Inputs["variable"].Path, activity.Id, target);
        if (activity.Type == "Elsa.SetOutput" && Text(activity, "outputName") is { Length: > 0 } given && !outputs.Contains(given))
            yield return new(Severity.Publication, "unknown-result", activity.Inputs["outputName"].Path, activity.Id, given);
        if (activity.Type == "Elsa.Complete"
            && activity.Inputs.GetValueOrDefault("outcomes") is { Expression: Expression.Literal list } input)
            foreach (var outcome in (InputGrammar.List(list.Value, ',') ?? []).Where(outcome => !outcomes.Contains(outcome)))
                yield return new(
                    Severity.Publication, "outcome-not-offered", input.Path, activity.Id, outcome, string.Join(", ", outcomes));
        if (activity.Type == Containers.Break && !scope.IsInLoop)
            yield return new(Severity.Publication, "break-outside-loop", activity.Path, activity.Id);
    }

    private static string? Text(Activity activity, string input) =>
        activity.Inputs.GetValueOrDefault(input)?.Expression is Expression.Literal literal ? InputGrammar.TextOf(literal.Value) : null;
}
