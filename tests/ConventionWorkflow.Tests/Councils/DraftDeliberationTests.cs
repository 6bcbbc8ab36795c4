using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Texts;

namespace ConventionWorkflow.Tests.Councils;

/// <summary>The deliberation that is drafted for a commune's council.</summary>
public sealed partial class DraftDeliberationTests(TextRoom room) : IClassFixture<TextRoom>
{
    [Fact]
    public async Task It_names_the_text_its_cost_and_the_law_in_French_and_German()
    {
        var dossier = await room.Drafting();
        await room.Save(dossier, TextRoom.Moselle());
        var version = (await room.Read(dossier)).Texts[^1];
        var html = await Page(TextRoom.Secretary, dossier, "commune:1205");
        var (french, german) = (Language(html, "fr"), Language(html, "de"));
        foreach (var said in new[]
        {
            "Conseil communal de Remich", "Vu la loi communale modifiée du 13 décembre 1988 ;", $"version {version.Number}",
            version.Digest, "par … voix pour", "de charger le collège des bourgmestre et échevins de signer la convention",
            "Séance publique du …",
        })
            Assert.Contains(said, french, StringComparison.Ordinal);
        Assert.Matches("Considérant que la part de la commune dans le plan de financement s’élève à [0-9 ]+ €, soit ", french);
        foreach (var said in new[] { "Gemeindegesetz vom 13. Dezember 1988", version.Digest, "den Schöffenrat mit der Unterzeichnung" })
            Assert.Contains(said, german, StringComparison.Ordinal);
        Assert.DoesNotContain("Vu l’accord", french, StringComparison.Ordinal);
        Assert.Contains("Le texte n’est pas arrêté", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secretary_finds_it_on_the_page_of_the_dossier_once_a_text_is_written()
    {
        var dossier = await room.Drafting();
        Assert.Contains("il n’y a rien à délibérer", await Page(TextRoom.Secretary, dossier, "commune:1205"), StringComparison.Ordinal);
        var link = $"href=\"/dossiers/{dossier}/deliberation/commune:1205\"";
        Assert.DoesNotContain(link, (await TextRoom.Get(await room.SignedIn(TextRoom.Secretary), $"/dossiers/{dossier}")).Html,
            StringComparison.Ordinal);
        await room.Save(dossier, TextRoom.Moselle());
        Assert.Contains(link, (await TextRoom.Get(await room.SignedIn(TextRoom.Secretary), $"/dossiers/{dossier}")).Html,
            StringComparison.Ordinal);
        Assert.DoesNotContain(link, (await TextRoom.Get(await room.SignedIn(TextRoom.Other), $"/dossiers/{dossier}")).Html,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_and_a_commune_that_is_no_party_find_nothing()
    {
        var dossier = await room.Drafting();
        await room.Save(dossier, TextRoom.Moselle());
        var page = $"/dossiers/{dossier}/deliberation/";
        Assert.Equal(HttpStatusCode.NotFound, (await TextRoom.Get(await room.SignedIn(TextRoom.Stranger), page + "commune:1205")).Status);
        var secretary = await room.SignedIn(TextRoom.Secretary);
        foreach (var other in new[] { "commune:0501", "state:mat", "commune:", "%3Cb%3E", new string('x', 500) })
            Assert.Equal(HttpStatusCode.NotFound, (await TextRoom.Get(secretary, page + other)).Status);
    }

    private async Task<string> Page(string address, DossierId dossier, string commune)
    {
        var (status, html) = await TextRoom.Get(await room.SignedIn(address), $"/dossiers/{dossier}/deliberation/{commune}");
        Assert.Equal(HttpStatusCode.OK, status);
        return WebUtility.HtmlDecode(html).Replace('\u00a0', ' ').Replace('\u202f', ' ');
    }

    private static string Language(string html, string language) =>
        Articles().Matches(html).Single(one => one.Groups[1].Value == language).Value;

    [GeneratedRegex("<article class=\"act draft section\" lang=\"(..)\".*?</article>", RegexOptions.Singleline)]
    private static partial Regex Articles();
}
