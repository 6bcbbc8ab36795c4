using System.Net;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Acts;

public sealed class AnswerTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Officer = "officer@state:mat";
    private const string Secretary = "secretary@commune:1205";

    [Fact]
    public async Task A_task_is_done_through_its_form_and_confirmed_on_the_dossier()
    {
        var one = await Case.At(app, "scoping");
        using var browser = await one.As(Officer);
        var page = await one.Page("scoping");
        var html = await Case.Html(await browser.GetAsync(new Uri(page, UriKind.Relative)));
        Assert.Contains("Arrêter le périmètre et les parties", html, StringComparison.Ordinal);
        Assert.Contains("Échéance", html, StringComparison.Ordinal);
        Assert.Contains("Sans réponse", html, StringComparison.Ordinal);
        using var answer = await Case.Post(browser, page, "complete", ("outcome", "Continue"));
        Case.Recorded(answer);
        var confirmed = await Case.Html(await browser.GetAsync(answer.Headers.Location));
        Assert.Contains("L’étape est terminée. Étape suivante : « Rédaction concertée ».", confirmed, StringComparison.Ordinal);
        Assert.NotEmpty(await one.Waits("drafting"));
    }

    [Fact]
    public async Task A_confirmation_is_for_the_one_who_acted()
    {
        var one = await Case.At(app, "scoping");
        using var officer = await one.As(Officer);
        using var answer = await Case.Post(officer, await one.Page("scoping"), "complete", ("outcome", "Continue"));
        using var mayor = await one.As("mayor@commune:1205");
        var html = await Case.Html(await mayor.GetAsync(answer.Headers.Location));
        Assert.DoesNotContain("C’est enregistré", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_keeps_what_was_typed_and_leads_to_the_field()
    {
        var one = await Case.At(app, "scoping");
        using var browser = await one.As(Officer);
        using var answer = await Case.Post(browser, await one.Page("scoping"), "complete", ("outcome", "Refuse"));
        var html = await Case.Html(answer);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Contains("L’étape n’est pas terminée", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#complete-reason\">", html, StringComparison.Ordinal);
        Assert.Contains("id=\"complete-reason-e\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"Refuse\" checked", html, StringComparison.Ordinal);
        Assert.NotEmpty(await one.Waits("scoping"));
    }

    [Fact]
    public async Task The_governments_decision_is_recorded_with_a_date_as_people_type_it()
    {
        var one = await Case.At(app, "government-council");
        using var browser = await one.As(Officer);
        var page = await one.Page("government-council");
        using var refused = await Case.Post(browser, page, "record", ("outcome", "Returned"), ("decidedOn", "hier"), ("reference", "CG 7"));
        var html = await Case.Html(refused);
        Assert.Contains("value=\"hier\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"CG 7\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"record-decidedOn-e\"", html, StringComparison.Ordinal);

        var today = $"{Case.Today:dd.MM.yy}";
        using var answer = await Case.Post(browser, page, "record", ("outcome", "Agreed"), ("decidedOn", today), ("reference", "CG 7"));
        Case.Recorded(answer);
        Assert.Contains((await one.Read()).Bindings, binding => binding.Kind == BindingKinds.Agreement && binding.On == Case.Today);
    }

    [Fact]
    public async Task A_vote_is_transmitted_by_its_secretary_and_cleared_by_the_authority()
    {
        var one = await Case.At(app, "supervisory-authority");
        using var secretary = await one.As(Secretary);
        Case.Recorded(await Case.Post(
            secretary, await one.Page("supervisory-authority", Secretary), "transmit", ("transmittedOn", $"{Case.Today:dd/MM/yyyy}")));
        using var authority = await one.As("reviewer@ministry:maint");
        var page = await one.Page("supervisory-authority", "reviewer@ministry:maint");
        var html = await Case.Html(await authority.GetAsync(new Uri(page, UriKind.Relative)));
        Assert.Contains("Examiner la délibération de Remich", html, StringComparison.Ordinal);
        using var unreasoned = await Case.Post(authority, page, "object", ("decidedOn", Case.Day()));
        Assert.Contains("<details class=\"ds-details\" open", await Case.Html(unreasoned), StringComparison.Ordinal);
        Case.Recorded(await Case.Post(authority, page, "clear", ("decidedOn", Case.Day()), ("reference", "MAINT 4471")));
        Assert.Contains((await one.Read()).Bindings, binding => binding.Kind == BindingKinds.Supervision
            && binding.Reference == "MAINT 4471");
    }

    [Fact]
    public async Task A_publication_is_recorded()
    {
        var one = await Case.At(app, "publication");
        using var browser = await one.As(Officer);
        Case.Recorded(await Case.Post(
            browser, await one.Page("publication"), "publish", ("publishedOn", Case.Day()), ("place", "Journal officiel")));
        Assert.NotEmpty(await one.Waits("in-force"));
    }

    [Fact]
    public async Task What_is_answered_says_by_whom_and_when()
    {
        var one = await Case.At(app, "scoping");
        using var browser = await one.As(Officer);
        var page = await one.Page("scoping");
        Case.Recorded(await Case.Post(browser, page, "complete", ("outcome", "Continue")));
        var html = await Case.Html(await browser.GetAsync(new Uri(page, UriKind.Relative)));
        Assert.Contains("Répondu par officer (Agent, Aménagement du territoire)", html, StringComparison.Ordinal);
        Assert.Contains("Réponse : Arrêter le périmètre et les parties.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("requestKey", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_party_that_is_not_asked_sees_who_is_and_no_form()
    {
        var one = await Case.At(app, "scoping");
        using var browser = await one.As(Secretary);
        var html = await Case.Html(await browser.GetAsync(new Uri(await one.Page("scoping"), UriKind.Relative)));
        Assert.Contains("Cette question s’adresse à une autre personne : Agent, Aménagement du territoire.", html,
            StringComparison.Ordinal);
        Assert.DoesNotContain("requestKey", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_finds_none_of_it()
    {
        var one = await Case.At(app, "scoping");
        using var officer = await one.As(Officer);
        var page = await one.Page("scoping");
        var form = await Case.Open(officer, page, "complete");
        using var stranger = await one.As("secretary@commune:0101");
        string[] pages = [page, $"{DossierLinks.Show(one.Dossier)}/faire", one.Do(FactKinds.Returned, "convention/proposal")];
        foreach (var address in pages)
        {
            using var answer = await stranger.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        var own = await Token(stranger);
        using var posted = await stranger.PostAsync(new Uri(page, UriKind.Relative), form.With(("outcome", "Continue"), own));
        Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
        Assert.NotEmpty(await one.Waits("scoping"));
    }

    [Fact]
    public async Task A_question_that_never_was_is_not_found()
    {
        var one = await Case.At(app, "scoping");
        using var browser = await one.As(Officer);
        foreach (var wait in new[] { "x", "convention/scoping/9/task/officer@state:mat", "convention/nowhere/1/task/officer@state:mat",
            "a/b/c/d/e/f" })
        {
            using var answer = await browser.GetAsync(new Uri(DossierLinks.Answer(one.Dossier, wait), UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static async Task<(string, string)> Token(HttpClient browser)
    {
        var html = await browser.GetStringAsync(new Uri("/deconnexion", UriKind.Relative));
        var match = System.Text.RegularExpressions.Regex.Match(html,
            "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"");
        return ("!__RequestVerificationToken", match.Groups[1].Value);
    }
}
