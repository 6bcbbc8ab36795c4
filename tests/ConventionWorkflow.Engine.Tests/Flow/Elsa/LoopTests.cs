using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Dossiers;
using static ConventionWorkflow.Engine.Tests.Flow.Elsa.Sketch;

namespace ConventionWorkflow.Engine.Tests.Flow.Elsa;

/// <summary>Activities that run their body again and again.</summary>
public sealed class LoopTests
{
    [Theory]
    [InlineData(1, 7, 3, true, "1 4 7")]
    [InlineData(1, 7, 3, false, "1 4")]
    [InlineData(3, 1, -1, true, "3 2 1")]
    [InlineData(1, 3, 0, true, "")]
    [InlineData(5, 1, 1, true, "")]
    public void For_counts_from_a_number_to_another(int from, int to, int by, bool included, string said) =>
        Assert.Equal(said, Play(Step("f", "For", ("start", from), ("end", to), ("step", by), ("outerBoundInclusive", included))
            .With("body", Current())).Said());

    [Fact]
    public void While_looks_at_its_condition_before_each_turn()
    {
        var loop = Step("w", "While", ("condition", "=variables.n < 3"))
            .With("body", Sequence("b", Step("say", "WriteLine", ("text", "=\"n\" + variables.n")), Set("n", "=variables.n + 1")));
        Assert.Equal("n0 n1 n2 out", Play(Sequence("s", loop, Line("out")), Variables("n Int32 0")).Said());
    }

    [Fact]
    public void For_each_gives_each_item_and_its_place_and_may_wait_in_between()
    {
        var body = Sequence("b", Step("say", "WriteLine", ("text", "=variables.CurrentIndex + variables.CurrentValue")), Event("go"));
        var play = Play(Step("f", "ForEach", ("items", "=[\"x\", \"y\"]")).With("body", body));
        Assert.Equal(("0x", "Suspended Elsa.Event@go"), (play.Said(), play.Stands()));
        Assert.Equal("0x 1y", play.After("go").Said());
        Assert.Equal("Finished", play.After("go").Stands());
    }

    [Fact]
    public void In_parallel_each_item_has_a_scope_of_its_own_and_all_are_waited_for()
    {
        var body = Sequence("b", Set("mine", "=variables.CurrentValue"), Event("go"), Step("say", "WriteLine", ("text", "=variables.mine")))
            .With("variables", new JsonArray(new JsonObject { ["id"] = "mine", ["name"] = "mine", ["typeName"] = "String" }));
        var play = Play(Sequence("s", Step("p", "ParallelForEach", ("items", "=[\"x\", \"y\", \"z\"]")).With("body", body), Line("out")));
        Assert.Equal(3, play.Stages[^1].Waiting.Length);
        Assert.Equal(("x y z out", "Finished"), (play.After("go").Said(), play.Stands()));
    }

    [Fact]
    public void Without_an_item_the_body_never_runs() =>
        Assert.Equal("out", Play(Sequence("s", Step("p", "ParallelForEach", ("items", "=[]")).With("body", Line("x")), Line("out")))
            .Said());

    [Fact]
    public void Break_ends_the_nearest_loop_and_what_waits_in_it()
    {
        var inner = Step("inner", "ForEach", ("items", "=[1, 2]")).With("body", Sequence("b", Current(), Step("stop", "Break"),
            Line("never")));
        Assert.Equal("1 outer 1 outer out", Play(Sequence("s", Step("outer", "For", ("end", 1)).With("body", Sequence("c", inner,
            Line("outer"))),
            Line("out"))).Said());
    }

    [Fact]
    public void Break_outside_a_loop_is_an_incident() =>
        Assert.Equal("break-without-loop", Play(Sequence("s", Step("b", "Break"))).Stages[0].Incidents[0].Incident);

    [Fact]
    public void A_loop_that_nobody_stops_is_stopped_by_an_incident() =>
        Assert.Equal("walk-too-long", Play(Step("w", "While", ("condition", true)).With("body", Line("again")))
            .Stages[0].Incidents[0].Incident);

    [Fact]
    public void However_many_turns_there_were_the_state_keeps_the_last()
    {
        var body = Sequence("b", Line("x"), Sequence("c", Event("go")));
        var play = Play(Step("f", "For", ("start", 1), ("end", 300)).With("body", body));
        var first = LedgerJson.Bytes(play.State).Length;
        for (var turn = 0; turn < 250; turn++) play.Do("go");
        Assert.InRange(LedgerJson.Bytes(play.State).Length, first, first + 60);
    }

    private static JsonObject Current() => Step("say", "WriteLine", ("text", "=variables.CurrentValue"));
}
