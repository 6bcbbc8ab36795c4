using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Engine.Tests.Definitions;

public sealed class PublicationFaultTests
{
    [Fact]
    public void A_sound_procedure_has_no_fault()
    {
        Assert.Empty(Drawing.Faults(Drawing.Of("""
            start:Elsa.Start
            draft:Convention.Task
            freeze:Convention.FreezeText
            agree:Convention.GovernmentDecision
            vote:Convention.CouncilVotes
            sign:Convention.Signatures
            refused:Elsa.End
            stopped:Elsa.End
            end:Elsa.End
            start -> draft
            draft.Continue -> freeze
            draft.Return -> draft
            draft.Refuse -> stopped
            freeze -> agree
            agree.Agreed -> vote
            agree.Refused -> refused
            vote -> sign
            sign -> end
            """)));
    }

    [Fact]
    public void A_flowchart_without_steps_is_not_published() => Expect("", "no-activities@flow()");

    [Fact]
    public void A_step_that_nothing_leads_to_is_unreachable() =>
        Expect("s:Elsa.Start\ne:Elsa.End\nlost:Convention.Notice\nlost2:Elsa.End\ns -> e\nlost -> lost2",
            "unreachable@lost()", "unreachable@lost2()");

    [Fact]
    public void A_step_that_leads_nowhere_and_ends_nothing_is_a_dead_end() =>
        Expect("s:Elsa.Start\nn:Convention.Notice\ns -> n", "dead-end@n()");

    [Fact]
    public void An_outcome_without_connection_is_a_warning_where_another_leads_on() =>
        Expect("s:Elsa.Start\nt:Convention.Task\ne:Elsa.End\ns -> t\nt.Continue -> e",
            "outcome-not-connected@t(Return)", "outcome-not-connected@t(Refuse)");

    [Fact]
    public void A_connection_leaves_by_an_outcome_of_its_source() =>
        Expect("s:Elsa.Start\nt:Elsa.FlowDecision\ne:Elsa.End\ns -> t\nt.True -> e\nt.Maybe -> e",
            "unknown-outcome@t(Maybe; True, False)", "outcome-not-connected@t(False)", "implicit-join@e(2)");

    [Fact]
    public void Nothing_leads_on_from_an_end() =>
        Expect("s:Elsa.Start\ne:Elsa.End\nf:Elsa.End\ns -> e\ne -> f", "unknown-outcome@e(Done; )");

    [Fact]
    public void Branches_that_meet_without_a_join_are_explained() =>
        Expect("s:Elsa.Start\nd:Elsa.FlowDecision\na:Convention.Notice\ne:Elsa.End\ns -> d\nd.True -> a\nd.False -> e\na -> e",
            "implicit-join@e(2)");

    [Fact]
    public void A_cycle_in_which_nobody_is_waited_for_is_not_published() =>
        Expect("s:Elsa.Start\na:Convention.Notice\nd:Elsa.FlowDecision\ne:Elsa.End\ns -> a\na -> d\nd.True -> a\nd.False -> e",
            "cycle-without-wait@a(a, d; 2)");

    [Fact]
    public void A_step_that_follows_itself_is_a_cycle_and_each_cycle_is_named() =>
        Expect("s:Elsa.Start\na:Elsa.FlowDecision\nb:Elsa.FlowDecision\ne:Elsa.End\n"
            + "s -> a\na.True -> a\na.False -> b\nb.True -> b\nb.False -> e",
            "cycle-without-wait@a(a; 1)", "cycle-without-wait@b(b; 1)");

    [Fact]
    public void A_cycle_through_a_flowchart_in_which_somebody_is_always_waited_for_may_be_published()
    {
        const string outer = "s:Elsa.Start\nd:Elsa.FlowDecision\ne:Elsa.End\ns -> inner\ninner -> d\nd.True -> inner\nd.False -> e";
        Assert.DoesNotContain(
            Faults(outer, "t:Convention.SignOffs\nx:Elsa.End\nt -> x"),
            line => line.StartsWith("cycle", StringComparison.Ordinal));
        Assert.Equal(["cycle-without-wait@d(d, inner; 2)"],
            Faults(outer, "q:Elsa.FlowDecision\nt:Convention.CouncilVotes\nx:Elsa.End\ny:Elsa.End\nq.True -> t\nq.False -> y\nt -> x")
                .Where(line => line.StartsWith("cycle", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_backward_connection_into_the_middle_of_a_branch_is_not_published() =>
        Expect("""
            s:Elsa.Start
            d:Elsa.FlowDecision
            a:Convention.CouncilVotes
            b:Elsa.FlowDecision
            e:Elsa.End
            s -> d
            d.True -> a
            d.False -> b
            a -> b
            b.True -> a
            b.False -> e
            """,
            "vote-before-freeze@a(s, d, a)", "backward-not-dominated@b(a)", "implicit-join@b(2)");

    [Fact]
    public void A_loop_that_leaves_a_branch_behind_is_a_warning() =>
        Expect("""
            s:Elsa.Start
            f:Elsa.FlowFork x,y
            t:Elsa.FlowFork x,y
            w:Convention.Task
            n:Convention.Notice
            j:Elsa.FlowJoin WaitAllActive
            o:Convention.Notice
            e:Elsa.End
            s -> f
            f.x -> t
            f.y -> o
            o -> j
            t.x -> w
            t.y -> n
            n -> j
            w.Return -> t
            w.Continue -> e
            w.Refuse -> e
            j -> e
            """,
            "backward-leaves-behind@w(t; j)", "implicit-join@e(3)");

    [Fact]
    public void Each_fault_has_its_place()
    {
        var faults = Drawing.Publication(Drawing.Of("s:Elsa.Start\nd:Elsa.FlowDecision\ne:Elsa.End\nlost:Elsa.End\ns -> d\nd.No -> e"));
        Assert.Equal(
            ["$.root.connections[1]", "$.root.activities[1]", "$.root.activities[3]"],
            faults.Where(fault => fault.Severity == Severity.Publication).Select(fault => fault.Path));
    }

    [Fact]
    public void A_name_missing_in_a_language_is_a_warning()
    {
        var json = ElsaReaderTests.Full.Replace("\"en\": { \"displayText\": \"Drafting\" }", "\"en\": { }", StringComparison.Ordinal);
        var faults = Drawing.Publication(json).Where(fault => fault.Code == "text-missing");
        Assert.Equal(["text-missing@draft(displayText; en)"], faults.Select(Drawing.Line));
        Assert.Equal(
            ["$.customProperties.texts", "$.customProperties.texts"],
            Drawing.Publication(Drawing.Of("e:Elsa.End")).Select(fault => fault.Path));
    }

    [Fact]
    public void A_flowchart_within_is_judged_too() =>
        Assert.Equal(["unreachable@lost()"], Faults(
            "s:Elsa.Start\ne:Elsa.End\ns -> inner\ninner -> e",
            "x:Elsa.Start\ny:Elsa.End\nlost:Elsa.End\nlost2:Elsa.End\nx -> y\nlost2 -> lost")
            .Where(line => line.Contains("lost()", StringComparison.Ordinal)));

    private static IEnumerable<string> Faults(string outer, string inner) => Drawing.Faults(Drawing.Within(outer, inner));

    private static void Expect(string drawing, params string[] faults) =>
        Assert.Equal(faults.Order(), Drawing.Faults(Drawing.Of(drawing)).Order());
}
