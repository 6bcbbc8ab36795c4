using System.Text;
using System.Text.RegularExpressions;
using ConventionWorkflow.Demo;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>The ways in: what is open to everybody is for everybody, on a screen and on paper.</summary>
public sealed partial class WaysInTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task From_the_landing_page_one_finds_the_help_and_the_accessibility_statement()
    {
        await using var town = await Town.Open(Day, "--Demo:Enabled=true");
        await town.Walk(async () =>
        {
            var visitor = await town.Page();
            await visitor.GotoAsync(new Uri(town.Address, "/").AbsoluteUri);
            await town.Audit.Look(visitor);
            await visitor.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Bourgmestre" }).ClickAsync();
            await Assertions.Expect(visitor).ToHaveURLAsync(new Uri(town.Address, "/aide/bourgmestre").AbsoluteUri);
            await visitor.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link, new() { Name = "Accessibilité" }).ClickAsync();
            await Assertions.Expect(visitor).ToHaveURLAsync(new Uri(town.Address, "/accessibilite").AbsoluteUri);
        });
    }

    [Fact]
    public async Task On_paper_stands_what_is_to_be_read_and_nothing_to_be_clicked()
    {
        await using var town = await Town.Open(Day, "--Demo:Enabled=true");
        await town.Walk(async () =>
        {
            var guest = new Guest(town, Cast.Officer, await town.Page());
            await guest.Opens("/aide/agent");
            await IsForPaper(guest.Page, "Se connecter", 2, 4);
            await guest.Enters();
            await guest.Opens("/boite");
            await IsForPaper(guest.Page, "Se déconnecter", 1, 8);
            await guest.Reads("Moselle viticole");
            await IsForPaper(guest.Page, "Relancer", 3, 6);
        });
    }

    /// <summary>Heading and text are printed; menus, buttons and the foot are not; links have no address beside them.</summary>
    private static async Task IsForPaper(IPage page, string button, int fewest, int most)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Banner)).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Contentinfo)).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation)).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        Assert.DoesNotContain(button, await page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("none", await page.Locator("main a").First.EvaluateAsync<string>("one => getComputedStyle(one, '::after').content"));
        var heading = page.Locator("main h2").First;
        Assert.Equal("avoid", await heading.EvaluateAsync<string>("one => getComputedStyle(one).breakAfter"));
        var paper = Encoding.Latin1.GetString(await page.PdfAsync(new() { Format = "A4" }));
        Assert.InRange(Sheet().Count(paper), fewest, most);
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Sheet();
}
