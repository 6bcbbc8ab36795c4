using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers.Lists;
using ConventionWorkflow.Public.Conventions;
using ConventionWorkflow.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Public;

/// <summary>The list of published conventions: in order, in pages, narrowed, and read by its index.</summary>
public sealed partial class ConventionListTests(Published published) : IClassFixture<Published>
{
    [Fact]
    public async Task Only_published_conventions_are_listed_with_what_they_count_together()
    {
        var page = await published.Page("/conventions");
        Assert.Contains("Plateau de l’Oesling", page, StringComparison.Ordinal);
        Assert.Contains("exemple fictif", page, StringComparison.Ordinal);
        foreach (var running in new[] { "Moselle viticole", "Couronne Est", "Vallée de l’Attert", "Porte de l’Ouest" })
            Assert.DoesNotContain(running, page, StringComparison.Ordinal);
        var population = await published.App.In(services =>
        {
            var store = services.GetRequiredService<Store>();
            return store.Organisations.Where(one => one.Kind == "commune" && store.DossierParties.Any(party => party.Party == one.Party
                && store.Dossiers.Any(dossier => dossier.Id == party.Dossier && dossier.PublishedAt != null)))
                .SumAsync(one => one.Population);
        });
        var grouped = population.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture).Replace(',', ' ');
        Assert.Contains($"<dd>{grouped}</dd>", page, StringComparison.Ordinal);
        const string Feed = "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/conventions/atom.xml\"";
        Assert.Contains(Feed, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?q=plateau", "Oesling", "Réciprocité")]
    [InlineData("?q=reciprocite+sanem", "Réciprocité", "Oesling")]
    [InlineData("?commune=commune:0501", "Oesling", "Réciprocité")]
    public async Task It_is_narrowed_by_words_and_commune(string query, string found, string left)
    {
        var page = await published.Page("/conventions" + query);
        Assert.Contains(found, Rows(page), StringComparison.Ordinal);
        Assert.DoesNotContain(left, Rows(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?q=introuvable")]
    [InlineData("?q=%25")]
    [InlineData("?theme=aucun")]
    [InlineData("?q=Les+zones+de+protection")]   // said in an opinion
    [InlineData("?q=télétravail")]   // a word of the text, which may be a draft again
    public async Task What_is_not_found_is_said(string query) =>
        Assert.Contains("Aucune convention publiée ne répond à cette recherche.", await published.Page("/conventions" + query),
            StringComparison.Ordinal);

    [Fact]
    public async Task Pages_follow_one_another_by_their_last_line_and_lead_back()
    {
        await using var app = await Many(45);
        using var browser = app.Browser();
        var (path, seen, pages) = ("/conventions", new List<string>(), 0);
        for (string? next = path; next is not null; pages++)
        {
            path = next;
            var page = await browser.GetStringAsync(new Uri(path, UriKind.Relative));
            seen.AddRange(Titles().Matches(page).Select(match => match.Groups[1].Value));
            next = Way("next").Match(page) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;
        }

        Assert.Equal((3, 47), (pages, seen.Count));
        Assert.Equal(Enumerable.Range(1, 45).Reverse().Select(number => $"CCT-1999-{number:000}"), seen.Skip(2));
        var last = await browser.GetStringAsync(new Uri(path, UriKind.Relative));
        var back = WebUtility.HtmlDecode(Way("prev").Match(last).Groups[1].Value);
        var before = await browser.GetStringAsync(new Uri(back, UriKind.Relative));
        Assert.Equal(seen.Skip(20).Take(20), Titles().Matches(before).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task The_list_is_read_by_the_index_of_publications()
    {
        var plans = await published.App.In(async services =>
        {
            var conventions = services.GetRequiredService<PublishedConventions>();
            await services.GetRequiredService<Store>().Database.OpenConnectionAsync();   // with the functions that statements use
            var filter = Filter.None with { Words = "moselle", Commune = "commune:1206", Theme = "water" };
            var place = new Cursor(DateTimeOffset.UnixEpoch, "x", false);
            return new[]
            {
                await Plans.Scans(PublishedConventions.Seek(conventions.Of(Filter.None), null).Take(21)),
                await Plans.Scans(PublishedConventions.Seek(conventions.Of(Filter.None), place).Take(21)),
                await Plans.Scans(PublishedConventions.Seek(conventions.Of(filter), place with { IsBefore = true }).Take(21)),
            };
        });
        Assert.All(plans, Assert.Empty);
    }

    /// <summary>The demonstration with so many conventions more, published one day after another from 2000 on.</summary>
    private static async Task<AppUnderTest> Many(int count)
    {
        var app = await AppUnderTest.Start(null, "--Demo:Enabled=true");
        await app.In(async services =>
        {
            var store = services.GetRequiredService<Store>();
            var model = await store.Dossiers.Where(one => one.Title == Published.Title).Select(one => one.Reference).SingleAsync();
            for (var number = 1; number <= count; number++)
            {
                var (id, reference) = ($"0192d1f0-0000-7000-8000-{number:000000000000}", $"CCT-1999-{number:000}");
                var at = new DateTimeOffset(2000, 1, 1, 9, 0, 0, TimeSpan.Zero).AddDays(number).ToUnixTimeMilliseconds();
                await store.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO dossiers (id, reference, title, definition_id, definition_version, sequence, head_hash, state, status,
                        created_at, changed_at, published_at, demonstration, number)
                    SELECT {id}, {reference}, title, definition_id, definition_version, sequence, head_hash, state, status, created_at,
                        changed_at, {at}, demonstration, {number + 1000} FROM dossiers WHERE reference = {model}
                    """);
            }

            return count;
        });
        return app;
    }

    private static string Rows(string page) => page[page.IndexOf("<tbody", StringComparison.Ordinal)..];

    private static Regex Way(string relation) => new($"<a rel=\"{relation}\" href=\"([^\"]+)\"");

    [GeneratedRegex("rowheader\"><a href=\"/conventions/([^\"]+)\"")]
    private static partial Regex Titles();
}
