using System.Net;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Reviews;
using ConventionWorkflow.Tests.Acts;

namespace ConventionWorkflow.Tests.Reviews;

public sealed class OpinionTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Step = "interministerial-review";
    private const string Reviewer = "reviewer@ministry:eco";

    [Fact]
    public async Task No_remark_is_one_button_on_the_page()
    {
        var one = await Case.At(app, Step);
        using var browser = await one.As(Reviewer);
        using var answer = await Case.Post(browser, await one.Page(Step, Reviewer), "give");   // the first form, as it stands
        Case.Recorded(answer);
        Assert.Equal(OpinionValue.NoRemark, (await one.Read()).AnswersOf(await one.Execution(Step))["ministry:eco"].Verdict);
        var html = await Case.Html(await browser.GetAsync(answer.Headers.Location));
        Assert.Contains("L’avis du ministère de l’Économie est rendu : sans observation.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_opinion_with_reserves_says_why()
    {
        var one = await Case.At(app, Step);
        using var browser = await one.As(Reviewer);
        var page = await one.Page(Step, Reviewer);
        using var refused = await Case.Post(browser, page, "give", ("value", OpinionValue.Reserved));
        var html = await Case.Html(refused);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("L’avis n’est pas rendu", html, StringComparison.Ordinal);
        Assert.Contains("value=\"reserved\" checked", html, StringComparison.Ordinal);
        Assert.Contains("id=\"give-remarks-e\"", html, StringComparison.Ordinal);
        Case.Recorded(await Case.Post(
            browser, page, "give", ("value", OpinionValue.Reserved), ("remarks", "L’article 3 ne dit rien des zones inondables.")));
    }

    [Fact]
    public async Task The_page_says_the_version_what_silence_means_and_what_others_said()
    {
        var one = await Case.At(app, Step);
        using var other = await one.As("reviewer@ministry:mfin");
        Case.Recorded(await Case.Post(other, await one.Page(Step, "reviewer@ministry:mfin"), "give", ("value", OpinionValue.Favourable)));
        using var browser = await one.As(Reviewer);
        var html = await Case.Html(await browser.GetAsync(new Uri(await one.Page(Step, Reviewer), UriKind.Relative)));
        Assert.Contains("/texte?version=1.0", html, StringComparison.Ordinal);
        Assert.Contains("Votre silence ne vaut pas accord.", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"state s-done\">Favorable</span>", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"state s-wait\">Attendu</span>", html, StringComparison.Ordinal);
    }
}
