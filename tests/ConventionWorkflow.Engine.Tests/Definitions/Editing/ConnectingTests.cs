using ConventionWorkflow.Engine.Definitions.Editing;

namespace ConventionWorkflow.Engine.Tests.Definitions.Editing;

public sealed class ConnectingTests
{
    [Fact]
    public void An_outcome_leads_elsewhere_and_nothing_else_changes()
    {
        var after = Procedure.After(Procedure.Luxembourg, new Edit.Connect("government-council", "Returned", "drafting"));
        Assert.Equal(
            [.. Procedure.Ways(Procedure.Luxembourg).Select(way => way == "government-council.Returned -> consolidation"
                ? "government-council.Returned -> drafting"
                : way)],
            Procedure.Ways(after));
        Assert.Equal(Procedure.Luxembourg, Procedure.After(
            Procedure.Luxembourg, new Edit.Connect("government-council", "Returned", "consolidation")));
    }

    [Fact]
    public void An_outcome_without_a_way_on_gets_one_and_loses_it_again()
    {
        var without = Procedure.After(Procedure.Luxembourg, new Edit.Connect("signature", "Refused", ""));
        Assert.Equal([.. Procedure.Ways(Procedure.Luxembourg).Where(way => way != "signature.Refused -> closed")], Procedure.Ways(without));
        var again = Procedure.After(without, new Edit.Connect("signature", "Refused", "closed"));
        Assert.Equal(Procedure.Ways(Procedure.Luxembourg), Procedure.Ways(again));
    }

    [Theory]
    [InlineData("political-agreement", "Validated", "drafting", "outcome-splits")]
    [InlineData("political-agreement", "Agreed", "drafting", "outcome-unknown")]
    [InlineData("political-agreement", "Refused", "nowhere", "step-unknown")]
    [InlineData("political-agreement", "Refused", "start", "step-begins")]
    [InlineData("political-agreement", "Refused", "political-agreement", "step-leads-to-itself")]
    [InlineData("closed", "Done", "drafting", "step-ends")]
    [InlineData("freeze", "Frozen", "igf-opinion", "edit-breaks-flow")]
    public void What_is_no_way_is_refused(string step, string outcome, string target, string code) =>
        Assert.Equal(code, Procedure.Refused(Procedure.Luxembourg, new Edit.Connect(step, outcome, target)));

    [Fact]
    public void Between_the_steps_of_a_loop_or_a_choice_nothing_is_drawn()
    {
        var json = Workflow.Json(Workflow.Step("i", "Elsa.If", $"'condition': true, 'then': {Workflow.Line("a")}"));
        Edit[] edits =
        [
            new Edit.Connect("a", "Done", "i"), new Edit.RemoveStep("a"), new Edit.InsertStep("a", "Done", "Convention.Notice", "Annonce"),
        ];
        Assert.All(edits, edit => Assert.Equal("step-in-container", Procedure.Refused(json, edit)));
        Assert.NotEqual(json, Procedure.After(json, new Edit.SetText("a", "displayText", "fr", "Note")));
    }
}
