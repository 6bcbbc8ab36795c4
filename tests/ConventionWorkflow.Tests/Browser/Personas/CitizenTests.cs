using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser.Personas;

/// <summary>P7, a citizen without an account and without JavaScript, on a phone: reads a convention and follows it.</summary>
[Collection(Demonstration.Name)]
public sealed class CitizenTests(Demonstration demonstration)
{
    private const string Title = "Plateau de l’Oesling";
    private readonly Town town = demonstration.Town;
    private Guest somebody = null!;

    [Fact]
    public async Task A_citizen_finds_a_convention_reads_it_checks_its_file_and_follows_it()
    {
        somebody = await Guest.As(town, Demo.Cast.Officer, scripts: false, width: 390);
        await town.Walk(async () =>
        {
            await A_convention_is_two_clicks_from_any_page();
            await What_it_costs_and_how_it_was_voted_is_said_plainly();
            await The_file_has_the_digest_that_is_named();
            await Its_text_is_read_on_a_page();
            await Its_course_is_followed_by_a_feed();
        });
    }

    private async Task A_convention_is_two_clicks_from_any_page()
    {
        await somebody.Opens("/aide");
        await somebody.In(2, async () =>
        {
            var menu = somebody.Page.GetByRole(AriaRole.Banner);
            await somebody.Goes(menu.GetByRole(AriaRole.Link, new() { Name = "Conventions publiées" }));
            await somebody.Follows(Title);
        });
        await somebody.Sees("En vigueur");
    }

    private async Task What_it_costs_and_how_it_was_voted_is_said_plainly()
    {
        await somebody.Sees("payés par l’État");
        await somebody.Sees("Le conseil communal de Clervaux approuve la convention : 11 voix pour, 0 contre et 1 abstention.");
        await somebody.Sees("Le Gouvernement en conseil donne son accord.");
    }

    private async Task The_file_has_the_digest_that_is_named()
    {
        var file = "";
        var link = somebody.Main.GetByRole(AriaRole.Link, new() { Name = "Convention imprimée pour la signature" });
        await somebody.In(1, async () => file = await somebody.Takes(link));
        var digest = await somebody.Main.Locator(".docs .digest").TextContentAsync();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file))), digest);
    }

    private async Task Its_text_is_read_on_a_page()
    {
        await somebody.In(1, () => somebody.Follows("Lire la convention"));
        await somebody.Sees("Art. 3");
        await somebody.In(1, () => somebody.Follows(Title));
    }

    private async Task Its_course_is_followed_by_a_feed()
    {
        var address = await somebody.Page.Locator("link[rel=alternate]").GetAttributeAsync("href");
        var link = somebody.Main.GetByRole(AriaRole.Link, new() { Name = "Flux Atom de cette convention" });
        Assert.Equal(address, await link.GetAttributeAsync("href"));
        var answer = await somebody.Page.APIRequest.GetAsync(new Uri(town.Address, address!).AbsoluteUri);
        Assert.Contains("<title>La convention est signée par", await answer.TextAsync(), StringComparison.Ordinal);
    }
}
