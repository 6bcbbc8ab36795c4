using ConventionWorkflow.Demo;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>Somebody who tries the demonstration as one of its people.</summary>
internal sealed class Guest(Town town, Player player, IPage page) : Person(town, player, page)
{
    public static async Task<Guest> As(Town town, Player player, bool scripts = true, int width = 1280) =>
        new(town, player, await town.Page(scripts, width));

    /// <summary>Opens the site and signs in: one click for who is on the scene.</summary>
    public async Task Enters()
    {
        await Page.GotoAsync(new Uri(Town.Address, "/connexion").AbsoluteUri);
        await SignsIn();
    }

    /// <summary>Takes up what stands first in the inbox.</summary>
    public Task OpensFirst() => Goes(Main.Locator(".inbox h3 a").First);

    /// <summary>Chooses another language in the header; the page stays the same.</summary>
    public async Task Speaks(string language)
    {
        await Goes(Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { Name = language }));
        Assert.Equal(language, await Page.Locator(".langs [aria-current] .lg-long").TextContentAsync());
    }

    protected override async Task SignsIn()
    {
        await Town.Audit.Look(Page);
        var row = Main.GetByRole(AriaRole.Row, new() { IncludeHidden = true }).Filter(new() { HasText = Player.Name });
        if (!await row.IsVisibleAsync()) await Clicks(Main.Locator("summary").Last);
        await Goes(row.GetByRole(AriaRole.Button));
    }
}
