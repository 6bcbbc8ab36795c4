using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ConventionWorkflow.Tests.Shell;

/// <summary>German and English say all that French says: the same keys, places for names and numbers, and plural forms.</summary>
public sealed partial class TranslationTests
{
    /// <summary>French on purpose.</summary>
    private static readonly Dictionary<string, string> FrenchOnly = new()
    {
        ["DemoWords.resx"] = "the command tells a French story",
        ["PrintedPage.resx"] = "the printed file is the official French one",
    };

    /// <summary>Written alike in French and in the other language.</summary>
    private static readonly Dictionary<string, string[]> Alike = new()
    {
        ["de"] = ["Art. {0}", "Code", "Journal", "Message-ID", "Organisation"],
        ["en"] =
        [
            "Administration", "Annexes", "Art. {0}", "Article {0}", "Article {0}, {1}", "Article {0}. {1}", "Articles", "Canton",
            "Code", "Commune", "Communes", "communes", "Convention", "convention", "Coordination", "Date", "Document", "Dossier",
            "Dossier {0}", "Dossiers", "Incident", "Journal", "Latitude", "Longitude", "message", "Message-ID", "Note", "Notes",
            "Organisation", "Parties", "Population", "Quorum", "rectification", "Total", "Version", "Version {0}", "version {0}",
            "Version {0},", "Versions", "{0} abstention|{0} abstentions",
        ],
    };

    public static TheoryData<string, string> Translations()
    {
        var all = new TheoryData<string, string>();
        foreach (var file in Neutral().Where(file => !FrenchOnly.ContainsKey(Path.GetFileName(file))))
            foreach (var language in Alike.Keys)
                all.Add(Repository.Name(file), language);
        return all;
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_French_text_stands_in_the_other_languages(string file, string language)
    {
        var translation = Path.ChangeExtension(file, $".{language}.resx");
        Assert.True(File.Exists(Path.Combine(Repository.Top, translation)), $"{translation} is missing");
        var (french, translated) = (Read(file), Read(translation));
        Assert.Equal(french.Select(text => text.Key).Order(StringComparer.Ordinal),
            translated.Select(text => text.Key).Order(StringComparer.Ordinal));
        var said = translated.ToDictionary();
        Repository.None(french.SelectMany(text =>
            (IsAddress(text.Key)
                ? said[text.Key] == text.Value ? [] : [$"an address is never translated: {said[text.Key]}"]
                : Faults(text.Value, said[text.Key], language)).Select(fault => $"{text.Key}: {fault}")));
    }

    [Fact]
    public void What_is_French_on_purpose_exists_and_is_not_half_translated() =>
        Assert.All(FrenchOnly.Keys, name =>
        {
            var file = Assert.Single(Neutral(), file => Path.GetFileName(file) == name);
            Assert.All(Alike.Keys, language => Assert.False(File.Exists(Path.ChangeExtension(file, $".{language}.resx"))));
        });

    [Theory]
    [InlineData("{0} jour|{0} jours", "{0} Tage", "de", "forms")]
    [InlineData("Il reste {0} sur {1}.", "Es bleiben {0}.", "de", "places")]
    [InlineData("Rien n'est enregistré.", "Rien n'est enregistré.", "en", "French")]
    [InlineData("Rien n'est enregistré.", " ", "en", "empty")]
    [InlineData("L'étape « {0} »", "Der Schritt „{0}”", "de", "quotes")]
    [InlineData("L'étape « {0} »", "The step “{0}", "en", "quotes")]
    [InlineData("L'étape « {0} »", "The step \"{0}\"", "en", "quotes")]
    [InlineData("Une question ?", "A question ?", "en", "space")]
    [InlineData(" en attente", "waiting", "en", "ends")]
    public void A_fault_of_a_translation_is_seen(string french, string translated, string language, string fault) =>
        Assert.Contains(Faults(french, translated, language), one => one.StartsWith(fault, StringComparison.Ordinal));

    private static IEnumerable<string> Faults(string french, string translated, string language)
    {
        if (translated.Trim().Length == 0)
        {
            yield return "empty";
            yield break;
        }

        if (!Places(french).SetEquals(Places(translated))) yield return $"places: {french} / {translated}";
        if (french.Count(c => c == '|') != translated.Count(c => c == '|')) yield return $"forms: {french} / {translated}";
        if (french == translated && Place().Replace(french, "").Any(char.IsLetter) && !Alike[language].Contains(french))
            yield return $"French: {french}";
        if (!AreQuotesBalanced(translated, language)) yield return $"quotes: {translated}";
        if (FrenchSpace().IsMatch(translated)) yield return $"space before a mark: {translated}";
        if (Clings(french, translated) || Clings(Reversed(french), Reversed(translated))) yield return $"ends: '{french}' / '{translated}'";
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Groups[1].Value)];

    /// <summary>Whether it would stick to what stands before it, where French leaves a space; or the other way round.</summary>
    private static bool Clings(string french, string translated) =>
        french.StartsWith(' ') ? char.IsLetterOrDigit(translated[0]) || translated[0] is '{' or '}' : translated.StartsWith(' ');

    private static string Reversed(string text) => string.Concat(text.Reverse());

    /// <summary>What stands in an address, such as the name of a filter: the same in every language.</summary>
    private static bool IsAddress(string key) => key.EndsWith(".key", StringComparison.Ordinal);

    /// <summary>„so“ in German, “so” in English, never otherwise; opened before closed.</summary>
    private static bool AreQuotesBalanced(string text, string language)
    {
        var (opening, closing) = language == "de" ? ('„', '“') : ('“', '”');
        var others = language == "de" ? "\"«»”" : "\"«»„";
        var open = 0;
        foreach (var letter in text)
        {
            if (letter == opening) open++;
            else if (letter == closing && --open < 0) return false;
        }

        return open == 0 && !text.AsSpan().ContainsAny(others);
    }

    private static IEnumerable<string> Neutral() => Repository.Files("*.resx")
        .Where(file => file.Contains("/src/", StringComparison.Ordinal) && Path.GetFileName(file).Count(c => c == '.') == 1).Order();

    private static List<KeyValuePair<string, string>> Read(string file) =>
    [
        .. XDocument.Load(Path.Combine(Repository.Top, file)).Root!.Elements("data")
            .Select(text => KeyValuePair.Create(text.Attribute("name")!.Value, text.Element("value")!.Value)),
    ];

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"[ \u00a0\u202f][;:?!](\s|$)")]
    private static partial Regex FrenchSpace();
}
