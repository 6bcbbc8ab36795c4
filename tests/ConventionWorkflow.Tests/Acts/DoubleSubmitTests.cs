using System.Net;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Acts;

/// <summary>A double click, a reload, the way back: one effect, and the second answer equals the first.</summary>
[Trait("Promise", "P26")]
public sealed class DoubleSubmitTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Officer = "officer@state:mat";

    [Fact]
    public async Task The_same_form_posted_again_has_one_effect_and_the_same_answer()
    {
        var one = await Case.At(app, "scoping");
        using var browser = await one.As(Officer);
        var page = await one.Page("scoping");
        var form = await Case.Open(browser, page, "complete");
        using var first = await browser.PostAsync(new Uri(page, UriKind.Relative), form.With(("outcome", "Continue")));
        var sequence = Case.Recorded(first);
        using var second = await browser.PostAsync(new Uri(page, UriKind.Relative), form.With(("outcome", "Continue")));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(sequence, (await one.Read()).Sequence);
    }

    [Fact]
    public async Task Sixteen_at_once_have_one_effect()
    {
        var one = await Case.At(app, "government-council");
        using var browser = await one.As(Officer);
        var page = await one.Page("government-council");
        var form = await Case.Open(browser, page, "record");
        (string, string)[] typed = [("outcome", "Agreed"), ("decidedOn", $"{Case.Today:d.M.yyyy}"), ("reference", "CG 9")];
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => browser.PostAsync(new Uri(page, UriKind.Relative), form.With(typed))));
        Assert.Single(answers.Select(answer => answer.Headers.Location).Distinct());
        Assert.Equal(Case.Recorded(answers[0]), (await one.Read()).Sequence);
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task A_form_sent_again_with_other_answers_is_refused()
    {
        var one = await Case.At(app, "government-council");
        using var browser = await one.As(Officer);
        var page = await one.Page("government-council");
        var form = await Case.Open(browser, page, "record");
        using var first = await browser.PostAsync(
            new Uri(page, UriKind.Relative), form.With(("outcome", "Agreed"), ("decidedOn", Case.Day()), ("reference", "CG 9")));
        var sequence = Case.Recorded(first);
        using var second = await browser.PostAsync(
            new Uri(page, UriKind.Relative), form.With(("outcome", "Agreed"), ("decidedOn", Case.Day()), ("reference", "CG 10")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Contains("Ce formulaire a déjà servi", await Case.Html(second), StringComparison.Ordinal);
        Assert.Equal(sequence, (await one.Read()).Sequence);
    }

    [Fact]
    public async Task A_person_with_two_roles_gets_the_same_answer_twice()
    {
        var one = await Case.At(app, "interministerial-review");
        const string second = "reviewer@ministry:mfin";
        using var browser = await one.As(second);
        await app.Person("reviewer@ministry-mfin.example", Roles.Reviewer, "ministry:eco");
        await app.Person("reviewer@ministry-mfin.example", Roles.Officer, "ministry:eco");
        var page = await one.Page("interministerial-review", second);
        var form = await Case.Open(browser, page, "give");
        using var first = await browser.PostAsync(new Uri(page, UriKind.Relative), form.With(("value", "no-remark")));
        Case.Recorded(first);
        using var again = await browser.PostAsync(new Uri(page, UriKind.Relative), form.With(("value", "no-remark")));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
    }

    [Fact]
    public async Task An_act_on_the_dossier_posted_again_has_one_effect_and_the_same_answer()
    {
        var one = await Case.At(app, "drafting");
        using var browser = await one.As(Officer);
        var page = one.Do(FactKinds.Returned, "convention/scoping");
        var form = await Case.Open(browser, page, "");
        var typed = form.With(("reason", "Une commune a été oubliée."));
        using var first = await browser.PostAsync(new Uri(page, UriKind.Relative), form.With(("reason", "Une commune a été oubliée.")));
        var sequence = Case.Recorded(first);
        using var second = await browser.PostAsync(new Uri(page, UriKind.Relative), typed);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(sequence, (await one.Read()).Sequence);
    }
}
