using System.Text.Json;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Expressions;
using ConventionWorkflow.Engine.Flow;
using Catalogue = ConventionWorkflow.Engine.Flow.Catalogue;

namespace ConventionWorkflow.Definitions;

/// <summary>
/// The inputs of a step as a form shows and takes them, by what their descriptors say. A value is one text, written as in the file; the
/// controls of a kind take it apart and <see cref="Typed"/> puts it together again.
/// </summary>
public static class StepSettings
{
    /// <summary>What can be changed here: everything but what the drawing is made of.</summary>
    public static IEnumerable<InputDescriptor> Of(Activity step) =>
        (Catalogue.Describe(step.Type)?.Inputs ?? [])
            .Where(one => one.Outcomes != OutcomeList.Makes && one.Kind != InputKind.Any && one.Kind != InputKind.List || IsClosed(one));

    /// <summary>The words that a list is ticked from.</summary>
    public static IReadOnlyList<string> Options(InputDescriptor input, Activity step) =>
        input.Outcomes == OutcomeList.Picks ? Catalogue.Outcomes(step) : input.Options;

    /// <summary>What the file says; empty where it is silent.</summary>
    public static string Given(InputDescriptor input, Activity step) =>
        step.Inputs.GetValueOrDefault(input.Name)?.Expression is Expression.Literal literal ? Written(input, literal.Value) : "";

    /// <summary>What holds: what the file says, else the default.</summary>
    public static string Holding(InputDescriptor input, Activity step) =>
        Given(input, step) is { Length: > 0 } given ? given : input.Default;

    /// <summary>The name of the variable that gives the value instead, or null.</summary>
    public static string? Variable(InputDescriptor input, Activity step) =>
        (step.Inputs.GetValueOrDefault(input.Name)?.Expression as Expression.Variable)?.Name;

    /// <summary>The value in words.</summary>
    public static string Said(InputDescriptor input, Activity step, string value) =>
        value.Length == 0 ? "" : InputWords.Value(input, step, new Expression.Literal(JsonSerializer.SerializeToElement(value)));

    /// <summary>What was put into the controls, or null where the form had none of them.</summary>
    public static string? Typed(InputDescriptor input, IFormCollection form)
    {
        var name = Name(input);
        if (!form.ContainsKey(name)) return null;
        return input.Kind switch
        {
            InputKind.Term => One("amount") is { Length: > 0 } amount ? $"{amount} {One("unit")}" : "",
            InputKind.Reminders => string.Join(' ', Days("before", "-").Concat(Days("after", "+"))),
            InputKind.Closing => One("rule") is "count" ? $"count {One("count")}" : One("rule"),
            InputKind.Addressee => Added(),
            InputKind.Addressees => string.Join(", ", Many("kept").Append(Added()).Where(one => one.Length > 0).Distinct()),
            InputKind.List => string.Join(", ", Many("kept").Distinct()),
            _ => form[name].ToString().Trim(),
        };

        string One(string part) => form[$"{name}.{part}"].ToString().Trim();

        IEnumerable<string> Many(string part) => form[$"{name}.{part}"].OfType<string>().Select(one => one.Trim());

        IEnumerable<string> Days(string part, string sign) => Many(part).Where(one => one.Length > 0)
            .Select(one => one == "0" ? "0" : sign + one);

        string Added() => (One("role"), One("whose")) is ({ Length: 0 }, { Length: 0 }) ? "" : $"{One("role")}@{One("whose")}";
    }

    /// <summary>Whether two values say the same, however they are written.</summary>
    public static bool AreAlike(InputDescriptor input, string one, string other) =>
        one == other || Written(input, JsonSerializer.SerializeToElement(one)) == Written(input, JsonSerializer.SerializeToElement(other));

    /// <summary>The name of an input's controls; those of its parts follow it.</summary>
    public static string Name(InputDescriptor input) => $"i.{input.Name}";

    private static bool IsClosed(InputDescriptor input) =>
        input.Kind == InputKind.List && (input.Options.Length > 0 || input.Outcomes == OutcomeList.Picks);

    private static string Written(InputDescriptor input, JsonElement value)
    {
        var text = InputGrammar.TextOf(value);
        return input.Kind switch
        {
            InputKind.Term when Term.TryParse(text, out var term) => term.ToString(),
            InputKind.Reminders when ReminderPlan.TryParse(text, out var plan) => plan.ToString()!,
            InputKind.Closing when ClosingRule.TryParse(text, out var rule) => rule.ToString(),
            InputKind.Addressees when InputGrammar.Addressees(value) is { } all => string.Join(", ", all),
            InputKind.List when InputGrammar.List(value, ',') is { } words => string.Join(", ", words.Order(StringComparer.Ordinal)),
            _ => text?.Trim() ?? value.GetRawText(),
        };
    }
}
