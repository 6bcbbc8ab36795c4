using System.Net;
using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Acts;

namespace ConventionWorkflow.Tests.Councils;

public sealed class DeliberationPageTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Step = "council-votes";
    private const string Secretary = "secretary@commune:1207";

    [Fact]
    public async Task The_form_begins_with_the_members_that_are_known()
    {
        var one = await Case.At(app, Step);
        using var browser = await one.As(Secretary);
        var html = await Page(one, browser);
        Assert.Contains("Enregistrer la délibération de Stadtbredimus", html, StringComparison.Ordinal);
        Assert.Contains("name=\"f.inOffice\" value=\"9\"", html, StringComparison.Ordinal);
        Assert.Contains("Pas encore calculé", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Voix du bourgmestre", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, 8, 5, 3, 0, "Approuvé", "Quorum atteint")]
    [InlineData(9, 8, 3, 5, 0, "Refusé", "Quorum atteint")]
    [InlineData(9, 8, 4, 4, 0, "Voix partagées", "Quorum atteint")]
    [InlineData(9, 4, 0, 0, 0, "Séance sans quorum", "Quorum non atteint")]
    [InlineData(9, 4, 3, 1, 0, "Pas de résultat", "Quorum non atteint")]
    [InlineData(9, 8, 5, 5, 0, "Pas de résultat", "Quorum atteint")]
    public async Task Computing_says_the_result_and_writes_nothing(
        int inOffice, int present, int @for, int against, int abstentions, string verdict, string quorum)
    {
        var one = await Case.At(app, Step);
        using var browser = await one.As(Secretary);
        var before = (await one.Read()).Sequence;
        using var answer = await Case.Post(
            browser, await one.Page(Step, Secretary), "record",
            [.. Session(inOffice, present, @for, against, abstentions), ("!compute", "1")]);
        var html = await Case.Html(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($">{verdict}</span>", html, StringComparison.Ordinal);
        Assert.Contains(quorum, html, StringComparison.Ordinal);
        Assert.Contains("le délai de cinq jours est respecté", html, StringComparison.Ordinal);
        Assert.Equal(before, (await one.Read()).Sequence);
    }

    [Fact]
    public async Task A_tie_is_recorded_and_at_the_next_the_mayors_vote_is_asked()
    {
        var one = await Case.At(app, Step);
        using var browser = await one.As(Secretary);
        var page = await one.Page(Step, Secretary);
        using var tied = await Case.Post(browser, page, "record", Session(9, 8, 4, 4, 0));
        Case.Recorded(tied);
        Assert.Contains("les voix sont partagées, 4 contre 4", await Case.Html(await browser.GetAsync(tied.Headers.Location)),
            StringComparison.Ordinal);
        Assert.Contains("Nouvelle séance sur ce point.", await Page(one, browser), StringComparison.Ordinal);

        // The next session is on a later day: today's was the first, so the engine says that it must follow.
        using var same = await Case.Post(browser, page, "record", Session(9, 8, 4, 4, 0));
        var html = await Case.Html(same);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, same.StatusCode);
        Assert.Contains("Voix du bourgmestre", html, StringComparison.Ordinal);
        Assert.Contains("id=\"record-heldOn-e\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vote_without_quorum_is_refused_and_the_session_can_be_recorded_without_it()
    {
        var one = await Case.At(app, Step);
        using var browser = await one.As(Secretary);
        var page = await one.Page(Step, Secretary);
        using var refused = await Case.Post(browser, page, "record", Session(9, 4, 3, 1, 0));
        var html = await Case.Html(refused);
        Assert.Contains("La délibération n’est pas enregistrée", html, StringComparison.Ordinal);
        Assert.Contains("Enregistrer une séance sans quorum", html, StringComparison.Ordinal);
        var form = OpenForm.Read(await refused.Content.ReadAsStringAsync(), "record");
        using var answer = await browser.PostAsync(
            new Uri(page, UriKind.Relative), form.With(("!without", "for against abstentions castingVote")));
        Case.Recorded(answer);
        Assert.Equal(Verdicts.NoQuorum, (await one.Read()).AnswersOf(await one.Execution(Step))[Case.Stadtbredimus].Verdict);
    }

    [Fact]
    public async Task A_convocation_too_short_names_the_latest_day_and_opens_the_urgency()
    {
        var one = await Case.At(app, Step);
        using var browser = await one.As(Secretary);
        var page = await one.Page(Step, Secretary);
        (string, string)[] typed = [.. Session(9, 9, 9, 0, 0).Where(field => field.Name != "convokedOn"), ("convokedOn", Case.Day(-2))];
        var html = await Case.Html(await Case.Post(browser, page, "record", typed));
        Assert.Contains("id=\"record-convokedOn-e\"", html, StringComparison.Ordinal);
        Assert.Contains("le délai de cinq jours n’est pas respecté", html, StringComparison.Ordinal);
        Assert.Contains("<details class=\"ds-details\" open", html, StringComparison.Ordinal);
        Case.Recorded(await Case.Post(
            browser, page, "record", [.. typed, ("urgencyMembers", "9"), ("urgencyReason", "Tous, délai de l’appel à projets")]));
    }

    [Fact]
    public async Task An_announced_session_says_when_its_convocation_leaves()
    {
        var one = await Case.At(app, Step);
        using var browser = await one.As(Secretary);
        var page = await one.Page(Step, Secretary);
        Case.Recorded(await Case.Post(browser, page, "schedule", ("heldOn", $"{Case.Today.AddDays(20):dd/MM/yyyy}")));
        var html = await Page(one, browser);
        var latest = Shared.Say.Date(Convocation.LatestDay(Case.Today.AddDays(20), new())).Replace('\u00a0', ' ');
        Assert.Contains("Sa convocation part au plus tard le ", html, StringComparison.Ordinal);
        Assert.Contains($"{Convocation.LatestDay(Case.Today.AddDays(20), new()).Year}", latest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_refusal_the_officer_chooses_with_the_consequences_before_the_eyes()
    {
        var one = await Case.At(app, Step);
        using var secretary = await one.As(Secretary);
        Case.Recorded(await Case.Post(secretary, await one.Page(Step, Secretary), "record", Session(9, 9, 2, 7, 0)));
        using var officer = await one.As("officer@state:mat");
        var page = await one.Page(Step, "officer@state:mat");
        var html = await Case.Html(await officer.GetAsync(new Uri(page, UriKind.Relative)));
        Assert.Contains("Stadtbredimus a refusé", html, StringComparison.Ordinal);
        Assert.Contains("tout recommence à l’accord du Gouvernement", html, StringComparison.Ordinal);
        using var refused = await Case.Post(officer, page, "decide", ("choice", "leave"), ("reason", "Une commune ne suit pas."));
        Assert.Contains("une convention en demande deux", await Case.Html(refused), StringComparison.Ordinal);
        Case.Recorded(await Case.Post(officer, page, "decide", ("choice", "redraft"), ("reason", "Le projet B3 est à revoir.")));
        Assert.NotEmpty(await one.Waits("drafting"));
    }

    [Fact]
    public async Task A_mistyped_vote_is_rectified_by_its_secretary_and_the_form_begins_with_what_was_recorded()
    {
        var one = await Case.At(app, Step);
        using var secretary = await one.As(Secretary);
        Case.Recorded(await Case.Post(secretary, await one.Page(Step, Secretary), "record", Session(9, 9, 8, 1, 0)));
        var page = $"{one.Do(FactKinds.Rectified, await one.Execution(Step))}&act=record&party={Case.Stadtbredimus}";
        var html = await Case.Html(await secretary.GetAsync(new Uri(page, UriKind.Relative)));
        Assert.Contains("name=\"f.for\" value=\"8\"", html, StringComparison.Ordinal);
        Case.Recorded(await Case.Post(secretary, page, "record", ("for", "7"), ("against", "2"), ("reason", "Faute de frappe")));
        Assert.Equal("7", (await one.Read()).AnswersOf(await one.Execution(Step))[Case.Stadtbredimus].Figures["for"]);
    }

    private static async Task<string> Page(Case one, HttpClient browser) =>
        await Case.Html(await browser.GetAsync(new Uri(await one.Page(Step, Secretary), UriKind.Relative)));

    private static (string Name, string Value)[] Session(int inOffice, int present, int @for, int against, int abstentions) =>
    [
        ("heldOn", Case.Day()), ("convokedOn", Case.Day(-7)), ("inOffice", $"{inOffice}"), ("present", $"{present}"),
        ("for", $"{@for}"), ("against", $"{against}"), ("abstentions", $"{abstentions}"),
    ];
}
