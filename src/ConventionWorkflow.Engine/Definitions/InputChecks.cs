using System.Collections.Immutable;
using ConventionWorkflow.Engine.Expressions;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Inputs: known, given where required, readable for their kind, and naming variables that exist.</summary>
internal static class InputChecks
{
    private const int MostShown = 80;

    public static IEnumerable<Fault> Unknown(Activity activity, ActivityDescriptor descriptor) =>
        activity.Inputs.Values
            .Where(input => descriptor.Input(input.Name) is null)
            .Select(input => new Fault(Severity.Warning, "unknown-input", input.Path, activity.Id, input.Name, activity.Type));

    public static IEnumerable<Fault> Find(Definition definition, KnownTypes types) =>
        Find(definition.Root, Names([], definition.Variables), types);

    private static IEnumerable<Fault> Find(Activity activity, ImmutableHashSet<string> variables, KnownTypes types)
    {
        variables = Names(variables, activity.Variables);
        foreach (var input in activity.Inputs.Values)
            if (input.Expression is Expression.Variable variable && !variables.Contains(variable.Name))
                yield return new(Severity.Publication, "unknown-variable", input.Path, activity.Id, variable.Name);
        foreach (var input in types.Describe(activity.Type)?.Inputs ?? [])
            if (Judge(activity, input) is { } fault) yield return fault;
        foreach (var fault in activity.Activities.SelectMany(child => Find(child, variables, types))) yield return fault;
    }

    private static Fault? Judge(Activity activity, InputDescriptor input)
    {
        var given = activity.Inputs.GetValueOrDefault(input.Name);
        if (given?.Expression is Expression.Variable) return null;
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

    private static ImmutableHashSet<string> Names(ImmutableHashSet<string> outer, ImmutableArray<Variable> variables) =>
        outer.Union(variables.SelectMany(variable => new[] { variable.Id, variable.Name }));
}
