using System.IO.Compression;
using System.Text.RegularExpressions;
using ConventionWorkflow.Dossiers.Lists;
using ConventionWorkflow.Inbox;
using ConventionWorkflow.Tests.Data;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Dossiers.Lists;

/// <summary>Lists of three pages: walked whole, stable while others propose, light, and never read from end to end.</summary>
public sealed partial class PagingTests(Many many) : IClassFixture<Many>
{
    [Theory]
    [InlineData("/dossiers")]
    [InlineData("/boite")]
    public async Task A_list_is_walked_to_its_end_and_back_and_shows_every_row_once(string path)
    {
        var forward = new List<string>();
        var pages = new List<string>();
        string? at = path;
        while (at is not null)
        {
            pages.Add(await many.Page(Many.Officer, at));
            forward.AddRange(Rows(pages[^1]));
            Assert.True(Rows(pages[^1]).Count <= 50);
            at = Link(pages[^1], "next");
        }

        Assert.True(pages.Count >= 3);
        Assert.Equal(forward.Distinct().Count(), forward.Count);
        Assert.True(forward.Count >= Many.Count);
        var before = Link(pages[2], "prev");
        Assert.NotNull(before);
        Assert.Equal(Rows(pages[1]), Rows(await many.Page(Many.Officer, before)));
        Assert.Null(Link(pages[0], "prev"));
    }

    [Theory]
    [InlineData("/dossiers")]
    [InlineData("/boite")]
    public async Task What_is_proposed_meanwhile_moves_no_row_to_another_page(string path)
    {
        var next = Link(await many.Page(Many.Officer, path), "next")!;
        var second = Rows(await many.Page(Many.Officer, next));
        await many.Begin("Nouveau venu");
        Assert.Equal(second, Rows(await many.Page(Many.Officer, next)));
    }

    [Fact]
    public async Task The_links_to_pages_carry_the_filter_and_a_place_that_is_none_is_the_beginning()
    {
        var page = await many.Page(Many.Officer, "/dossiers?q=dossier&col=etape");
        Assert.Contains("q=dossier", Link(page, "next"), StringComparison.Ordinal);
        Assert.Contains("col=etape", Link(page, "next"), StringComparison.Ordinal);
        var first = Rows(await many.Page(Many.Officer, "/dossiers"));
        foreach (var place in new[] { "apres=x", "apres=-1.y", "avant=", "apres=99999999999999999999.z", "apres=1" })
            Assert.Equal(first, Rows(await many.Page(Many.Officer, $"/dossiers?{place}")));
        Assert.Contains("plus rien à cet endroit", await many.Page(Many.Officer, "/dossiers?apres=0.A"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dossiers")]
    [InlineData("/boite")]
    [InlineData("/boite/attendus")]
    public async Task A_full_page_weighs_less_than_sixty_kilobytes_with_all_that_belongs_to_it(string path)
    {
        var browser = await many.SignedIn(Many.Officer);
        var html = await many.Page(Many.Officer, path);
        var parts = Parts().Matches(html).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(parts);
        var weight = 0L;
        foreach (var part in parts.Prepend(path))
        {
            using var zipped = new MemoryStream();
            await using (var zip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
                await zip.WriteAsync(await browser.GetByteArrayAsync(new Uri(part, UriKind.Relative)));
            weight += zipped.Length;
        }

        Assert.InRange(weight, 1, 60_000);
    }

    [Fact]
    public async Task A_list_of_a_commune_is_read_by_the_index_of_its_dossiers()
    {
        var plans = await many.As(Many.Secretary, async services =>
        {
            var (dossiers, items) = (services.GetRequiredService<DossierList>(), services.GetRequiredService<ItemList>());
            var tray = services.GetRequiredService<Tray>();
            var from = new Cursor(DateTimeOffset.UnixEpoch, "x", false);
            var filter = Filter.None with { Words = "dossier", Commune = "commune:1206", Step = "proposal" };
            return new[]
            {
                await Plans.Scans(DossierList.Seek(dossiers.Of(Filter.None), from).Take(51)),
                await Plans.Scans(DossierList.Seek(dossiers.Of(filter), from).Take(51)),
                await Plans.Scans(DossierList.Seek(dossiers.Of(Filter.None with { Urgency = Urgency.Late }), null).Take(51)),
                await Plans.Scans(items.Rows(tray.Mine, Filter.None, false, from, 51)),
                await Plans.Scans(items.Rows(tray.Mine, filter, false, null, 51)),
            };
        });
        Assert.All(plans, Assert.Empty);
    }

    [Fact]
    public async Task What_an_officer_expects_and_does_is_read_by_the_indexes_too()
    {
        var plans = await many.As(Many.Officer, async services =>
        {
            var (items, tray) = (services.GetRequiredService<ItemList>(), services.GetRequiredService<Tray>());
            return new[]
            {
                await Plans.Scans(items.Rows(tray.Mine, Filter.None, false, null, 51)),
                await Plans.Scans(items.Rows([tray.Others], Filter.None with { Ministry = "ministry:eco" }, true, null, 51)),
            };
        });
        Assert.All(plans, Assert.Empty);
    }

    private static List<string> Rows(string page) => [.. Row().Matches(page).Select(match => match.Groups[1].Value)];

    private static string? Link(string page, string rel) =>
        Regex.Match(page, $"<a rel=\"{rel}\" href=\"([^\"]+)\"") is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("""(?:rowheader"><a href="|<h3><a href=")(/dossiers/[0-9a-f-]{36})""")]
    private static partial Regex Row();

    [GeneratedRegex("""(?:href|src)="(/[^"]+\.(?:css|woff2|svg|js)[^"]*)""")]
    private static partial Regex Parts();
}
