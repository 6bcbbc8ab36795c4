using System.Text.Json.Nodes;
using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>An administrator draws in Elsa Studio, as its package has it.</summary>
public sealed class DesignerWalkTests : IAsyncLifetime
{
    private const float Long = 120_000;

    private Town town = null!;
    private IPage page = null!;

    public async Task InitializeAsync() => town = await Town.Open(new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), "--Demo:Enabled=true");

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task A_step_is_dragged_in_connected_refused_with_its_faults_mended_and_published()
    {
        page = await town.Page(width: 1600, height: 1000);
        await new Guest(town, Cast.Of(Roles.Administrator, Cast.State), page).Enters();
        await town.Walk(async () =>
        {
            await page.GotoAsync(new Uri(town.Address, "/studio").AbsoluteUri);
            await page.GetByText("convention-lu").First.ClickAsync(new() { Timeout = Long });
            await page.GetByText("Version figée").First.WaitForAsync(new() { Timeout = Long });
            await page.Locator(".designer-main button:visible").First.ClickAsync();   // fits the drawing to the window

            await page.Locator(".mud-expand-panel-header", new() { HasText = "Convention" }).First.ClickAsync();
            var tool = page.Locator("[draggable=true]:visible", new() { HasText = "Notification" });
            await Saves(() => tool.DragToAsync(page.Locator(".x6-graph").First, new() { TargetPosition = new() { X = 400, Y = 500 } }));
            var step = (await page.Locator(".x6-node").Last.GetAttributeAsync("data-cell-id"))!;

            var told = page.Locator(".mud-snackbar", new() { HasText = "Aucun chemin ne mène à cette étape" }).First.WaitForAsync();
            await Publishes(status: 400);
            await told;

            await Saves(() => Join("freeze", "Frozen", step, "In"));
            await Saves(() => Join(step, "Done", "government-council", "In"));
            await page.Locator($".x6-node[data-cell-id='{step}'] .activity-label").ClickAsync();
            var to = page.Locator(".mud-input-control", new() { Has = page.Locator("label", new() { HasText = "Destinataires" }) });
            await Saves(async () =>
            {
                await to.Locator("input").First.FillAsync("officer@state");
                await to.Locator("input").First.PressAsync("Tab");
            });
            await Publishes(status: 200);

            var row = await town.App.In(services => services.GetRequiredService<Store>().Definitions.AsNoTracking()
                .SingleAsync(one => one.DefinitionId == "convention-lu" && one.Version == 2));
            Assert.Equal(DefinitionStatus.Published, row.Status);
            var drawn = JsonNode.Parse(row.Json)!["root"]!["activities"]!.AsArray().Single(one => one!["id"]!.ToString() == step)!;
            Assert.Equal(
                ("Convention.Notice", "officer@state"), (drawn["type"]!.ToString(), drawn["to"]!["expression"]!["value"]!.ToString()));
            Assert.Equal("none", await page.Locator("#blazor-error-ui").EvaluateAsync<string>("one => getComputedStyle(one).display"));
        });
    }

    private Task<IResponse> Publishes(int status) => Answered(
        () => page.Locator(".designer-main .mud-icon-button.mud-primary-text:not(.mud-switch-base)").Last.ClickAsync(), true, status);

    /// <summary>Does what the designer saves for by itself.</summary>
    private Task<IResponse> Saves(Func<Task> act) => Answered(act, false, 200);

    private Task<IResponse> Answered(Func<Task> act, bool publishes, int status) => page.RunAndWaitForResponseAsync(
        act,
        answer => answer.Request.Method == "POST" && answer.Url.EndsWith("/workflow-definitions", StringComparison.Ordinal)
            && answer.Status == status && (bool)JsonNode.Parse(answer.Request.PostData!)!["publish"]! == publishes);

    /// <summary>Draws a connection, with nothing selected: the frame of what is selected lies over its outcomes.</summary>
    private async Task Join(string source, string outcome, string target, string port)
    {
        await page.Locator(".x6-graph").First.ClickAsync(new() { Position = new() { X = 60, Y = 560 } });
        await page.Locator(".x6-widget-selection-box").First.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        var (from, to) = (await Free(source, outcome), await Free(target, port));
        await page.Mouse.MoveAsync(from[0], from[1]);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to[0], to[1], new() { Steps = 20 });
        await page.Mouse.UpAsync();
    }

    /// <summary>A point of an outcome over which no line lies.</summary>
    private Task<float[]> Free(string step, string port) =>
        page.Locator($".x6-node[data-cell-id='{step}'] [port='{port}']").EvaluateAsync<float[]>("""
            port => {
              const box = port.getBoundingClientRect();
              for (let at = 0; at < 400; at++) {
                const x = box.x + box.width * (at % 20 + 0.5) / 20, y = box.y + box.height * (Math.floor(at / 20) + 0.5) / 20;
                if (document.elementFromPoint(x, y)?.closest("[port]") === port) return [x, y];
              }
              throw new Error("every point of the outcome is covered");
            }
            """);
}
