using System.Net;
using System.Text;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Dossiers.Lists;

/// <summary>Lists are narrowed by theme as they are by urgency: links with counts, of what the reader may see.</summary>
public sealed class ThemeFilterTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Officer = "mia@mat.example";
    private const string Secretary = "lynn@remich.example";
    private const string Stranger = "eve@clervaux.example";

    [Theory]
    [InlineData("/dossiers")]
    [InlineData("/boite")]
    public async Task A_list_has_a_link_for_each_theme_with_its_count_and_narrows_to_it(string list)
    {
        await Dossiers();
        using var officer = await app.SignedIn(Officer);
        var page = await Page(officer, list);
        Assert.Contains($"href=\"{list}?theme=water\">Eau <span class=\"count\">2</span>", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{list}?theme=mobility\">Mobilité <span class=\"count\">1</span>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("?theme=food", page, StringComparison.Ordinal);
        var narrowed = await Page(officer, $"{list}?theme=mobility");
        Assert.Contains("Thème 2", narrowed, StringComparison.Ordinal);
        Assert.DoesNotContain("Thème 1", narrowed, StringComparison.Ordinal);
        Assert.DoesNotContain("Thème 3", narrowed, StringComparison.Ordinal);
        Assert.Contains("<input type=\"hidden\" name=\"theme\" value=\"mobility\">", narrowed, StringComparison.Ordinal);
        Assert.Contains("thème : Mobilité", narrowed, StringComparison.Ordinal);   // as it is said on paper
        Assert.Contains($"href=\"{list}?theme=water\">Eau <span class=\"count\">2</span>", narrowed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_are_asked_for_is_narrowed_by_the_themes_of_its_dossier()
    {
        await Dossiers();
        using var officer = await app.SignedIn(Officer);
        using var none = await officer.GetAsync(new Uri("/boite/attendus?theme=mobility", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, none.StatusCode);
        Assert.DoesNotContain("Thème 1", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_are_those_of_the_readers_dossiers()
    {
        await Dossiers();
        using var secretary = await app.SignedIn(Secretary);
        var theirs = await Page(secretary, "/dossiers");
        Assert.Contains("Eau <span class=\"count\">2</span>", theirs, StringComparison.Ordinal);
        using var stranger = await app.SignedIn(Stranger);
        foreach (var address in new[] { "/dossiers", "/dossiers?theme=water" })
        {
            var page = await Page(stranger, address);
            Assert.DoesNotContain("Thème 1", page, StringComparison.Ordinal);
            Assert.DoesNotContain("class=\"count\">2<", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("wasser", 2)]
    [InlineData("mobilite", 1)]
    [InlineData("food", 0)]
    public async Task A_dossier_is_found_by_the_names_of_its_themes(string words, int count)
    {
        await Dossiers();
        using var officer = await app.SignedIn(Officer);
        var page = await Page(officer, $"/dossiers?q={words}");
        Assert.Equal(count, page.Split("<th scope=\"row\"").Length - 1);
    }

    [Fact]
    public async Task A_view_keeps_the_theme_and_a_file_has_its_column()
    {
        await Dossiers();
        using var officer = await app.SignedIn(Officer);
        using var saved = await AppUnderTest.Post(
            officer, "/dossiers?theme=water", "/vues?handler=Save", ("place", "/dossiers"), ("query", "?theme=water&col=themes"),
            ("name", "L'eau"));
        Assert.Equal("/dossiers?theme=water&col=themes", saved.Headers.Location!.OriginalString);
        var csv = Encoding.UTF8.GetString(
            await officer.GetByteArrayAsync(new Uri("/dossiers?theme=water&col=themes&handler=Csv", UriKind.Relative)));
        var lines = csv.TrimEnd().Split("\r\n");
        Assert.EndsWith(";Thèmes", lines[0], StringComparison.Ordinal);
        Assert.Equal(["Eau", "Mobilité et Eau"], lines.Skip(1).Select(line => line.Split(';')[^1]).Order());
    }

    [Fact]
    public async Task Themes_are_called_in_the_language_of_the_reader_and_in_French_where_they_have_no_name_there()
    {
        await Dossiers();
        await app.Person("greta@mat.example", Roles.Officer, "state:mat");
        await app.In(async services =>
        {
            var store = services.GetRequiredService<Store>();
            await store.Themes.Where(one => one.Theme == "mobility").ExecuteUpdateAsync(one => one.SetProperty(row => row.NameDe, ""));
            return await store.Users.Where(one => one.UserName == "greta@mat.example")
                .ExecuteUpdateAsync(one => one.SetProperty(row => row.Language, "de"));
        });
        using var officer = await app.SignedIn("greta@mat.example");
        var page = await Page(officer, "/dossiers?col=themes");
        Assert.Contains("Wasser <span class=\"count\">2</span>", page, StringComparison.Ordinal);
        Assert.Contains("Mobilité <span class=\"count\">1</span>", page, StringComparison.Ordinal);
        Assert.Contains("Mobilité und Wasser", page, StringComparison.Ordinal);
        await app.In(services => services.GetRequiredService<Store>().Themes.Where(one => one.Theme == "mobility")
            .ExecuteUpdateAsync(one => one.SetProperty(row => row.NameDe, "Mobilität")));
    }

    /// <summary>Three dossiers, made once: about water, about water and mobility, about nothing.</summary>
    private async Task Dossiers()
    {
        if (await app.In(services => services.GetRequiredService<Store>().Dossiers.AnyAsync())) return;
        var officer = new Actor(
            new((await app.Person(Officer, Roles.Officer, "state:mat")).Id), new(Roles.Officer, new("state:mat")), null, "page");
        await app.Person(Secretary, Roles.Secretary, "commune:1205");
        await app.Person(Stranger, Roles.Secretary, "commune:0501");
        var number = 0;
        foreach (var themes in new string[][] { ["water"], ["mobility", "water"], [] })
        {
            var outcome = await app.App.Services.GetRequiredService<DossierLedger>().Start(
                new("convention-lu", $"Thème {++number}", [new("state:mat"), new("commune:1205"), new("commune:1206")], officer, "", "")
                {
                    Themes = [.. themes],
                },
                default);
            Assert.IsType<Outcome.Done>(outcome);
        }
    }

    private static async Task<string> Page(HttpClient browser, string address) =>
        WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(address, UriKind.Relative)))
            .Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
