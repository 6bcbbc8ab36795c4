using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Inbox;

/// <summary>Many are reminded in two clicks, each once a day, and each refusal is said.</summary>
public sealed partial class RemindTests(Votes votes) : IClassFixture<Votes>
{
    private const string Mertert = "convention/council-votes/1/deliberation/secretary@commune:1107";
    private const string Stadtbredimus = "convention/council-votes/1/deliberation/secretary@commune:1207";

    private readonly Told told = votes.Told;

    [Fact]
    public async Task Those_chosen_are_shown_reminded_once_and_braked_until_tomorrow()
    {
        using var officer = await told.As(Cast.Officer);
        var inbox = await Page(officer, "/boite/attendus");
        Assert.Contains($"name=\"attente\" value=\"{told.Dossier}/{Mertert}\" checked", inbox, StringComparison.Ordinal);
        Assert.Contains("Relance du", inbox, StringComparison.Ordinal);
        var before = await Reminders();

        using var shown = await AppUnderTest.Post(
            officer, "/boite/attendus", "/boite/relancer", Chosen(Mertert), Chosen(Stadtbredimus), Chosen("nobody/knows"));
        var preview = Plain(await shown.Content.ReadAsStringAsync());
        Assert.Contains("2 relances partiront.", preview, StringComparison.Ordinal);
        Assert.Contains("Eva Lorent", preview, StringComparison.Ordinal);
        Assert.Contains("Ben Majerus", preview, StringComparison.Ordinal);
        Assert.Contains("1 attente cochée n’est plus ouverte", preview, StringComparison.Ordinal);
        Assert.Equal(before, await Reminders());

        var key = Key().Match(preview).Groups[1].Value;
        for (var time = 0; time < 2; time++)
        {
            using var sent = await AppUnderTest.Post(
                officer, "/boite/attendus", "/boite/relancer?handler=Send", Chosen(Mertert), Chosen(Stadtbredimus), ("requestKey", key));
            Assert.Contains(
                "2 relances sont enregistrées", Plain(await sent.Content.ReadAsStringAsync()), StringComparison.Ordinal);
            Assert.Equal(before + 2, await Reminders());
        }

        using var again = await AppUnderTest.Post(
            officer, "/boite/attendus", "/boite/relancer?handler=Send", Chosen(Mertert),
            ("requestKey", Guid.CreateVersion7().ToString()));
        Assert.Contains(
            "Une relance est déjà partie aujourd’hui pour cette attente.", Plain(await again.Content.ReadAsStringAsync()),
            StringComparison.Ordinal);
        Assert.Equal(before + 2, await Reminders());
        Assert.Contains("Relancé aujourd’hui", await Page(officer, "/boite"), StringComparison.Ordinal);
        var facts = await told.App.In(services => services.GetRequiredService<ConventionWorkflow.Ledger.LedgerReader>()
            .Entries(told.Dossier, default).CountAsync(one => one.Entry.Fact.Kind == FactKinds.Reminded
                && one.Entry.Fact.RequestKey.StartsWith(key, StringComparison.Ordinal)).AsTask());
        Assert.Equal(2, facts);
    }

    [Fact]
    public async Task Nothing_chosen_is_said_and_looking_sends_nothing()
    {
        using var officer = await told.As(Cast.Officer);
        using var nothing = await AppUnderTest.Post(officer, "/boite/attendus", "/boite/relancer");
        Assert.Contains("Rien n’est coché.", Plain(await nothing.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        var before = await Reminders();
        using var looked = await officer.GetAsync(new Uri("/boite/relancer?handler=Send&attente=x", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, looked.StatusCode);
        Assert.Equal(before, await Reminders());
    }

    [Fact]
    public async Task Who_conducts_nothing_finds_no_such_pages()
    {
        using var secretary = await told.As(Cast.Of(Roles.Secretary, new("commune:1205")));
        using var list = await secretary.GetAsync(new Uri("/boite/attendus", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, list.StatusCode);
        using var sent = await AppUnderTest.Post(
            secretary, "/dossiers", "/boite/relancer?handler=Send", Chosen(Mertert), ("requestKey", Guid.CreateVersion7().ToString()));
        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
    }

    [Fact]
    public async Task What_is_expected_is_narrowed_by_who_is_asked()
    {
        using var officer = await told.As(Cast.Officer);
        var page = await Page(officer, "/boite/attendus?commune=commune:1107");
        Assert.Contains("Mertert n’a pas fixé de séance.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Stadtbredimus a tenu", page, StringComparison.Ordinal);
    }

    private (string, string) Chosen(string wait) => ("attente", $"{told.Dossier}/{wait}");

    private Task<int> Reminders() => told.App.In(services => services.GetRequiredService<Store>().Notices
        .CountAsync(one => one.Template == Templates.Reminder && one.Sequence != null));

    private static async Task<string> Page(HttpClient browser, string path) =>
        Plain(await browser.GetStringAsync(new Uri(path, UriKind.Relative)));

    private static string Plain(string page) => WebUtility.HtmlDecode(page).Replace('\u00a0', ' ').Replace('\u202f', ' ');

    [GeneratedRegex("name=\"requestKey\" value=\"([0-9a-f-]{36})\"")]
    private static partial Regex Key();
}
