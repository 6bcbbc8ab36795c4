using System.Net;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Reviews;
using ConventionWorkflow.Tests.Acts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Reviews;

/// <summary>« Confier à un collègue » : one request for an opinion goes to another reviewer of the same organisation.</summary>
public sealed class HandOverTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Step = "interministerial-review";
    private const string Reviewer = "reviewer@ministry:eco";
    private const string Colleague = "collegue@economie.example";

    [Fact]
    public async Task A_colleague_gets_the_letter_and_the_question_and_the_term_stays()
    {
        var (one, reviewer, page) = await Asked();
        var colleague = await Person(Colleague, "ministry:eco");
        var due = (await Wait(one)).DueAt;
        Assert.Contains("Confier à un collègue", await Html(reviewer, await one.Page(Step, Reviewer)), StringComparison.Ordinal);
        using var given = await Give(reviewer, page, colleague);
        Assert.Equal(await one.Page(Step, Reviewer), given.Headers.Location?.OriginalString);
        Assert.Contains("Confiée à collegue depuis", await Html(reviewer, await one.Page(Step, Reviewer)), StringComparison.Ordinal);
        Assert.Equal(due, (await Wait(one)).DueAt);
        Assert.Equal(NoticeStatus.Queued, Assert.Single(await Letters(one, colleague)).Status);

        using var other = await app.SignedIn(Colleague);
        Assert.Contains(DossierLinks.Answer(one.Dossier, (await Wait(one)).Id), await Html(other, "/boite"), StringComparison.Ordinal);
        Assert.Contains("vous a confié cette demande", await Html(other, await one.Page(Step, Reviewer)), StringComparison.Ordinal);
        Case.Recorded(await Case.Post(other, await one.Page(Step, Reviewer), "give"));
        Assert.Equal(OpinionValue.NoRemark, (await one.Read()).AnswersOf(await one.Execution(Step))["ministry:eco"].Verdict);
    }

    [Fact]
    public async Task Taken_back_the_letter_that_has_not_left_is_held()
    {
        var (one, reviewer, page) = await Asked();
        var colleague = await Person(Colleague, "ministry:eco");
        (await Give(reviewer, page, colleague)).Dispose();
        using var again = await Give(reviewer, page, colleague, OpenForm.Read(await reviewer.GetStringAsync(At(page)), ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        var form = await Case.Open(reviewer, page, "");
        using var back = await reviewer.PostAsync(At(page + "?handler=TakeBack"), form.With([]));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.DoesNotContain("Confiée à", await Html(reviewer, await one.Page(Step, Reviewer)), StringComparison.Ordinal);
        Assert.Equal(NoticeStatus.Superseded, Assert.Single(await Letters(one, colleague)).Status);
        using var nothing = await reviewer.PostAsync(At(page + "?handler=TakeBack"), (await Case.Open(reviewer, page, "")).With([]));
        Assert.Contains("Cette demande n’est confiée à personne.", await Case.Html(nothing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_reviewers_of_the_same_organisation_are_offered_and_taken()
    {
        var (one, reviewer, page) = await Asked();
        var colleague = await Person(Colleague, "ministry:eco");
        var elsewhere = await Person("ailleurs@finances.example", "ministry:mfin");
        var html = await Html(reviewer, page);
        Assert.Contains(colleague, html, StringComparison.Ordinal);
        Assert.DoesNotContain(elsewhere, html, StringComparison.Ordinal);
        foreach (var wrong in new[] { elsewhere, "", "nobody", Guid.Empty.ToString(), await Self() })
        {
            using var refused = await Give(reviewer, page, wrong);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("id=\"deputy-error\"", await Case.Html(refused), StringComparison.Ordinal);
        }

        Assert.Equal(0, await app.In(services => services.GetRequiredService<Store>().HandOvers.CountAsync(row =>
            row.WorkItem.StartsWith(one.Dossier.ToString()))));
    }

    [Fact]
    public async Task Nobody_gives_what_is_asked_of_others()
    {
        var (one, _, page) = await Asked();
        foreach (var role in new[] { "officer@state:mat", "reviewer@ministry:mfin", "mayor@commune:1205", "reviewer@ministry:mddd" })
        {
            using var other = await one.As(role);
            using var answer = await other.GetAsync(At(page));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private async Task<(Case One, HttpClient Reviewer, string Page)> Asked()
    {
        var one = await Case.At(app, Step);
        return (one, await one.As(Reviewer), DossierLinks.HandOver(one.Dossier, (await Wait(one)).Id));
    }

    private async Task<string> Person(string address, string party) => $"{(await app.Person(address, Roles.Reviewer, party)).Id}";

    private Task<string> Self() => app.In(async services =>
        $"{(await services.GetRequiredService<Store>().Users.SingleAsync(row => row.UserName == "reviewer@ministry-eco.example")).Id}");

    private Task<List<NoticeRow>> Letters(Case one, string person) => app.In(services => services.GetRequiredService<Store>().Notices
        .Where(row => row.Dossier == one.Dossier && row.Template == Templates.HandedOver && row.Person == new PersonId(Guid.Parse(person)))
        .ToListAsync());

    private static async Task<HttpResponseMessage> Give(HttpClient browser, string page, string deputy, OpenForm? form = null) =>
        await browser.PostAsync(At(page), (form ?? await Case.Open(browser, page, "")).With([("!deputy", deputy)]));

    private static async Task<Wait> Wait(Case one) => (await one.Waits(Step)).Single(wait => wait.To.ToString() == Reviewer);

    private static async Task<string> Html(HttpClient browser, string page) => await Case.Html(await browser.GetAsync(At(page)));

    private static Uri At(string page) => new(page, UriKind.Relative);
}
