using System.Collections.Immutable;
using System.Text.Json;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Reads texts: the French of <c>metadata</c>, the others and the other keys of <c>customProperties.texts</c>.</summary>
internal static class ElsaTexts
{
    public static ImmutableArray<string> Languages { get; } = ["fr", "de", "en"];

    /// <param name="displayText">French, as the designer shows it; it wins over the same key in the list.</param>
    public static LocalTexts Read(Spot custom, string displayText, string description, FaultList faults, string step)
    {
        var byLanguage = LocalTexts.None.ByLanguage.ToBuilder();
        if (custom.IsObject && custom.Object("texts", faults, step) is { } texts)
            foreach (var (language, spot) in texts.Members())
            {
                if (!Languages.Contains(language)) faults.Warn("unknown-language", spot.Path, step, language);
                else if (spot.IsObject) byLanguage[language] = ReadKeys(spot, faults, step);
                else if (spot.Value.ValueKind != JsonValueKind.Null) faults.Load("json-object-expected", spot.Path, step);
            }

        var french = byLanguage.GetValueOrDefault("fr", NoKeys);
        if (displayText.Length > 0) french = french.SetItem("displayText", displayText);
        if (description.Length > 0) french = french.SetItem("description", description);
        if (!french.IsEmpty) byLanguage["fr"] = french;
        return byLanguage.Count == 0 ? LocalTexts.None : new(byLanguage.ToImmutable());
    }

    private static ImmutableSortedDictionary<string, string> NoKeys { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>One level deep at most: <c>outcomes: { Continue: … }</c> is the key <c>outcome.Continue</c>.</summary>
    private static ImmutableSortedDictionary<string, string> ReadKeys(Spot language, FaultList faults, string step)
    {
        var keys = NoKeys.ToBuilder();
        foreach (var (name, spot) in language.Members())
        {
            if (!spot.IsObject)
            {
                Set(name, spot);
                continue;
            }

            foreach (var (inner, text) in spot.Members()) Set($"{(name.EndsWith('s') ? name[..^1] : name)}.{inner}", text);
        }

        return keys.ToImmutable();

        void Set(string key, Spot spot)
        {
            if (spot.Value.ValueKind == JsonValueKind.Null) return;
            var text = Spot.TextOf(spot, faults, step, StrictJson.MostTextLetters);
            if (!string.IsNullOrWhiteSpace(text)) keys[key] = text;
        }
    }
}
