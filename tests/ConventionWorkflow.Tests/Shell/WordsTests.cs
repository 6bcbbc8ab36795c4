using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Shell;

/// <summary>Every text that is asked for exists, and every text that exists is asked for.</summary>
public sealed partial class WordsTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    /// <summary>Keys made from a value, such as <c>role.{role}</c>: the part before the value.</summary>
    private static readonly string[] Families =
    [
        "error.", "role.", "lane.",
        "title.", "lead.", "act.", "note.", "field.", "hint.", "choice.", "silence.", "refused.", "verdict.", "done.", "warn.", "other.",
        "place.", "journal.", "letter.", "incident.", "ask.", "open.", "do.", "filter.", "group.",
    ];

    /// <summary>Resources whose keys are codes given elsewhere.</summary>
    private static readonly string[] Codes = ["Refusals.resx"];

    [Fact]
    public void Every_key_used_in_a_page_has_a_text_in_its_room()
    {
        var all = Resources().SelectMany(file => Keys(file)).ToHashSet();
        var faults =
            from pattern in Patterns
            from file in Repository.Files(pattern)
            where file.Contains("/src/", StringComparison.Ordinal)
            from Match use in Use().Matches(File.ReadAllText(file))
            let key = use.Groups[1].Value
            where !key.Contains('{', StringComparison.Ordinal) && !all.Contains(key)
            select $"{Repository.Name(file)}: {key}";
        Repository.None(faults);
    }

    [Fact]
    public void Every_text_is_used()
    {
        var sources = string.Join('\n', Patterns.SelectMany(Repository.Files)
            .Where(file => file.Contains("/src/", StringComparison.Ordinal)).Select(File.ReadAllText));
        var made = Made().Matches(sources).Select(match => match.Groups[1].Value + match.Groups[2].Value).ToHashSet();
        var idle =
            from file in Resources()
            where !Codes.Contains(Path.GetFileName(file))
            from key in Keys(file)
            where !Families.Any(family => key.StartsWith(family, StringComparison.Ordinal))
            where !made.Any(part => part[0] == '.'
                ? key.EndsWith(part, StringComparison.Ordinal)
                : key.StartsWith(part, StringComparison.Ordinal))
            where !sources.Contains($"\"{key}\"", StringComparison.Ordinal)
            select $"{Repository.Name(file)}: {key}";
        Repository.None(idle);
    }

    [Fact]
    public void No_text_is_empty_or_written_twice()
    {
        foreach (var file in Resources())
        {
            var keys = Keys(file).ToList();
            Assert.Equal(keys.Distinct(), keys);
            Assert.All(XDocument.Load(file).Root!.Elements("data"), text => Assert.NotEmpty(text.Element("value")!.Value.Trim()));
        }
    }

    [Fact]
    public void Every_refusal_of_the_engine_has_its_sentence()
    {
        var known = Keys(Resources().Single(file => Path.GetFileName(file) == "Refusals.resx")).ToHashSet();
        var missing =
            from file in Repository.Files("*.cs")
            where file.Contains("/src/", StringComparison.Ordinal)
            from Match code in RefusalCode().Matches(File.ReadAllText(file))
            where !known.Contains(code.Groups[1].Value)
            select $"{Repository.Name(file)}: {code.Groups[1].Value}";
        Repository.None(missing);
    }

    [Fact]
    public async Task A_refusal_is_said_with_its_numbers_and_an_unknown_one_plainly()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.All[0];
        var (known, unknown) = await app.In(services =>
        {
            var refusals = services.GetRequiredService<Refusals>();
            return Task.FromResult((
                refusals.Explain(new Refusal("number-expected", "present", 0, 60)),
                refusals.Explain(Refusal.Of("never-heard-of"))));
        });
        Assert.Equal("Indiquez un nombre entre zéro et 60.", known);
        Assert.StartsWith("Cet acte n’est pas possible en ce moment.", unknown, StringComparison.Ordinal);
    }

    private static readonly string[] Patterns = ["*.cs", "*.cshtml"];

    private static IEnumerable<string> Resources() =>
        Repository.Files("*.resx").Where(file => Path.GetFileName(file).Count(c => c == '.') == 1);

    private static IEnumerable<string> Keys(string file) =>
        XDocument.Load(file).Root!.Elements("data").Select(text => text.Attribute("name")!.Value);

    /// <summary>A key made from a value where it is asked for: what stands before the value, or after it.</summary>
    [GeneratedRegex(@"\$""(?:([a-z][a-z0-9.-]*\.)\{|\{\w+\}(\.[a-z][a-z0-9.-]*)"")")]
    private static partial Regex Made();

    [GeneratedRegex("""\b(?:T|words|texts)\[\$?"([^"]+)"[\],]""")]
    private static partial Regex Use();

    [GeneratedRegex("""\b(?:new(?: Refusal)?|Refusal\.Of|Refused)\(\s*"([a-z]+(?:-[a-z]+)+)"\s*[,)]""")]
    private static partial Regex RefusalCode();
}
