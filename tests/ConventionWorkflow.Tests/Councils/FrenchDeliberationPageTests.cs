using System.Net;
using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Tests.Acts;

namespace ConventionWorkflow.Tests.Councils;

/// <summary>The form of a vote computes by the rules that the procedure sets: those of France, on the communes that are known.</summary>
public sealed class FrenchDeliberationPageTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Step = "deliberations";
    private const string Small = "secretary@commune:1207";
    private const string Large = "secretary@commune:1205";

    [Theory]
    [InlineData(Small, "trois jours francs")] // fewer than 3 500 inhabitants
    [InlineData(Large, "cinq jours francs")]
    public async Task The_form_says_the_clear_days_the_proxies_and_the_law(string secretary, string days)
    {
        var one = await At();
        var html = await Page(one, secretary);
        Assert.Contains($"La convocation part au moins {days} avant la séance", html, StringComparison.Ordinal);
        Assert.Contains("Même en urgence, la convocation part au moins un jour franc avant la séance.", html, StringComparison.Ordinal);
        Assert.Contains("name=\"f.proxies\"", html, StringComparison.Ordinal);
        Assert.Contains("Règle : code général des collectivités territoriales", html, StringComparison.Ordinal);
        Assert.DoesNotContain("loi communale", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-4, "Trois jours francs avant la séance : le délai de trois jours francs est respecté.")]
    [InlineData(-3, "Deux jours francs avant la séance : le délai de trois jours francs n’est pas respecté.")]
    public async Task Clear_days_are_computed_before_the_eyes(int convoked, string said)
    {
        var one = await At();
        Assert.Contains(said, await Compute(one, Small, Session(0, convoked, 9, 9, 0)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proxies_vote_and_the_chair_decides_the_first_tie()
    {
        var one = await At();
        var html = await Compute(one, Small, [.. Session(0, -10, 5, 3, 3), ("proxies", "1")]);
        Assert.Contains(">Voix partagées</span>", html, StringComparison.Ordinal);
        Assert.Contains("Voix de la présidence", html, StringComparison.Ordinal);
        using var browser = await one.As(Small);
        Case.Recorded(await Case.Post(
            browser, await one.Page(Step, Small), "record", [.. Session(0, -10, 5, 3, 3), ("proxies", "1"), ("castingVote", "for")]));
        Assert.Equal(Verdicts.Approved, (await one.Read()).AnswersOf(await one.Execution(Step))[Case.Stadtbredimus].Verdict);
    }

    [Fact]
    public async Task After_a_session_without_quorum_the_page_says_how_the_second_meeting_is_called()
    {
        var one = await At();
        using var browser = await one.As(Large);
        Case.Recorded(await Case.Post(browser, await one.Page(Step, Large), "record", Session(0, -10, 4, 0, 0)));
        var html = await Page(one, Large);
        Assert.Contains("le quorum n’était pas atteint : 4 présents sur 9", html, StringComparison.Ordinal);
        Assert.Contains("au moins trois jours francs avant la suivante, le conseil y délibère sans condition de quorum", html,
            StringComparison.Ordinal);
        html = await Compute(one, Large, Session(4, 0, 2, 2, 0));
        Assert.Contains("le délai de trois jours francs de la seconde séance est respecté", html, StringComparison.Ordinal);
        Assert.Contains("Sans condition de quorum", html, StringComparison.Ordinal);
        html = await Compute(one, Large, Session(4, 1, 2, 2, 0));
        Assert.Contains("Deux jours francs avant la séance : le délai de trois jours francs n’est pas respecté", html,
            StringComparison.Ordinal);
        Assert.Contains("Quorum non atteint", html, StringComparison.Ordinal);
    }

    private Task<Case> At() => Case.At(app, Step, "convention-fr-crte");

    private static async Task<string> Page(Case one, string secretary)
    {
        using var browser = await one.As(secretary);
        return await Case.Html(await browser.GetAsync(new Uri(await one.Page(Step, secretary), UriKind.Relative)));
    }

    private static async Task<string> Compute(Case one, string secretary, (string Name, string Value)[] typed)
    {
        using var browser = await one.As(secretary);
        using var answer = await Case.Post(browser, await one.Page(Step, secretary), "record", [.. typed, ("!compute", "1")]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Case.Html(answer);
    }

    private static (string Name, string Value)[] Session(int held, int convoked, int present, int @for, int against) =>
    [
        ("heldOn", Case.Day(held)), ("convokedOn", Case.Day(convoked)), ("inOffice", "9"), ("present", $"{present}"),
        ("for", $"{@for}"), ("against", $"{against}"), ("abstentions", "0"),
    ];
}
