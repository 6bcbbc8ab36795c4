using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>What a newcomer sees first: the seeded dossier, on the day of the story; and the pictures of it in the documentation.</summary>
public sealed class DemonstrationTests
{
    private static readonly string[] Pages =
    [
        "/boite", "/calendrier", "/compte/jetons", "/dossiers/proposer", "/registre", "/registre/inscrire",
    ];
    private static readonly string[] Parts = ["journal", "texte", "texte/comparer"];

    [Fact]
    public async Task The_pages_of_the_demonstration_are_for_everybody()
    {
        await using var town = await Town.Open(new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), "--Demo:Enabled=true");
        await town.Walk(async () =>
        {
            await Mia(town);
            await Ben(town);
        });
    }

    [Theory]
    [InlineData("Deutsch", "de")]
    [InlineData("English", "en")]
    public async Task The_pages_of_the_demonstration_are_for_everybody_in(string language, string code)
    {
        await using var town = await Town.Open(new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), "--Demo:Enabled=true");
        await town.Walk(async () =>
        {
            var mia = new Guest(town, Cast.Officer, await town.Page(width: 390, height: 844));
            await mia.Enters();
            await mia.Speaks(language);
            foreach (var path in Pages) await mia.Opens(path);
            await mia.Reads("Vallée de l’Attert");
            var dossier = new Uri(mia.Page.Url).AbsolutePath;
            foreach (var part in Parts) await mia.Opens($"{dossier}/{part}");
            await mia.TakesUp("Porte de l’Ouest");
            Assert.Equal(code, await mia.Page.Locator("html").GetAttributeAsync("lang"));

            var lena = new Guest(town, Cast.Of(Roles.Reviewer, new("ministry:eco")), await town.Page(width: 390, height: 844));
            await lena.Enters();
            await lena.Speaks(language);
            await lena.Opens("/boite");
            await lena.OpensFirst();
        });
    }

    [Fact]
    public async Task What_is_wrong_on_a_page_is_found()
    {
        await using var town = await Town.Open(new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), "--Demo:Enabled=true");
        var page = await town.Page();
        await page.GotoAsync(new Uri(town.Address, "/connexion").AbsoluteUri);
        await page.EvaluateAsync("document.querySelector('label[for=password]').remove()");
        await page.EvaluateAsync("document.querySelector('h1').innerHTML = 'Une_ligne_qui_ne_se_coupe_pas_'.repeat(9)");
        await town.Audit.Look(page);
        Assert.Contains(town.Audit.Faults, fault => fault.Contains("at 1280 px: label:", StringComparison.Ordinal));
        Assert.Contains(town.Audit.Faults, fault => fault.Contains("at 390 px: scrolls sideways", StringComparison.Ordinal));
    }

    private static async Task Mia(Town town)
    {
        var mia = new Guest(town, Cast.Officer, await town.Page());
        await mia.Enters();
        await Pictures.Take(mia.Page, "inbox", 1280, 1000);
        await mia.Reads("Moselle viticole");
        await Pictures.Take(mia.Page, "dossier", 1280, 1090);
        await mia.Follows("Lire les");
        await mia.Opens("/dossiers/proposer");
    }

    private static async Task Ben(Town town)
    {
        var ben = new Guest(town, Cast.Of(Roles.Secretary, Cast.Communes[2]), await town.Page());
        await ben.Enters();
        await ben.TakesUp("la délibération");
        await ben.Fills("Date de la séance", "19 novembre 2026");
        await ben.Fills("Date de la convocation", "12 novembre 2026");
        await ben.Fills("En fonctions", "9");
        await ben.Fills("Présents", "8");
        await ben.Fills("Pour", "4");
        await ben.Fills("Contre", "4");
        await ben.Fills("Abstentions", "0");
        await ben.Presses("Recalculer le résultat");
        await ben.Sees("Les voix sont de nouveau partagées.");
        await Pictures.Take(ben.Page, "vote", 1280, 1392);
    }
}
