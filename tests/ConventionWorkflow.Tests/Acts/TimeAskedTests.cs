using System.Globalization;
using System.Net;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Acts;

/// <summary>« Demander un délai » : asked beside the opinion, seen by the officer, answered by an extension.</summary>
public sealed class TimeAskedTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Step = "interministerial-review";
    private const string Reviewer = "reviewer@ministry:eco";
    private const string Officer = "officer@state:mat";

    [Fact]
    public async Task A_reviewer_asks_and_the_officer_extends_with_the_date_that_was_asked_for()
    {
        await using var own = await AppUnderTest.Start();   // one dossier, so that all that is expected stands on one page
        var one = await Case.At(own, Step);
        using var officer = await one.As(Officer);
        using var reviewer = await one.As(Reviewer);
        var wait = await Wait(one);
        var ask = one.Do(FactKinds.TimeAsked, wait.Id);
        var page = await one.Page(Step, Reviewer);
        Assert.Contains(
            WebUtility.HtmlEncode(ask), await reviewer.GetStringAsync(new Uri(page, UriKind.Relative)), StringComparison.Ordinal);
        Case.Recorded(await Case.Post(reviewer, ask, "", ("until", Case.Day(120)), ("reason", "Expertise en cours")));

        var asked = await Case.Html(await reviewer.GetAsync(new Uri(page, UriKind.Relative)));
        Assert.Contains("Vous avez demandé un délai jusqu’au", asked, StringComparison.Ordinal);
        Assert.DoesNotContain(">Demander un délai</a>", asked, StringComparison.Ordinal);
        Assert.Equal(wait.DueAt, (await Wait(one)).DueAt);

        var extend = one.Do(FactKinds.DeadlineExtended, wait.Id);
        var html = await Case.Html(await officer.GetAsync(new Uri("/boite/attendus", UriKind.Relative)));
        Assert.Contains("Délai demandé jusqu’au", html, StringComparison.Ordinal);
        Assert.Contains(extend, html, StringComparison.Ordinal);

        Assert.Equal(1, await own.In(services => services.GetRequiredService<Store>().Notices.CountAsync(notice =>
            notice.Dossier == one.Dossier && notice.Template == Templates.TimeAsked && notice.Role == Roles.Officer)));
        var form = await Case.Html(await officer.GetAsync(new Uri(extend, UriKind.Relative)));
        Assert.Contains($"value=\"{Said(Case.Today.AddDays(120))}\"", form, StringComparison.Ordinal);
        Case.Recorded(await Case.Post(officer, extend, "", ("reason", "Accordé")));
        var after = await Wait(one);
        Assert.True(after.DueAt > wait.DueAt);
        Assert.Null(after.AskedUntil);
        Assert.Contains(
            "a demandé un délai jusqu’au",
            await Case.Html(await officer.GetAsync(new Uri(DossierLinks.Journal(one.Dossier), UriKind.Relative))),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Congés", "until")]
    [InlineData("31.2.2027", "Congés", "until")]
    [InlineData("1.1.2020", "Congés", "until")]
    [InlineData("soon", "Congés", "until")]
    [InlineData("31.12.2099", "", "reason")]
    public async Task What_is_missing_or_wrong_is_said_and_what_was_typed_stays(string until, string reason, string field)
    {
        var one = await Case.At(app, Step);
        using var reviewer = await one.As(Reviewer);
        using var refused = await Case.Post(reviewer, one.Do(FactKinds.TimeAsked, (await Wait(one)).Id), "", ("until", until),
            ("reason", reason));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var html = await Case.Html(refused);
        Assert.Contains($"id=\"time-asked-{field}-e\"", html, StringComparison.Ordinal);
        Assert.Contains(reason, html, StringComparison.Ordinal);
        Assert.Null((await Wait(one)).AskedUntil);
    }

    [Fact]
    public async Task Others_are_not_offered_it_and_are_refused()
    {
        var one = await Case.At(app, Step);
        var wait = await Wait(one);
        var others = new Uri($"{DossierLinks.Show(one.Dossier)}/faire", UriKind.Relative);
        using var reviewer = await one.As(Reviewer);
        Assert.Contains("Demander un délai", await Case.Html(await reviewer.GetAsync(others)), StringComparison.Ordinal);
        using var mayor = await one.As("mayor@commune:1205");
        Assert.DoesNotContain("Demander un délai", await Case.Html(await mayor.GetAsync(others)), StringComparison.Ordinal);
        using var refused = await Case.Post(
            mayor, one.Do(FactKinds.TimeAsked, wait.Id), "", ("until", Case.Day(120)), ("reason", "Congés"));
        Assert.Contains("Cet acte revient à une autre personne.", await Case.Html(refused), StringComparison.Ordinal);
        using var stranger = await one.As("reviewer@ministry:mddd");
        using var unseen = await stranger.GetAsync(new Uri(one.Do(FactKinds.TimeAsked, wait.Id), UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, unseen.StatusCode);
    }

    private static async Task<Wait> Wait(Case one) => (await one.Waits(Step)).Single(wait => wait.To.ToString() == Reviewer);

    private static string Said(DateOnly on) =>
        (on.Day == 1 ? "1er" : $"{on.Day}") + on.ToString(" MMMM yyyy", CultureInfo.GetCultureInfo("fr-LU"));
}
