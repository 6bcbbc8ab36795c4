using System.Text.Json.Nodes;
using static ConventionWorkflow.Engine.Tests.Flow.Elsa.Sketch;

namespace ConventionWorkflow.Engine.Tests.Flow.Elsa;

/// <summary>Activities that hold others: what begins in them, and when they are complete.</summary>
public sealed class ContainerTests
{
    [Fact]
    public void A_sequence_runs_its_steps_one_after_another_and_waits_where_one_waits()
    {
        var play = Play(Sequence("s", Line("a"), Event("e"), Line("b")));
        Assert.Equal(("a", "Suspended Elsa.Event@e"), (play.Said(), play.Stands()));
        Assert.Equal(("a b", "Finished"), (play.After("e").Said(), play.Stands()));
    }

    [Fact]
    public void An_empty_sequence_is_complete_at_once() => Assert.Equal("Finished", Play(Sequence("s")).Stands());

    [Fact]
    public void A_root_that_is_no_container_is_run_as_it_is() => Assert.Equal("a", Play(Line("a")).Said());

    [Fact]
    public void Parallel_is_complete_when_every_one_of_its_steps_is()
    {
        var play = Play(Sequence("s", Step("p", "Parallel").With("activities", List(Event("x"), Event("y"), Line("now"))), Line("after")));
        Assert.Equal("now", play.Said());
        Assert.Equal("now", play.After("y").Said());
        Assert.Equal("now after", play.After("x").Said());
    }

    [Theory]
    [InlineData("WaitAll", "", "out")]
    [InlineData("WaitAny", "out", "out")]
    public void A_fork_waits_for_all_its_branches_or_for_the_first(string mode, string afterOne, string afterBoth)
    {
        var fork = Step("f", "Fork").With("joinMode", mode).With("branches", List(Event("x"), Event("y")));
        var play = Play(Sequence("s", fork, Line("out")));
        Assert.Equal(afterOne, play.After("y").Said());
        Assert.Equal(afterBoth, play.After("x").Said());
        Assert.Equal("Finished", play.Stands());
    }

    [Theory]
    [InlineData("=1 < 2", "yes end")]
    [InlineData("=1 > 2", "no end")]
    public void If_runs_one_branch(string condition, string said) =>
        Assert.Equal(said, Play(Sequence("s", Step("i", "If", ("condition", condition)).With("then", Line("yes")).With("else", Line("no")),
            Line("end"))).Said());

    [Fact]
    public void If_without_the_branch_goes_on_at_once_and_gives_its_condition_back()
    {
        var choice = Step("i", "If", ("condition", "=false")).With("then", Line("yes"))
            .With("result", new JsonObject { ["typeName"] = "Boolean", ["memoryReference"] = new JsonObject { ["id"] = "v" } });
        Assert.Equal("False", Play(Sequence("s", choice, Step("w", "WriteLine", ("text", "=variables.v"))), Variables("v Boolean")).Said());
    }

    [Theory]
    [InlineData("MatchFirst", 5, "small")]
    [InlineData("MatchAny", 5, "small odd")]
    [InlineData("MatchAny", 50, "other")]
    public void A_switch_runs_the_first_case_that_holds_or_all_or_the_default(string mode, int number, string said)
    {
        var cases = new JsonArray(
            Case("small", "variables.n < 10", Line("small")), Case("odd", "variables.n % 2 == 1", Line("odd")));
        var root = Step("w", "Switch", ("mode", mode)).With("cases", cases).With("default", Line("other"));
        Assert.Equal(said, Play(root, Variables($"n Int32 {number}")).Said());
    }

    [Fact]
    public void A_flow_switch_follows_every_case_that_holds()
    {
        var choice = Step("w", "FlowSwitch", ("mode", "MatchAny"))
            .With("cases", new JsonArray(Case("A", "true", null), Case("B", "variables.no", null), Case("C", "true", null)));
        var chart = Chart("f", "w:A>a w:B>b w:C>c w:Default>d", choice, Say("a"), Say("b"), Say("c"), Say("d"));
        Assert.Equal("a c", Play(chart, Variables("no Boolean false")).Said());
    }

    [Fact]
    public void End_ends_its_own_flowchart_and_finish_the_whole()
    {
        var inner = Chart("inner", "fork:Done>end fork:Done>wait", Step("fork", "FlowFork"), Step("end", "End"), Event("wait"));
        Assert.Equal(("after", "Finished"), (Play(Sequence("s", inner, Line("after"))).Said(), Play(Sequence("s", inner.DeepClone()
            .AsObject(),
            Line("after"))).Stands()));
        Assert.Equal("a", Play(Sequence("s", Line("a"), Sequence("t", Step("f", "Finish")), Line("b"))).Said());
    }

    [Fact]
    public void A_box_around_a_step_waits_with_it() =>
        Assert.Equal("x", Play(Chart("f", "box>x", Step("box", "FlowNode").With("body", Event("e")), Say("x"))).After("e").Said());

    private static JsonObject Say(string text) => Step(text, "WriteLine", ("text", text));

    private static JsonObject Case(string label, string condition, JsonObject? activity) => new()
    {
        ["label"] = label,
        ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = condition },
        ["activity"] = activity,
    };
}
