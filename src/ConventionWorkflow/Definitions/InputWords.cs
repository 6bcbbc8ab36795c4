using System.Text.Json;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Expressions;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Definitions;

/// <summary>What a step is given, as an administrator says it: « 60 jours calendaires », « l’agent de chaque commune ».</summary>
public static class InputWords
{
    /// <summary>Whether the words of the list are the step's own outcomes.</summary>
    private static bool NamesOutcomes(string input) => input is "outcomes" or "reasonFor";

    /// <summary>What the input is called in the reader's language, within a sentence; its own name where the engine has none.</summary>
    public static string Label(InputDescriptor? input, string name) =>
        input is null ? Typography.Quoted(name) : Say.Within(Typography.Set(input.Label.In(Language)));

    /// <param name="step">The step whose outcomes are named.</param>
    public static string Value(InputDescriptor? input, Activity step, Expression expression) => expression switch
    {
        Expression.Variable variable => ComparisonWords.Get("variable", Typography.Quoted(variable.Name)),
        Expression.Input one => ComparisonWords.Get("given.input", Typography.Quoted(one.Name)),
        Expression.Output one => ComparisonWords.Get("given.output", Typography.Quoted(one.Activity)),
        Expression.JavaScript script => ComparisonWords.Get("given.script", Typography.Quoted(script.Text)),
        Expression.Literal literal => Value(input, step, literal.Value),
        _ => "",
    };

    private static string Value(InputDescriptor? input, Activity step, JsonElement value)
    {
        var text = InputGrammar.TextOf(value);
        return (input?.Kind switch
        {
            InputKind.Term when Engine.Deadlines.Term.TryParse(text, out var term) => Term(term),
            InputKind.Reminders when ReminderPlan.TryParse(text, out var plan) => Reminders(plan),
            InputKind.Closing when ClosingRule.TryParse(text, out var rule) => Closing(rule),
            InputKind.Addressee when Engine.Definitions.Addressee.TryParse(text, out var one) => Addressee(one),
            InputKind.Addressees when InputGrammar.Addressees(value) is { } all => Say.List(all.Select(Addressee)),
            InputKind.List when InputGrammar.List(value, ',') is { } words => Say.List(words.Select(word => Word(input, step, word))),
            InputKind.Flag when InputGrammar.Flag(value) is { } flag => flag ? Yes : ComparisonWords.Get("flag.false"),
            InputKind.Whole when InputGrammar.Whole(value) is { } number => Say.Number(number),
            InputKind.Choice when text is not null => Option(text),
            _ => null,
        }) ?? Typography.Quoted(text ?? value.GetRawText());
    }

    public static string Term(Term term)
    {
        var length = ComparisonWords.Count(term.Amount, $"term.{new Term(term.Amount, term.Unit).ToString().Split(' ')[1]}");
        return term.BeforeEnd ? ComparisonWords.Get("term-before-end", length) : length;
    }

    public static string Addressee(Addressee one) => ComparisonWords.Get(
        "addressee",
        ComparisonWords.Find($"role.{one.Role}") ?? one.Role,
        one.IsParty ? ComparisonWords.Get("whose-party", one.Whose) : ComparisonWords.Find($"whose.{one.Whose}") ?? one.Whose);

    private static string Yes => ComparisonWords.Get("flag.true");

    private static string Language => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private static string Reminders(ReminderPlan plan) => Say.List(plan.Offsets.Select(offset => offset switch
    {
        0 => ComparisonWords.Get("reminders-on"),
        < 0 => ComparisonWords.Count(-offset, "reminders-before"),
        _ => ComparisonWords.Count(offset, "reminders-after"),
    }));

    private static string Closing(ClosingRule rule) => rule.Kind == ClosingKind.Count
        ? ComparisonWords.Count(rule.Count, "closing-count")
        : ComparisonWords.Get($"closing.{rule}");

    private static string Word(InputDescriptor input, Activity step, string word) => NamesOutcomes(input.Name)
        ? Typography.Quoted(Standing.OutcomeName(step, word))
        : input.Options.Contains(word) ? Option(word) : Typography.Quoted(word);

    public static string Option(string code) => ComparisonWords.Find($"option.{code.ToLowerInvariant()}") ?? Typography.Quoted(code);
}
