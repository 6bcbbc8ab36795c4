using System.Collections.Immutable;
using ConventionWorkflow.Engine.Expressions;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Inputs: known, given where required, and readable for what they say.</summary>
internal static class InputChecks
{
    private const int MostShown = 80;

    public static IEnumerable<Fault> Unknown(Activity activity, ActivityDescriptor descriptor) =>
        activity.Inputs.Values
            .Where(input => descriptor.Input(input.Name) is null)
            .Select(input => new Fault(Severity.Warning, "unknown-input", input.Path, activity.Id, input.Name, activity.Type));

    public static IEnumerable<Fault> Find(Definition definition, KnownTypes types) => definition.All()
        .SelectMany(activity => (types.Describe(activity.Type)?.Inputs ?? []).Select(input => Judge(activity, input)))
        .OfType<Fault>();

    private static Fault? Judge(Activity activity, InputDescriptor input)
    {
        var given = activity.Inputs.GetValueOrDefault(input.Name);
        if (given is { Expression: not Expression.Literal }) return null;
        var value = (given?.Expression as Expression.Literal)?.Value;
        if (InputGrammar.IsEmpty(value))
            return input.Required && input.Default.Length == 0
                ? new(Severity.Publication, "input-missing", given?.Path ?? activity.Path, activity.Id, input.Name)
                : null;
        if (InputGrammar.Accepts(input, value)) return null;
        var shown = value!.Value.ToString();
        if (shown.Length > MostShown) shown = shown[..(char.IsHighSurrogate(shown[MostShown - 1]) ? MostShown - 1 : MostShown)] + "…";
        return input.Kind switch
        {
            InputKind.Choice => Fault("input-not-choice", string.Join(", ", input.Options)),
            InputKind.Whole when InputGrammar.Whole(value) is not null => Fault("input-out-of-range", input.Range.Least, input.Range.Most),
            _ => Fault(CodeOf(input.Kind)),
        };

        Fault Fault(string code, params object[] allowed) =>
            new(Severity.Publication, code, given!.Path, activity.Id, [input.Name, shown, .. allowed]);
    }

    private static string CodeOf(InputKind kind) => kind switch
    {
        InputKind.Whole => "input-not-whole",
        InputKind.Flag => "input-not-flag",
        InputKind.List => "input-not-list",
        InputKind.Term => "input-not-term",
        InputKind.Reminders => "input-not-reminders",
        InputKind.Addressee => "input-not-addressee",
        InputKind.Addressees => "input-not-addressees",
        InputKind.Closing => "input-not-closing",
        _ => "input-not-text",
    };
}
