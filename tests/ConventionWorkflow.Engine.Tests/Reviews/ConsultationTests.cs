using System.Text;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Tests.Flow;

namespace ConventionWorkflow.Engine.Tests.Reviews;

/// <summary>Who gives an opinion, and how fast: settled in the shipped procedure when drafting ends.</summary>
public sealed class ConsultationTests
{
    private const string Default = "ministry:eco ministry:maint authority:igf";

    [Theory]
    [InlineData("", Default)]
    [InlineData("ministry:mcult", "ministry:mcult")]
    [InlineData("authority:igf,ministry:mcult,ministry:eco", "ministry:eco ministry:mcult authority:igf")]
    public void Exactly_those_are_asked_whom_the_officer_settled(string consulted, string asked)
    {
        var play = Review(consulted.Length == 0 ? [] : [("consulted", consulted)]);
        var waiting = play.Dossier.Waits.Values.Where(wait => wait.Kind == "opinion").Select(wait => wait.To!.Value.Party.Value);
        Assert.Equal(asked.Split(' ').Order(StringComparer.Ordinal), waiting.Order(StringComparer.Ordinal));
        Assert.Equal(consulted.Contains("igf", StringComparison.Ordinal) || consulted.Length == 0,
            play.Dossier.Latest("igf-opinion")!.IsOpen);
    }

    [Fact]
    public void A_step_in_which_nobody_is_consulted_is_passed_without_a_letter_and_the_join_is_met()
    {
        var play = Review([("consulted", "ministry:mcult")]);
        Assert.Equal(ExecutionStatus.Completed, play.Dossier.Latest("igf-opinion")!.Status);
        Assert.DoesNotContain(play.Notices, notice => notice.Execution.Contains("igf-opinion", StringComparison.Ordinal));
        Assert.Null(play.Try("interministerial-review", "give", new(Roles.Reviewer, new("ministry:mcult")), ("value", "no-remark")));
        Assert.Equal("consolidation", play.Open);

        Assert.Equal("consolidation", Review([("consulted", "none")]).Open);
    }

    [Theory]
    [InlineData("commune:1205")]
    [InlineData("ministry:unknown")]
    public void Only_a_ministry_or_an_authority_that_exists_is_consulted(string consulted)
    {
        var play = Drafted();
        var refusal = play.Try("drafting", "complete", Play.Officer, ("outcome", "Submit"), ("consulted", consulted));
        Assert.Equal(("party-unknown", "consulted"), (refusal!.Code, refusal.Field));
    }

    [Fact]
    public void Urgency_needs_a_reason_and_shortens_what_the_definition_shortens_and_nothing_else()
    {
        var play = Drafted();
        var refusal = play.Try("drafting", "complete", Play.Officer, ("outcome", "Submit"), ("urgent", "true"));
        Assert.Equal(("reason-required", "urgencyReason"), (refusal!.Code, refusal.Field));

        var usual = Due(Review([]), "interministerial-review");
        var urgent = Due(Review([("urgent", "true"), ("urgencyReason", "Une subvention expire.")]), "interministerial-review");
        Assert.Equal(TimeSpan.FromDays(20), usual - urgent);
        foreach (var type in new[] { "Convention.CouncilVotes", "Convention.Supervision", "Convention.Signatures" })
            Assert.Null(ConventionWorkflow.Engine.Flow.Catalogue.Describe(type)!.Input("urgentDeadline"));
    }

    [Fact]
    public void A_longer_urgent_term_lengthens_nothing()
    {
        var drawing = new Drawing("a>b")
            .Be("a", "Convention.Task", ("assignee", "officer@state"), ("outcomes", "Done"), ("settles", "consultation"))
            .Be("b", "Convention.Task", ("assignee", "officer@state"), ("deadline", "5 calendar-days"),
                ("urgentDeadline", "9 calendar-days"));
        var play = new Play(drawing.Definition);
        Assert.Null(play.Try("a", "complete", Play.Officer, ("outcome", "Done"), ("urgent", "true"), ("urgencyReason", "Il le faut.")));
        Assert.Equal(play.Context.Calendar.EndOf(play.Context.Calendar.DateAt(play.Now).AddDays(5)), Due(play, "b"));
    }

    [Fact]
    public void Themes_are_facts_of_the_dossier_and_a_dossier_without_them_has_the_bytes_it_always_had()
    {
        var play = new Play(Definition());
        var bytes = Encoding.UTF8.GetString(LedgerJson.Bytes(play.Dossier));
        foreach (var member in new[] { "themes", "consulted", "urgent" })
            Assert.DoesNotContain($"\"{member}\"", bytes, StringComparison.Ordinal);
        play.Do("proposal", "Submit");
        Assert.Null(play.Try("scoping", "complete", Play.Officer, ("outcome", "Continue"), ("themes", "water, mobility,none")));
        Assert.Equal("mobility,water", play.Last.Fact["themes"]);
        Assert.Equal("mobility water", string.Join(' ', play.Dossier.Themes!.Value));
    }

    private static DateTimeOffset Due(Play play, string step) => play.Dossier.Waits.Values
        .First(wait => play.Dossier.Execution(wait.Execution)!.Step == step).DueAt!.Value;

    private static Play Review((string, string)[] settled)
    {
        var play = Drafted();
        Assert.Null(play.Try("drafting", "complete", Play.Officer, [("outcome", "Submit"), .. settled]));
        foreach (var mayor in new[] { "commune:1205", "commune:1206" })
            Assert.Null(play.Try("political-agreement", "approve", new(Roles.Mayor, new(mayor))));
        Assert.Null(play.Try("political-agreement", "approve", new(Roles.Delegate, Play.State)));
        return play;
    }

    private static Play Drafted()
    {
        var play = new Play(Definition());
        play.Do("proposal", "Submit").Do("scoping", "Continue");
        Assert.Null(play.Tell(
            FactKinds.TextSaved, "", "", Play.Officer, ("digest", new string('a', 64)), ("reason", "Première rédaction")));
        return play;
    }

    private static Definition Definition() => ElsaReader
        .Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "workflows", "convention-lu.json"))).Definition!;
}
