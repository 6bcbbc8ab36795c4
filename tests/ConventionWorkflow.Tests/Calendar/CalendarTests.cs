using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Dossiers;

namespace ConventionWorkflow.Tests.Calendar;

/// <summary>The calendar on the story in the middle of its council votes.</summary>
public sealed partial class CalendarTests(Votes votes) : IClassFixture<Votes>
{
    private static readonly Player Mertert = Cast.Of(Roles.Secretary, new("commune:1107"));
    private readonly Told told = votes.Told;

    [Fact]
    public async Task The_month_shows_sessions_held_and_announced_and_the_ends_of_terms_of_all_parties()
    {
        using var browser = await told.As(Mertert);
        var pages = await Task.WhenAll(Months().Select(month => Page(browser, $"/calendrier?mois={month}")));
        var all = string.Join('\n', pages);
        Assert.Contains("Le conseil de Remich a approuvé", all, StringComparison.Ordinal);
        Assert.Contains("Conseil de Stadtbredimus : partage des voix", all, StringComparison.Ordinal);
        Assert.Contains("Séance du conseil de Schengen", all, StringComparison.Ordinal);
        Assert.Contains("Délibération de Mertert attendue", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_address_reads_the_calendar_until_it_is_taken_away_and_opens_nothing_else()
    {
        using var browser = await told.As(Mertert);
        var key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        using var made = await AppUnderTest.Post(browser, "/calendrier", "/calendrier?handler=Subscribe", ("requestKey", key));
        var address = Secret().Match(await made.Content.ReadAsStringAsync()).Value;
        using var program = told.App.Browser();
        var ics = await program.GetStringAsync(new Uri(address, UriKind.Relative));
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", ics, StringComparison.Ordinal);
        Assert.Contains("Séance du conseil de Schengen", ics.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(address, await browser.GetStringAsync(new Uri("/calendrier", UriKind.Relative)), StringComparison.Ordinal);

        using var call = new HttpRequestMessage(HttpMethod.Get, "/api/v1/dossiers");
        call.Headers.Authorization = new("Bearer", address["/calendrier/".Length..^".ics".Length]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.SendAsync(call)).StatusCode);

        var page = await browser.GetStringAsync(new Uri("/calendrier", UriKind.Relative));
        var id = Id().Match(page).Groups[1].Value;
        using var others = await told.As(Cast.Officer);
        using var stranger = await AppUnderTest.Post(others, "/calendrier", "/calendrier?handler=Revoke", ("id", id));
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        using var revoked = await AppUnderTest.Post(browser, "/calendrier", "/calendrier?handler=Revoke", ("id", id));
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task What_is_no_month_is_not_found_and_a_month_without_anything_says_so()
    {
        using var browser = await told.As(Mertert);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri("/calendrier?mois=2026-99", UriKind.Relative))).StatusCode);
        Assert.Contains("Rien n’est prévu ce mois-ci.", await Page(browser, "/calendrier?mois=2005-01"), StringComparison.Ordinal);
        Assert.Contains("Élections communales", await Page(browser, "/calendrier?mois=2029-06"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Months()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date);
        return Enumerable.Range(-2, 5).Select(step => today.AddMonths(step).ToString("yyyy-MM", null));
    }

    private static async Task<string> Page(HttpClient browser, string path) =>
        WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(path, UriKind.Relative))).Replace('\u00a0', ' ').Replace('\u202f', ' ');

    [GeneratedRegex(@"/calendrier/cw_[\w-]+\.ics")]
    private static partial Regex Secret();

    [GeneratedRegex("""name="id" value="([^"]+)">""")]
    private static partial Regex Id();
}
