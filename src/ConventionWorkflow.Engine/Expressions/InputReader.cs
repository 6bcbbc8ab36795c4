using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Expressions.Scripting;

namespace ConventionWorkflow.Engine.Expressions;

/// <summary>
/// The inputs of an activity about to run. An input that is absent or empty has its descriptor's default; so has one that cannot be read,
/// and the walk asks for <see cref="Unreadable"/> first, to make an incident of it.
/// </summary>
/// <param name="World">What expressions may look at; nothing where there is none.</param>
public readonly record struct InputReader(Activity Activity, ActivityDescriptor Descriptor, IScriptWorld? World)
{
    /// <summary>The names of the inputs whose value cannot be reckoned, or not be read for their kind.</summary>
    public IEnumerable<string> Unreadable()
    {
        var reader = this;
        return reader.Activity.Inputs.Values.Where(input => Value.Of(input.Expression, reader.World) switch
        {
            (_, { }) => true,
            var (value, _) => reader.Descriptor.Input(input.Name) is { } known && !InputGrammar.Accepts(known, value),
        }).Select(input => input.Name);
    }

    /// <summary>Whether a condition holds: nothing, and what cannot be reckoned, does not.</summary>
    public bool Holds(Expression condition) => InputGrammar.Flag(Value.Of(condition, World).Value) ?? false;

    /// <summary>The value as it stands, none where there is neither value nor default.</summary>
    public JsonElement? Json(string name) =>
        Readable(name) ?? (Default(name) is { Length: > 0 } text ? JsonSerializer.SerializeToElement(text) : null);

    /// <summary>A text, empty where there is none.</summary>
    public string Text(string name) => InputGrammar.TextOf(Json(name)) ?? "";

    public int? Whole(string name) => InputGrammar.Whole(Json(name));

    public bool Flag(string name) => InputGrammar.Flag(Json(name)) ?? false;

    public ImmutableArray<string> List(string name) => InputGrammar.List(Json(name), ',') ?? [];

    public Addressee? Addressee(string name) => Definitions.Addressee.TryParse(Text(name), out var addressee) ? addressee : null;

    public ImmutableArray<Addressee> Addressees(string name) => InputGrammar.Addressees(Json(name)) ?? [];

    public ClosingRule? Closing(string name) => ClosingRule.TryParse(Text(name), out var rule) ? rule : null;

    public Term? Term(string name) => Deadlines.Term.TryParse(Text(name), out var term) ? term : null;

    public ReminderPlan? Reminders(string name) => ReminderPlan.TryParse(Text(name), out var plan) ? plan : null;

    private string Default(string name) => Descriptor.Input(name)?.Default ?? "";

    private JsonElement? Given(string name) =>
        Activity.Inputs.GetValueOrDefault(name) is { } input ? Value.Of(input.Expression, World).Value : null;

    private JsonElement? Readable(string name)
    {
        var value = Given(name);
        var isUsable = !InputGrammar.IsEmpty(value) && (Descriptor.Input(name) is not { } input || InputGrammar.Accepts(input, value));
        return isUsable ? value : null;
    }
}
