using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Tests.Shell;

/// <summary>What another law says otherwise stands in files of its own, beside the room's, complete in the three languages.</summary>
public sealed partial class LegalWordsTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private static readonly string[] Languages = ["fr", "de", "en"];

    /// <summary>Pages and commands that are about no dossier: what Luxembourg's law is, the register, administration.</summary>
    private static readonly string[] AboutNoDossier =
        ["AdministrationWords", "ApiWords", "DemoWords", "FaultWords", "PastWords", "PublicWords", "CalendarWords", "ListWords"];

    /// <summary>Said of no body of Luxembourg, or in pages of themes and consultation, which the French procedure has not.</summary>
    private static readonly string[] Neutral =
    [
        "of-ministry", "ministry.in", "propose.lead", "propose.themes.hint", "similar.none", "similar.communes", "hint.themes",
        "hint.consulted", "short.hint", "return-needed", "journal.decide.leave", "promise.lead", "address.hint", "address-wanted",
        "demo.others", "first.code.hint", "first.code-wanted", "party.commune", "party.commune.vowel", "represented.commune",
        "outline.articles",
    ];

    public static TheoryData<string> Laws() =>
        [.. Repository.Files("*.fr-FR.resx").Where(IsSource).Select(file => Repository.Name(file)[..^".fr-FR.resx".Length]).Order()];

    [Theory]
    [MemberData(nameof(Laws))]
    public void French_law_speaks_where_Luxembourg_does_with_the_same_places_in_every_language(string room)
    {
        var isActItself = room.EndsWith("PrintedPage", StringComparison.Ordinal);
        var law = Read($"{room}.fr-FR.resx");
        foreach (var language in isActItself ? ["fr"] : Languages)
        {
            var usual = Read(language == "fr" ? $"{room}.resx" : $"{room}.{language}.resx");
            var said = Read($"{room}.{language}-FR.resx");
            Assert.Equal(law.Keys.Order(StringComparer.Ordinal), said.Keys.Order(StringComparer.Ordinal));
            Assert.All(said, text =>
            {
                Assert.True(usual.TryGetValue(text.Key, out var other), $"{text.Key} overrides nothing");
                Assert.Equal(Places(other!), Places(text.Value));
                Assert.Equal(other!.Count(c => c == '|'), text.Value.Count(c => c == '|'));
                Assert.DoesNotMatch(OfLuxembourg(), text.Value);
            });
        }
    }

    [Fact]
    public void Every_sentence_about_a_dossier_that_names_a_body_of_Luxembourg_has_its_French_one()
    {
        var faults =
            from file in Repository.Files("*.resx")
            where IsSource(file) && Path.GetFileName(file).Count(c => c == '.') == 1
                && !AboutNoDossier.Contains(Path.GetFileNameWithoutExtension(file))
            let french = Path.ChangeExtension(file, ".fr-FR.resx")
            let law = File.Exists(french) ? Read(Repository.Name(french)) : []
            from text in Read(Repository.Name(file))
            where OfLuxembourg().IsMatch(text.Value) && !law.ContainsKey(text.Key) && !Neutral.Contains(text.Key)
            select $"{Repository.Name(file)}: {text.Key}: {text.Value}";
        Repository.None(faults);
    }

    [Theory]
    [InlineData("fr", "Le Conseil de gouvernement n’a pas", "Le préfet n’a pas encore donné son accord")]
    [InlineData("de", "Der Regierungsrat hat", "Der Präfekt hat diesem Text noch nicht zugestimmt")]
    [InlineData("en", "The Government in council", "The prefect has not yet agreed")]
    public async Task The_guard_of_signing_names_who_must_agree_by_the_law_of_the_procedure(string language, string here, string there)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var refusal = Refusal.Of("signature-before-agreement");
        await app.In(services =>
        {
            var refusals = services.GetRequiredService<Refusals>();
            Assert.StartsWith(here, refusals.Explain(refusal), StringComparison.Ordinal);
            using (LegalWords.By(Jurisdictions.France)) Assert.StartsWith(there, refusals.Explain(refusal), StringComparison.Ordinal);
            Assert.StartsWith(here, refusals.Explain(refusal), StringComparison.Ordinal);
            return Task.FromResult(true);
        });
    }

    [Fact]
    public async Task What_French_law_does_not_say_otherwise_is_said_as_usual()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
        var said = await app.In(services =>
        {
            using var law = LegalWords.By(Jurisdictions.France);
            var words = services.GetRequiredService<IStringLocalizer<ConventionWorkflow.Dossiers.DossierWords>>();
            return Task.FromResult(words["journal"].Value);
        });
        Assert.NotEqual("journal", said);
    }

    [Theory]
    [InlineData("fr", "mayor@syndicate:sidec", "Présidence")]
    [InlineData("fr", "mayor@syndicate:fr-57-pays-haut", "Présidence")]
    [InlineData("de", "secretary@park:our", "Sekretariat")]
    [InlineData("fr", "mayor@commune:fr-57672", "Maire")]
    [InlineData("en", "mayor@commune:1205", "Mayor")]
    public async Task Where_there_is_a_committee_its_chair_is_called_so(string language, string role, string called)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var said = await app.In(services => Task.FromResult(
            RoleNames.Of(services.GetRequiredService<IStringLocalizer<AccountWords>>(), RoleAt.Parse(role))));
        Assert.Equal(called, said);
    }

    private static bool IsSource(string file) => file.Contains("/src/", StringComparison.Ordinal);

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Repository.Top, file)).Root!
        .Elements("data").ToDictionary(text => text.Attribute("name")!.Value, text => text.Element("value")!.Value);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"[Gg]ouvernement|bourgmestre|\b[Mm]inist(re|ère)|tutelle|[Éé]chev|\bcommuna(l|ux)\b|17 avril 2018|Grand-Duché"
        + "|Regierungsrat|Schöffe|Government|alderm|collège")]
    private static partial Regex OfLuxembourg();
}
