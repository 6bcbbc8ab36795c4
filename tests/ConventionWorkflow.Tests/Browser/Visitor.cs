using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>Somebody who knows pages by their addresses and what is pressed by where it stands: the same in every language.</summary>
internal sealed class Visitor(Town town, IPage page)
{
    public IPage Page => page;

    public Task Opens(string path) => Opens(new Uri(town.Address, path));

    public async Task Opens(Uri address)
    {
        await page.GotoAsync(address.AbsoluteUri);
        await town.Audit.Look(page);
    }

    public Task Fills(string control, string text) => page.Locator(control).FillAsync(text);

    /// <summary>Presses or follows what leads to another page.</summary>
    public async Task Presses(string what)
    {
        await page.RunAndWaitForResponseAsync(
            () => page.Locator($"main {what}").First.ClickAsync(),
            answer => answer.Request.IsNavigationRequest && answer.Status is 200 or 400);
        await page.WaitForLoadStateAsync();
        await town.Audit.Look(page);
    }

    /// <summary>Chooses the language in the header of a page that everybody may open.</summary>
    public async Task Speaks(string language)
    {
        await page.GotoAsync(new Uri(town.Address, "/aide").AbsoluteUri);
        var change = page.Locator($"button[name=langue][value={language}]");
        if (await change.CountAsync() == 0) return;
        await change.ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
    }
}
