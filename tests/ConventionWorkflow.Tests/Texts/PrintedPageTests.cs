using System.Globalization;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Texts;

namespace ConventionWorkflow.Tests.Texts;

public sealed class PrintedPageTests
{
    private static readonly PartyId State = new("state:mat");
    private static readonly PartyId Remich = new("commune:1205");
    private static readonly PartyId Ell = new("commune:0703");

    private static readonly Dictionary<PartyId, string> Names = new() { [State] = "État", [Remich] = "Remich", [Ell] = "Ell" };

    private static readonly ConventionText Text = new()
    {
        Title = "Convention « Moselle » <b>",
        Parties =
        [
            new(State, "l’État", "le ministre"), new(Remich, "la commune de Remich", "son collège"), new(Ell, "la commune d’Ell", ""),
        ],
        Recitals = ["Vu la loi du 17 avril 2018 ;"],
        Considerations = ["Considérant que la Moselle est un espace commun."],
        Articles = [new(1, "Objet", "La *présente* convention."), new(2, "Durée", "Cinq ans.<script>x</script>")],
        Budget = [new(2027, Remich, 20_625_50), new(2028, Remich, 1_000_000_00)],
    };

    [Fact]
    public void Visas_are_filled_in_from_what_binds_this_very_text()
    {
        var state = Bound(CanonicalText.Digest(Text));
        var html = PrintedPage.Html("CCT-2026-002", state, Text, Names);
        string[] visas =
        [
            "Vu l’accord du Gouvernement en conseil du 2 octobre 2026, référence CG 14\u202f;",
            "Vu la délibération du conseil communal de Remich du 1er novembre 2026\u202f;",
            "Vu la délibération du conseil communal d’Ell du …\u202f;",
        ];
        foreach (var visa in visas) Assert.Contains(visa, Plain(html), StringComparison.Ordinal);
        Assert.Contains(CanonicalText.Digest(Text), html, StringComparison.Ordinal);
        Assert.Contains("<li>Vu la loi du 17 avril 2018\u202f;</li>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_on_another_text_fills_in_nothing()
    {
        var html = PrintedPage.Html("CCT-2026-002", Bound(new('0', 64)), Text, Names);
        Assert.DoesNotContain("2026,", html, StringComparison.Ordinal);
        Assert.Contains("Vu l’accord du Gouvernement en conseil du …", Plain(html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void Visas_are_in_French_for_readers_of_other_languages(string language)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var visas = PrintedPage.Visas(Bound(CanonicalText.Digest(Text)), Text, Names, CanonicalText.Digest(Text));
        Assert.Equal("Vu la délibération du conseil communal de Remich du 1er novembre 2026", Plain(visas[1]));
        Assert.Equal(language, CultureInfo.CurrentCulture.Name);
    }

    [Fact]
    public void The_same_bytes_are_printed_whoever_prints()
    {
        var state = Bound(CanonicalText.Digest(Text));
        var first = PrintedPage.Html("CCT-2026-002", state, Text, Names);
        foreach (var culture in new[] { "de-DE", "en-US", "ar-SA", "th-TH", "" })
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(first, PrintedPage.Html("CCT-2026-002", state, Text, Names));
            Assert.Equal(culture, CultureInfo.CurrentCulture.Name);
        }
    }

    [Fact]
    public void Nothing_in_the_file_runs_or_is_fetched()
    {
        var html = PrintedPage.Html("CCT\"}</style><script>-1", Bound(""), Text, Names);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>\n", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    private static DossierState Bound(string digest) => new(new(Guid.Empty), "convention-lu", 1)
    {
        Bindings =
        [
            new(BindingKinds.Agreement, State, digest, "e", new(2026, 10, 2), "CG 14"),
            new(BindingKinds.Vote, Remich, digest, "e", new(2026, 11, 1), ""),
            new(BindingKinds.Vote, Ell, digest, "e", new(2026, 11, 3), "") { Lapsed = "text-changed" },
        ],
    };

    private static string Plain(string html) => System.Net.WebUtility.HtmlDecode(html);
}
