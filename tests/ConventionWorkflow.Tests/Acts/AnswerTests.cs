using System.Net;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Acts;

public sealed class AnswerTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Officer = "officer@state:mat";

    [Fact]
    public async Task A_task_is_done_through_its_form()
    {
        var one = await Case.At(app, "scoping");
        using var browser = await one.As(Officer);
        var page = await one.Page("scoping");
        using var shown = await browser.GetAsync(new Uri(page, UriKind.Relative));
        var html = await Case.Html(shown);
        Assert.Contains("Arrêter le périmètre et les parties", html, StringComparison.Ordinal);
        Assert.Contains("Échéance", html, StringComparison.Ordinal);
        using var answer = await Case.Post(browser, page, "complete", ("outcome", "Continue"));
        Case.Recorded(answer);
        Assert.NotEmpty(await one.Waits("drafting"));
    }

    [Fact]
    public async Task A_refusal_keeps_what_was_typed_and_names_the_field()
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
}
