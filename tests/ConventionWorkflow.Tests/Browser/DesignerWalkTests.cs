using System.Text.Json.Nodes;
using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>An administrator edits in Elsa Studio, as its package has it.</summary>
public sealed class DesignerWalkTests : IAsyncLifetime
{
    private const float Long = 120_000;

    private Town town = null!;
    private IPage page = null!;

    public async Task InitializeAsync() => town = await Town.Open(new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), "--Demo:Enabled=true");

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task A_deadline_is_changed_in_the_drawing_refused_with_its_fault_mended_and_published()
    {
        page = await town.Page(width: 1600, height: 1000);
        await new Guest(town, Cast.Of(Roles.Administrator, Cast.State), page).Enters();
        await town.Walk(async () =>
        {
            await page.GotoAsync(new Uri(town.Address, "/studio").AbsoluteUri);
            await page.GetByText("convention-lu").First.ClickAsync(new() { Timeout = Long });
            var step = page.Locator(".x6-node[data-cell-id='interministerial-review'] .activity-label");
            await step.WaitForAsync(new() { Timeout = Long });
            await page.Locator(".designer-main button:visible").First.ClickAsync();   // fits the drawing to the window
            await step.ClickAsync();

            await Fills("Délai", "bientôt");
            var told = page.Locator(".mud-snackbar", new() { HasText = "Avis des ministères" }).First.WaitForAsync();
            await Publishes(status: 400);
            await told;
            await Fills("Délai", "45 calendar-days");
            await Publishes(status: 200);

            var row = await town.App.In(services => services.GetRequiredService<Store>().Definitions.AsNoTracking()
                .SingleAsync(one => one.DefinitionId == "convention-lu" && one.Version == 2));
            Assert.Equal(DefinitionStatus.Published, row.Status);
            var drawn = JsonNode.Parse(row.Json)!["root"]!["activities"]!.AsArray()
                .Single(one => one!["id"]!.ToString() == "interministerial-review")!;
            Assert.Equal("45 calendar-days", drawn["deadline"]!["expression"]!["value"]!.ToString());
            Assert.Equal("none", await page.Locator("#blazor-error-ui").EvaluateAsync<string>("one => getComputedStyle(one).display"));
        });
    }

    /// <summary>Fills a setting of the chosen step, and waits until the designer has saved it by itself.</summary>
    private async Task Fills(string label, string value)
    {
        var named = page.Locator(".mud-input-control", new() { Has = page.GetByText(label, new() { Exact = true }) });
        var field = named.Locator("input").First;
        await Answered(
            async () =>
            {
                await field.FillAsync(value);
                await field.PressAsync("Tab");
            },
            false, 200);
    }

    private Task<IResponse> Publishes(int status) => Answered(
        () => page.Locator(".designer-main .mud-icon-button.mud-primary-text:not(.mud-switch-base)").Last.ClickAsync(), true, status);

    private Task<IResponse> Answered(Func<Task> act, bool publishes, int status) => page.RunAndWaitForResponseAsync(
        act,
        answer => answer.Request.Method == "POST" && answer.Url.EndsWith("/workflow-definitions", StringComparison.Ordinal)
            && answer.Status == status && (bool)JsonNode.Parse(answer.Request.PostData!)!["publish"]! == publishes);
}
