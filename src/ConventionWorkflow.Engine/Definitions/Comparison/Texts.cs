namespace ConventionWorkflow.Engine.Definitions.Comparison;

/// <summary>Which texts differ between two versions, key by key and language by language; a text that is missing is empty.</summary>
internal static class Texts
{
    public const string Name = "displayText";
    public const string Outcome = "outcome.";

    public static IEnumerable<(string Key, string Language, string From, string To)> Changed(LocalTexts was, LocalTexts now) =>
        from language in ElsaTexts.Languages
        let gone = was.ByLanguage.GetValueOrDefault(language)
        let come = now.ByLanguage.GetValueOrDefault(language)
        from key in (gone?.Keys ?? []).Concat(come?.Keys ?? []).Distinct(StringComparer.Ordinal)
        let one = (Key: key, Language: language, From: gone?.GetValueOrDefault(key) ?? "", To: come?.GetValueOrDefault(key) ?? "")
        where one.From != one.To
        select one;

    public static StepDifference Of(Activity step, (string Key, string Language, string From, string To) text) => text.Key switch
    {
        Name => new StepRenamed(step, text.Language, text.From, text.To),
        _ when text.Key.StartsWith(Outcome, StringComparison.Ordinal) =>
            new OutcomeRenamed(step, text.Key[Outcome.Length..], text.Language, text.From, text.To),
        _ => new TextChanged(step, text.Key, text.Language, text.From, text.To),
    };
}
