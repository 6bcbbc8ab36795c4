using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Dossiers;

/// <summary>The story in the middle of its council votes.</summary>
public sealed class Votes : IAsyncLifetime
{
    public Told Told { get; private set; } = null!;

    public async Task InitializeAsync() => Told = await Told.Until(Moselle.UntilVotes);

    public async Task DisposeAsync() => await Told.DisposeAsync();
}

public sealed partial class DossierPageTests(Votes votes) : IClassFixture<Votes>
{
    private const string Deliberation = "convention/council-votes/1/deliberation/secretary@commune:1107";

    private static readonly PartyId Mertert = new("commune:1107");

    private readonly Told told = votes.Told;

    [Fact]
    public async Task The_officer_sees_the_state_who_holds_it_up_every_party_and_what_happened()
    {
        using var officer = await told.As(Cast.Officer);
        var page = Words(await officer.GetStringAsync(new Uri(told.Page, UriKind.Relative)));
        Assert.Contains(
            "Trois conseils sur six ont approuvé le texte. Il manque une délibération à enregistrer, une séance à tenir et une date",
            page, StringComparison.Ordinal);
        Assert.Contains("Mertert n’a pas fixé de séance.", page, StringComparison.Ordinal);
        Assert.Contains("Stadtbredimus a tenu sa séance le", page, StringComparison.Ordinal);
        Assert.Contains("8 pour, 1 contre, 2 abstentions", page, StringComparison.Ordinal);
        Assert.Contains("Stadtbredimus : partage des voix, 3 pour, 3 contre, 1 abstention.", page, StringComparison.Ordinal);
        Assert.Contains("non envoyé (démonstration)", page, StringComparison.Ordinal);
        Assert.Contains("25 675", page, StringComparison.Ordinal);
        Assert.Contains("Relancer Mertert", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secretary_is_led_to_the_form_and_may_remind_nobody()
    {
        using var secretary = await told.As(Cast.Of(Roles.Secretary, Mertert));
        var page = await secretary.GetStringAsync(new Uri(told.Page, UriKind.Relative));
        Assert.Contains($"{told.Page}/actes/{Deliberation}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Relancer", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_entry_is_told_in_the_journal_and_free_text_is_quoted_unless_erased()
    {
        using var officer = await told.As(Cast.Officer);
        var journal = Words(await officer.GetStringAsync(new Uri(told.Page + "/journal", UriKind.Relative)));
        var entries = await told.App.In(async services => await services.GetRequiredService<Store>().Entries.CountAsync());
        Assert.Equal(entries, Line().Count(journal));
        Assert.Contains("« La charte paysagère devrait citer les trois pays riverains. »", journal, StringComparison.Ordinal);
        Assert.DoesNotContain("a fait un acte", journal, StringComparison.Ordinal);
        Assert.DoesNotContain("sha256", journal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_finds_what_one_finds_where_nothing_is()
    {
        await told.App.Person("secretary@clervaux.example", Roles.Secretary, "commune:0502");
        using var stranger = await told.App.SignedIn("secretary@clervaux.example");
        foreach (var page in new[] { "", "/journal" })
        {
            using var theirs = await stranger.GetAsync(new Uri(told.Page + page, UriKind.Relative));
            using var nothing = await stranger.GetAsync(new Uri($"/dossiers/{Guid.Empty}{page}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
            Assert.Equal(await Bytes(nothing), await Bytes(theirs));
        }

        using var posted = await AppUnderTest.Post(
            stranger, "/dossiers/proposer", told.Page + "?handler=Remind", ("wait", "x"), ("requestKey", Guid.CreateVersion7().ToString()));
        Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
    }

    [Fact]
    public async Task A_reminder_is_recorded_once_for_each_request_key()
    {
        using var officer = await told.As(Cast.Officer);
        var (wait, key) = (Deliberation, Guid.CreateVersion7().ToString());
        var before = await Reminders();
        for (var time = 0; time < 2; time++)
        {
            using var answer = await AppUnderTest.Post(
                officer, told.Page, told.Page + "?handler=Remind", ("wait", wait), ("requestKey", key));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        Assert.Equal(before + 1, await Reminders());
        using var refused = await AppUnderTest.Post(
            officer, told.Page, told.Page + "?handler=Remind", ("wait", "nobody"), ("requestKey", Guid.CreateVersion7().ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Theory]
    [InlineData("Moselle", true)]
    [InlineData("CCT-", true)]
    [InlineData("100%", false)]
    [InlineData("Oesling", false)]
    public async Task The_list_is_searched_by_title_and_reference(string words, bool isFound)
    {
        using var officer = await told.As(Cast.Officer);
        var page = await officer.GetStringAsync(new Uri($"/dossiers?q={Uri.EscapeDataString(words)}", UriKind.Relative));
        Assert.Equal(isFound, page.Contains(told.Page, StringComparison.Ordinal));
    }

    private Task<int> Reminders() => told.App.In(services => services.GetRequiredService<Store>().Notices
        .CountAsync(one => one.Template == Templates.Reminder));

    private static async Task<string> Bytes(HttpResponseMessage answer) =>
        Token().Replace(await answer.Content.ReadAsStringAsync(), "");

    /// <summary>The page with its typography made plain.</summary>
    private static string Words(string page) =>
        WebUtility.HtmlDecode(page).Replace('\u00a0', ' ').Replace('\u202f', ' ');

    [GeneratedRegex("<time datetime")]
    private static partial Regex Line();

    [GeneratedRegex("value=\"CfDJ[^\"]*\"")]
    private static partial Regex Token();
}
