using System.Text;
using ConventionWorkflow.Engine.Definitions.Editing;
using Drawing = ConventionWorkflow.Engine.Tests.Definitions.Drawing;

namespace ConventionWorkflow.Engine.Tests.Definitions.Editing;

public sealed class StepRemovalTests
{
    [Fact]
    public void What_led_to_the_step_leads_to_what_followed_its_first_outcome()
    {
        var after = Procedure.After(Procedure.Luxembourg, new Edit.RemoveStep("scoping"));
        Assert.Equal(
            [.. Procedure.Ways(Procedure.Luxembourg).Where(way => !way.StartsWith("scoping.", StringComparison.Ordinal))
                .Select(way => way == "proposal.Submit -> scoping" ? "proposal.Submit -> drafting" : way)],
            Procedure.Ways(after));
        Assert.DoesNotContain("\"scoping\"", Encoding.UTF8.GetString(after), StringComparison.Ordinal);
        Assert.Empty(Procedure.PublicationFaults(after));
    }

    [Fact]
    public void Of_two_branches_one_leads_past_the_step_and_they_still_meet()
    {
        var after = Procedure.After(Procedure.Luxembourg, new Edit.RemoveStep("igf-opinion"));
        Assert.Contains("political-agreement.Validated -> consolidation", Procedure.Ways(after));
        Assert.Empty(Procedure.PublicationFaults(after));
        var neither = Procedure.After(after, new Edit.RemoveStep("interministerial-review"));
        Assert.Single(Procedure.Ways(neither), "political-agreement.Validated -> consolidation");
        Assert.Empty(Procedure.PublicationFaults(neither));
    }

    [Fact]
    public void A_step_before_branches_leads_into_all_of_them()
    {
        var after = Procedure.After(Procedure.Luxembourg, new Edit.RemoveStep("political-agreement"));
        var ways = Procedure.Ways(after);
        Assert.Contains("drafting.Submit -> interministerial-review", ways);
        Assert.Contains("drafting.Submit -> igf-opinion", ways);
        Assert.Empty(Procedure.PublicationFaults(after));
    }

    [Fact]
    public void What_the_law_asks_for_may_be_taken_out_of_a_draft_and_is_then_told_as_a_fault()
    {
        var after = Procedure.After(Procedure.Luxembourg, new Edit.RemoveStep("freeze"));
        Assert.Equal(["vote-before-freeze@council-votes", "vote-before-freeze@government-council"],
            Procedure.PublicationFaults(after).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_step_that_leads_nowhere_goes_without_a_trace()
    {
        var after = Procedure.After(Drawn("s:Elsa.Start\na:Convention.Task\nb:Convention.Task\ns -> a\na -> b"), new Edit.RemoveStep("b"));
        Assert.Equal(["s.Done -> a"], Procedure.Ways(after));
    }

    [Theory]
    [InlineData("start", "step-begins")]
    [InlineData("closed", "step-ends")]
    [InlineData("drafting", "step-returned-to")]
    [InlineData("consolidation", "step-returned-to")]
    [InlineData("evaluation", "step-leads-back")]
    [InlineData("amendment", "step-leads-back")]
    [InlineData("convention", "step-unknown")]
    public void Where_nobody_could_say_what_the_way_is_then_it_is_refused(string step, string code) =>
        Assert.Equal(code, Procedure.Refused(Procedure.Luxembourg, new Edit.RemoveStep(step)));

    [Fact]
    public void Where_branches_part_or_meet_it_is_refused()
    {
        var fork = Drawn("""
            s:Elsa.Start
            f:Elsa.FlowFork x,y
            a:Convention.Notice
            b:Convention.Notice
            j:Elsa.FlowJoin WaitAll
            e:Elsa.Finish
            s -> f
            f.x -> a
            f.y -> b
            a -> j
            b -> j
            j -> e
            """);
        Assert.Equal("step-parts-ways", Procedure.Refused(fork, new Edit.RemoveStep("f")));
        Assert.Equal("step-parts-ways", Procedure.Refused(fork, new Edit.RemoveStep("j")));
        Assert.Contains("f.x -> j", Procedure.Ways(Procedure.After(fork, new Edit.RemoveStep("a"))));
    }

    [Fact]
    public void Where_only_other_outcomes_lead_on_it_is_refused()
    {
        var json = Drawn("s:Elsa.Start\nv:Convention.SignOffs\ne:Elsa.Finish\ns -> v\nv.Refused -> e");
        Assert.Equal("step-way-unclear", Procedure.Refused(json, new Edit.RemoveStep("v")));
    }

    [Fact]
    public void A_join_that_could_never_fire_any_more_is_refused()
    {
        // Both ways into the join would leave the decision by alternatives of one and the same step.
        var json = Drawn("""
            s:Elsa.Start
            v:Convention.SignOffs
            f:Convention.Task
            a:Convention.Notice
            j:Elsa.FlowJoin WaitAll
            e:Elsa.Finish
            s -> v
            v.Validated -> f
            v.Refused -> e
            f.Done -> a
            f.Done -> j
            a -> j
            j -> e
            """);
        Assert.Contains("v.Validated -> a", Procedure.Ways(Procedure.After(json, new Edit.RemoveStep("f"))));
        var crossed = Procedure.Refused(json, new Edit.Connect("v", "Refused", "j"));
        Assert.Equal("edit-breaks-flow", crossed);
    }

    [Fact]
    public void Connections_in_their_old_forms_are_led_on_as_well()
    {
        var flat = Encoding.UTF8.GetBytes("""
            {"definitionId":"essai","root":{"type":"Elsa.Flowchart","id":"flow","activities":[{"id":"s","type":"Elsa.Start"},
            {"id":"a","type":"Convention.Task"},{"id":"e","type":"Elsa.Finish"}],"connections":{"$values":[
            {"source":"s","sourcePort":"Done","target":"a","targetPort":"In","keep":1},{"Source":"a","Target":"e"}]}}}
            """);
        var after = Procedure.After(flat, new Edit.RemoveStep("a"));
        Assert.Equal(["s.Done -> e"], Procedure.Ways(after));
        Assert.Equal(
            """{"source":"s","sourcePort":"Done","target":"e","targetPort":"In","keep":1}""",
            Procedure.Tree(after)["root"]!["connections"]!["$values"]![0]!.ToJsonString());
    }

    private static byte[] Drawn(string drawing) => Encoding.UTF8.GetBytes(Drawing.Of(drawing));
}
