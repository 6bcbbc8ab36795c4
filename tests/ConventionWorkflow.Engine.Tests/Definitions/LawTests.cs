namespace ConventionWorkflow.Engine.Tests.Definitions;

public sealed class LawTests
{
    private const string Steps = """
        s:Elsa.Start
        freeze:Convention.FreezeText
        agree:Convention.GovernmentDecision
        vote:Convention.CouncilVotes
        sign:Convention.Signatures
        e:Elsa.End
        x:Elsa.End
        agree.Refused -> x
        sign -> e

        """;

    [Fact]
    public void The_procedure_in_its_order_is_lawful() =>
        Expect("s -> freeze\nfreeze -> agree\nagree.Agreed -> vote\nvote -> sign");

    [Fact]
    public void Nobody_signs_before_the_Government_has_agreed() =>
        Expect("d:Elsa.FlowDecision\ns -> freeze\nfreeze -> d\nd.True -> agree\nd.False -> vote\nagree.Agreed -> vote\nvote -> sign",
            "signature-before-agreement@sign(s, freeze, d, vote, sign)");

    [Fact]
    public void Nobody_votes_or_agrees_before_the_text_is_frozen() =>
        Expect("s -> agree\nagree.Agreed -> vote\nvote -> freeze\nfreeze -> sign",
            "vote-before-freeze@agree(s, agree)", "vote-before-freeze@vote(s, agree, vote)");

    [Fact]
    public void Nobody_signs_before_the_councils_have_voted() =>
        Expect("s -> freeze\nfreeze -> agree\nagree.Agreed -> sign\nvote -> sign",
            "unreachable@vote()", "signature-before-votes@sign(s, freeze, agree, sign)");

    [Theory]
    [InlineData("j:Elsa.FlowJoin WaitAll\n", "j")]
    [InlineData("j:Elsa.FlowJoin WaitAllActive\n", "j")]
    [InlineData("j:Convention.Notice\n", "j")]
    public void What_a_join_waits_for_has_happened(string join, string name) =>
        Expect($"{join}f:Elsa.FlowFork x,y\ns -> freeze\nfreeze -> f\nf.x -> agree\nf.y -> vote\n"
            + $"agree.Agreed -> {name}\nvote -> {name}\n{name} -> sign");

    [Fact]
    public void What_a_join_of_the_first_does_not_wait_for_may_not_have_happened() =>
        Expect("j:Elsa.FlowJoin WaitAny\nf:Elsa.FlowFork x,y\ns -> freeze\nfreeze -> f\nf.x -> agree\nf.y -> vote\n"
            + "agree.Agreed -> j\nvote -> j\nj -> sign",
            "signature-before-agreement@sign(s, freeze, f, vote, j, sign)", "signature-before-votes@sign(s, freeze, f, agree, j, sign)");

    [Fact]
    public void A_branch_not_taken_is_no_agreement() =>
        Expect("j:Elsa.FlowJoin WaitAllActive\nf:Elsa.FlowFork x,y\nd:Elsa.FlowDecision\ns -> freeze\nfreeze -> f\nf.x -> d\nf.y -> vote\n"
            + "d.True -> agree\nd.False -> x\nagree.Agreed -> j\nvote -> j\nj -> sign",
            "signature-before-agreement@sign(s, freeze, f, vote, j, sign)");

    [Fact]
    public void A_step_within_a_flowchart_counts_where_nothing_gets_through_without_it()
    {
        const string outer = "s:Elsa.Start\n"
            + "freeze:Convention.FreezeText\nvote:Convention.CouncilVotes\nsign:Convention.Signatures\ne:Elsa.End\n"
            + "s -> freeze\nfreeze -> inner\ninner -> vote\nvote -> sign\nsign -> e";
        Assert.Empty(Drawing.PublicationFaults(Drawing.Within(
            outer, "a:Convention.GovernmentDecision\ny:Elsa.End\na.Agreed -> y\na.Refused -> y")));
        Assert.Equal(
            ["signature-before-agreement@sign(s, freeze, inner, vote, sign)"],
            Drawing.PublicationFaults(Drawing.Within(outer,
                "d:Elsa.FlowDecision\na:Convention.GovernmentDecision\ny:Elsa.End\nz:Elsa.End\n"
                + "d.True -> a\nd.False -> z\na.Agreed -> y\na.Refused -> y")));
        Assert.Equal(
            ["vote-before-freeze@a(s, inner, a)"],
            Drawing.PublicationFaults(Drawing.Within("s:Elsa.Start\ne:Elsa.End\ns -> inner\ninner -> e",
                "a:Convention.GovernmentDecision\ny:Elsa.End\na.Agreed -> y\na.Refused -> y")));
    }

    [Fact]
    public void In_token_mode_a_step_does_not_wait_for_its_other_branches() =>
        Assert.Contains("signature-before-agreement@sign(s, freeze, f, vote, sign)", Drawing.PublicationFaults(Drawing.Of(
            Steps + "f:Elsa.FlowFork x,y\ns -> freeze\nfreeze -> f\nf.x -> agree\nf.y -> vote\n"
            + "agree.Agreed -> sign\nvote -> sign", "token")));

    private static void Expect(string drawing, params string[] faults) =>
        Assert.Equal(faults, Drawing.PublicationFaults(Drawing.Of(Steps + drawing)));
}
