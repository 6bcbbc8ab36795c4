using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Accounts;

/// <summary>
/// Every page that the officer reaches in the six conventions, asked for by people whom they do not concern: what is not theirs is not
/// found, with the very answer that an address without anything gets.
/// </summary>
public sealed partial class CrawlTests : IAsyncLifetime
{
    private const int Most = 400;

    private AppUnderTest app = null!;

    public async Task InitializeAsync() => app = await AppUnderTest.Start(null, "--Demo:Enabled=true");

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task What_is_not_ones_own_is_not_found_like_what_does_not_exist()
    {
        using var officer = await As(Cast.Officer);
        var all = await Walk(officer);
        var addresses = all.Keys.Where(path => Id().IsMatch(path)).ToList();
        Assert.True(addresses.Count > 100, $"the officer's walk found {addresses.Count} pages of dossiers");
        foreach (var player in Strangers.All)
        {
            using var browser = await As(player);
            var own = await Own(player);
            var foreign = addresses.Where(path => !own.Contains(Id().Match(path).Value)).ToList();
            Assert.NotEmpty(foreign);
            foreach (var path in foreign)
            {
                var (status, body) = await Get(browser, path);
                var (unknown, said) = await Get(browser, Id().Replace(path, Strangers.Nothing));
                Assert.True(status == HttpStatusCode.NotFound, $"{player.Name} ({player.Role}) reaches {path}: {status}");
                Assert.Equal((unknown, said), (status, body));
            }
        }
    }

    [Fact]
    public async Task No_page_that_one_reaches_names_a_dossier_that_is_not_ones_own()
    {
        var (titles, published) = (await Titles(), await Published());
        foreach (var player in Strangers.All)
        {
            using var browser = await As(player);
            var own = await Own(player);
            var foreign = titles.Where(one => !own.Contains(one.Key)).ToList();
            Assert.NotEmpty(foreign);
            foreach (var (path, body) in await Walk(browser))
                foreach (var (id, title) in foreign.Where(one => !IsPublic(path) || !published.Contains(one.Key)))
                {
                    Assert.False(body.Contains(id, StringComparison.OrdinalIgnoreCase), $"{player.Name} finds {title} on {path}");
                    Assert.False(
                        WebUtility.HtmlDecode(body).Contains(title, StringComparison.Ordinal), $"{player.Name} reads {title} on {path}");
                }
        }
    }

    /// <summary>What everybody may read names what is published.</summary>
    private static bool IsPublic(string path) => path.StartsWith("/conventions", StringComparison.Ordinal);

    private Task<HashSet<string>> Published() => app.In(async services => (await services.GetRequiredService<Store>().Dossiers
        .Where(one => one.PublishedAt != null).Select(one => one.Id).ToListAsync()).Select(one => one.ToString()).ToHashSet());

    /// <summary>Follows every link of this site from the inbox and the dossiers on.</summary>
    private static async Task<Dictionary<string, string>> Walk(HttpClient browser)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var next = new Queue<string>(["/boite", "/dossiers", "/calendrier"]);
        while (next.TryDequeue(out var path) && found.Count < Most)
        {
            if (found.ContainsKey(path)) continue;
            var (status, body) = await Get(browser, path);
            Assert.True((int)status < 500, $"{path}: {status}");
            found[path] = status == HttpStatusCode.OK ? body : "";
            foreach (var link in Links(body).Where(link => !found.ContainsKey(link))) next.Enqueue(link);
        }

        return found;
    }

    // Months and pages of lists go on for ever, and files are not pages.
    private static IEnumerable<string> Links(string body) => Href().Matches(body)
        .Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))
        .Where(link => !link.StartsWith("/calendrier?", StringComparison.Ordinal) && !link.Contains("/made/", StringComparison.Ordinal)
            && !link.StartsWith("/site.", StringComparison.Ordinal) && !link.StartsWith("/favicon.", StringComparison.Ordinal))
        .Distinct();

    private static async Task<(HttpStatusCode, string)> Get(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        if (answer.Content.Headers.ContentType?.MediaType != "text/html") return (answer.StatusCode, "");
        var body = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, answer.StatusCode == HttpStatusCode.OK ? body : Id().Replace(FormToken().Replace(body, ""), ""));
    }

    private async Task<HttpClient> As(Player player)
    {
        var browser = app.Browser();
        using var answer = await AppUnderTest.Post(browser, "/connexion", "/connexion?handler=As", ("person", player.Id.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    private async Task<HashSet<string>> Own(Player player)
    {
        await using var scope = app.App.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var ids = await store.DossierParties.Where(one => one.Party == player.Role.Party).Select(one => one.Dossier).ToListAsync();
        return player.Role.Role == Roles.Administrator ? [] : [.. ids.Select(id => id.ToString())];
    }

    private async Task<Dictionary<string, string>> Titles()
    {
        await using var scope = app.App.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        return await store.Dossiers.ToDictionaryAsync(one => one.Id.ToString(), one => one.Title);
    }

    [GeneratedRegex("href=\"(/[^\"#]*)")]
    private static partial Regex Href();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex("""<input name="__RequestVerificationToken"[^>]*>""")]
    private static partial Regex FormToken();
}
