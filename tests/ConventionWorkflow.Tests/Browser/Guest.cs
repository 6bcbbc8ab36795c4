using ConventionWorkflow.Demo;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>Somebody who tries the demonstration as one of its people.</summary>
internal sealed class Guest(Town town, Player player, IPage page) : Person(town, player, page)
{
    public async Task Enters()
    {
        await Page.GotoAsync(new Uri(Town.Address, "/connexion").AbsoluteUri);
        await Town.Audit.Look(Page);
        var row = Main.GetByRole(AriaRole.Row).Filter(new() { HasText = Player.Name });
        await GoesBy(() => row.GetByRole(AriaRole.Button).ClickAsync());
    }

    /// <summary>Takes up what stands first in the inbox.</summary>
    public Task OpensFirst() => GoesBy(() => Main.Locator(".inbox h3 a").First.ClickAsync());

    /// <summary>Chooses another language in the header; the page stays the same.</summary>
    public async Task Speaks(string language)
    {
        await GoesBy(() => Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { Name = language }).ClickAsync());
        Assert.Equal(language, await Page.Locator(".langs [aria-current] .lg-long").TextContentAsync());
    }
}
