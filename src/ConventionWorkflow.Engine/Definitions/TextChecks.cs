namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Names in every language: of the procedure, of the steps where people act, and of those that have a name at all.</summary>
internal static class TextChecks
{
    private const string Key = "displayText";

    public static IEnumerable<Fault> Find(Definition definition, KnownTypes types) =>
    [
        .. Missing(definition.Texts, "$", ""),
        .. definition.Root.Activities.SelectMany(child => child.AndChildren())
            .Where(activity => activity.Texts.Find(Key, "fr") is not null || types.Describe(activity.Type) is { Waits: true })
            .SelectMany(activity => Missing(activity.Texts, activity.Path, activity.Id)),
    ];

    private static IEnumerable<Fault> Missing(LocalTexts texts, string path, string step) =>
        ElsaTexts.Languages
            .Where(language => texts.Find(Key, language) is null)
            .Select(language => new Fault(
                Severity.Warning, "text-missing", Place(path, step, language), step, Key, language));

    private static string Place(string path, string step, string language) =>
        path + (language != "fr" ? ".customProperties.texts" : step.Length == 0 ? ".name" : ".metadata.displayText");
}
