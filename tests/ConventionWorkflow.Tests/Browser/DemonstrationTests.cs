using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>What a newcomer sees first: the seeded dossier, on the day of the story; and the pictures of it in the documentation.</summary>
public sealed class DemonstrationTests
{
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

        var mia = await Guest.As(town, Cast.Officer);
        var miscounted = await Assert.ThrowsAnyAsync<Exception>(() => mia.In(2, mia.Enters));
        Assert.Contains("clicks 1 times instead of 2", miscounted.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_page_weighs_too_much_and_whom_else_it_asks_is_found()
    {
        await using var town = await Town.Open(new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), "--Demo:Enabled=true");
        var page = await town.Page();
        var noise = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(60_000));
        await page.RouteAsync("**/connexion", async route =>
        {
            var answer = await route.FetchAsync();
            var html = (await answer.TextAsync()).Replace("</main>", $"<p hidden>{noise}</p></main>", StringComparison.Ordinal);
            await route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html });
        });
        await page.GotoAsync(new Uri(town.Address, "/connexion").AbsoluteUri);
        await town.Audit.Look(page);
        Assert.Contains(town.Audit.Faults, fault => fault.StartsWith("/connexion weighs ", StringComparison.Ordinal));

        await page.RouteAsync("https://elsewhere.example/**", route => route.FulfillAsync(new() { Body = "" }));
        await page.GotoAsync("https://elsewhere.example/counter");
        Assert.Contains(town.Audit.Faults, fault => fault.EndsWith("asks https://elsewhere.example/counter", StringComparison.Ordinal));
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
