using System.Globalization;
using System.Text.Json;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Expressions;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Definitions.Comparison;

/// <summary>Whether two versions of a step are given the same: by what an input means, not by how it is written.</summary>
internal static class Inputs
{
    public static IEnumerable<InputChanged> Changed(Activity was, Activity step)
    {
        var descriptor = Catalogue.Describe(step.Type);
        var named = descriptor?.Inputs.Select(input => input.Name) ?? [];
        return named.Concat(was.Inputs.Keys).Concat(step.Inputs.Keys).Distinct(StringComparer.Ordinal)
            .Select(name => new InputChanged(step, name, Given(descriptor, was, name), Given(descriptor, step, name)))
            .Where(one => !AreSame(descriptor?.Input(one.Input), one.From, one.To));
    }

    public static bool AreSame(JsonElement? one, JsonElement? other) =>
        one is { } left && other is { } right ? JsonElement.DeepEquals(left, right) : one is null && other is null;

    /// <summary>The input's expression; none where it is silent.</summary>
    private static Expression? Given(ActivityDescriptor? kind, Activity step, string name) =>
        step.Inputs.GetValueOrDefault(name)?.Expression switch
        {
            Expression.Literal { Value.ValueKind: JsonValueKind.Null } => null,
            Expression.Literal literal when !IsFree(kind?.Input(name)) && InputGrammar.IsEmpty(literal.Value) => null,
            var expression => expression,
        };

    /// <summary>An input that takes any value: then an empty text is a value, and a number another one than its digits.</summary>
    private static bool IsFree(InputDescriptor? input) => input is null or { Kind: InputKind.Any };

    public static bool AreSame(InputDescriptor? input, Expression? one, Expression? other)
    {
        if (Computed(one) is not null || Computed(other) is not null) return Computed(one) == Computed(other);
        var (left, right) = (Value(input, one), Value(input, other));
        return AreSame(left, right) || (Meaning(input, left) is { } meaning && meaning == Meaning(input, right));
    }

    /// <summary>What stands for a value that is known only when it runs; none of a value that stands there.</summary>
    private static (string Kind, string Text)? Computed(Expression? expression) => expression switch
    {
        Expression.Variable variable => ("variable", variable.Name),
        Expression.Input input => ("input", input.Name),
        Expression.Output output => ("output", $"{output.Activity}\n{output.Name}"),
        Expression.JavaScript script => ("script", script.Text.Trim()),
        _ => null,
    };

    private static JsonElement? Value(InputDescriptor? input, Expression? expression) => expression is Expression.Literal literal
        ? literal.Value
        : input is { Default.Length: > 0 } silent ? JsonSerializer.SerializeToElement(silent.Default) : null;

    /// <summary>What the value means for an input of that kind, written in one way; none where it cannot be read.</summary>
    private static string? Meaning(InputDescriptor? input, JsonElement? value) => input?.Kind switch
    {
        InputKind.List => InputGrammar.List(value, ',') is { } words ? string.Join('\n', words) : null,
        InputKind.Addressees => InputGrammar.Addressees(value) is { } addressees ? string.Join('\n', addressees) : null,
        InputKind.Addressee => Addressee.TryParse(InputGrammar.TextOf(value), out var addressee) ? $"{addressee}" : null,
        InputKind.Term => Term.TryParse(InputGrammar.TextOf(value), out var term) ? $"{term}" : null,
        InputKind.Reminders => ReminderPlan.TryParse(InputGrammar.TextOf(value), out var plan) ? $"{plan}" : null,
        InputKind.Closing => ClosingRule.TryParse(InputGrammar.TextOf(value), out var rule) ? $"{rule}" : null,
        InputKind.Whole => InputGrammar.Whole(value) is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number}") : null,
        InputKind.Flag => InputGrammar.Flag(value) is { } flag ? $"{flag}" : null,
        _ when IsFree(input) => null,
        _ => InputGrammar.TextOf(value),
    };
}
