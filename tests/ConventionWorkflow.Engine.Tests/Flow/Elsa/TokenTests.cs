using System.Text.Json.Nodes;
using static ConventionWorkflow.Engine.Tests.Flow.Elsa.Sketch;

namespace ConventionWorkflow.Engine.Tests.Flow.Elsa;

/// <summary>Token mode: when a node fires, by its merge mode.</summary>
public sealed class TokenTests
{
    [Theory]
    [InlineData("Stream", "a", "a m")]
    [InlineData("Merge", "a", "a m")]
    [InlineData("Cascade", "a m", "a m")]
    [InlineData("Race", "a m", "a m")]
    public void A_branch_that_is_done_and_one_that_waits_meet_by_the_merge_mode(string mode, string atOnce, string afterwards)
    {
        var play = Meeting(mode);
        Assert.Equal(atOnce, play.Said());
        Assert.Equal((afterwards, "Finished"), (play.After("b").Said(), play.Stands()));
    }

    [Fact]
    public void In_a_race_the_slower_branch_is_cancelled_in_a_cascade_it_goes_on()
    {
        Assert.Equal("Finished", Meeting("Race").Stands());
        Assert.Equal("Suspended Elsa.Event@b", Meeting("Cascade").Stands());
    }

    [Fact]
    public void A_path_not_taken_blocks_nobody_in_a_stream_and_is_said_in_a_merge()
    {
        Assert.Equal("yes m", Choice("Stream").Said());
        var merge = Choice("Merge");
        Assert.Equal(("yes", "join-cannot-be-met"), (merge.Said(), merge.Stages[0].Incidents[0].Incident));
    }

    [Fact]
    public void A_node_waits_for_everything_that_can_still_reach_it_however_far_away()
    {
        var chart = Chart("f", "s>a s>b a>d b>c c>e e>d", Start(), Say("a"), Say("b"), Event("c"), Say("e"), Say("d"));
        var play = Play(chart, flow: "token");
        Assert.Equal("a b", play.Said());
        Assert.Equal("a b e d", play.After("c").Said());
    }

    [Fact]
    public void A_loop_comes_back_to_its_first_step_in_every_mode()
    {
        foreach (var mode in new[] { "Stream", "Merge", "Cascade", "Race" })
        {
            var chart = Chart(
                "f", "s>draft draft>go go>again again:True>draft again:False>out", Start(), Say("draft").With("customProperties",
                    new JsonObject { ["mergeMode"] = mode }), Event("go"), Step("again", "FlowDecision", ("condition",
                        "=getLastResult() === 'no'")), Say("out"));
            Assert.Equal("draft draft draft out", Play(chart, flow: "token").After("go=no", "go=no", "go=yes").Said());
        }
    }

    [Fact]
    public void What_a_race_wrote_off_counts_again_when_the_loop_comes_round()
    {
        var chart = Chart(
            "f", "s>top top>x top>y x>m y>m m>more more:True>top more:False>out", Start(), Say("top"), Event("x"), Event("y"),
            Join("m", "WaitAny"), Step("more", "FlowDecision", ("condition", "=getLastResult() === '1'")), Say("out"));
        var play = Play(chart, flow: "token").After("x=1");
        Assert.Equal("Suspended Elsa.Event@x Elsa.Event@y", play.Stands());
        Assert.Equal("top top out", play.After("y=2").Said());
    }

    [Fact]
    public void End_ends_the_drawing_whatever_tokens_are_on_their_way() =>
        Assert.Equal("Finished", Play(Chart("f", "s>e s>w", Start(), Step("e", "End"), Event("w")), flow: "token").Stands());

    private static Engine.Flow.Simulation.Playthrough Meeting(string mode) => Play(
        Chart("f", "s>a s>b a>m b>m", Start(), Say("a"), Event("b"), Say("m").With("customProperties",
            new JsonObject { ["mergeMode"] = mode })),
        flow: "token");

    private static Engine.Flow.Simulation.Playthrough Choice(string mode) => Play(
        Chart(
            "f", "d:True>yes d:False>no yes>m no>m", Step("d", "FlowDecision", ("condition", true)), Say("yes"), Say("no"),
            Say("m").With("customProperties", new JsonObject { ["mergeMode"] = mode })),
        flow: "token");

    private static JsonObject Start() => Step("s", "Start");

    private static JsonObject Say(string text) => Step(text, "WriteLine", ("text", text));

    private static JsonObject Join(string id, string mode) => Step(id, "FlowJoin", ("mode", mode));
}
