using System.Text.RegularExpressions;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>
/// Names in every language: of the procedure, of the steps where people act, and of those that have a name at all; and what messages leave
/// open.
/// </summary>
internal static partial class TextChecks
{
    private const string Key = "displayText";
    private const string Message = "message";

    /// <summary>What a step's message may leave open for its letters to fill in.</summary>
    private static readonly string[] placeholders = ["{title}", "{reference}"];

    public static IEnumerable<Fault> Find(Definition definition, KnownTypes types) =>
    [
        .. Missing(definition.Texts, "$", ""),
        .. definition.Root.Activities.SelectMany(child => child.AndChildren())
            .Where(activity => activity.Texts.Find(Key, "fr") is not null || types.Describe(activity.Type) is { Waits: true })
            .SelectMany(activity => Missing(activity.Texts, activity.Path, activity.Id)),
        .. definition.All().SelectMany(Unknown),
    ];

    private static IEnumerable<Fault> Unknown(Activity activity) =>
        from language in ElsaTexts.Languages
        from Match found in Placeholder().Matches(activity.Texts.Find(Message, language) ?? "")
        where !placeholders.Contains(found.Value)
        select new Fault(Severity.Publication, "unknown-placeholder", activity.Path + ".customProperties.texts", activity.Id,
            found.Value, language, string.Join(", ", placeholders));

    [GeneratedRegex(@"\{[\w.]{1,40}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    private static IEnumerable<Fault> Missing(LocalTexts texts, string path, string step) =>
        ElsaTexts.Languages
            .Where(language => texts.Find(Key, language) is null)
            .Select(language => new Fault(
                Severity.Warning, "text-missing", Place(path, step, language), step, Key, language));

    private static string Place(string path, string step, string language) =>
        path + (language != "fr" ? ".customProperties.texts" : step.Length == 0 ? ".name" : ".metadata.displayText");
}
