using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Definitions.Editing;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Tests.Definitions.Editing;

public sealed class StepInsertionTests
{
    [Fact]
    public void A_step_stands_between_an_outcome_and_what_follows_it()
    {
        var done = Insert(Procedure.Luxembourg, Public);
        Assert.Equal("consultation-du-public", done.Step);
        Assert.Equal(
            [.. Procedure.Ways(Procedure.Luxembourg).SelectMany(way => way == "drafting.Submit -> political-agreement"
                ? ["drafting.Submit -> consultation-du-public", "consultation-du-public.Done -> political-agreement"]
                : new[] { way })],
            Procedure.Ways(done.Json));
        var step = Procedure.Step(done.Json, done.Step);
        Assert.Equal("Consultation du public", step.Texts.Find("displayText", "fr"));
        Assert.Equal("Öffentlichkeitsbeteiligung", step.Texts.Find("displayText", "de"));
        Assert.Equal(new Position(840, 390), step.Position);
        Assert.Empty(Procedure.PublicationFaults(done.Json));
        Assert.Equal("political-agreement", Procedure.Of(done.Json).Root.Activities[5].Id);
    }

    [Fact]
    public void What_was_there_is_there_after_the_step_is_taken_out_again()
    {
        var done = Insert(Procedure.Luxembourg, Public);
        Assert.Equal(Procedure.Luxembourg, Procedure.After(done.Json, new Edit.RemoveStep(done.Step)));
    }

    [Fact]
    public void Halfway_is_halfway_where_there_is_room()
    {
        var first = Insert(Procedure.Luxembourg, Public with { After = "council-votes", Outcome = "Abandoned" });
        Assert.Equal(new Position(2880, 410), Procedure.Step(first.Json, first.Step).Position);
    }

    [Fact]
    public void Before_branches_it_leads_into_all_of_them()
    {
        var done = Insert(Procedure.Luxembourg, Public with { After = "political-agreement", Outcome = "Validated" });
        var ways = Procedure.Ways(done.Json);
        Assert.Contains($"political-agreement.Validated -> {done.Step}", ways);
        Assert.Contains($"{done.Step}.Done -> interministerial-review", ways);
        Assert.Contains($"{done.Step}.Done -> igf-opinion", ways);
        Assert.Empty(Procedure.PublicationFaults(done.Json));
    }

    [Fact]
    public void On_a_way_back_it_leads_back()
    {
        var done = Insert(Procedure.Luxembourg, Public with { After = "political-agreement", Outcome = "Returned" });
        Assert.Contains($"{done.Step}.Done -> drafting", Procedure.Ways(done.Json));
        Assert.Empty(Procedure.PublicationFaults(done.Json));
    }

    [Theory]
    [InlineData("Convention.Task", "assignee", "officer@state")]
    [InlineData("Convention.Opinions", "addressees", "reviewer@ministry:eco, reviewer@igf")]
    [InlineData("Convention.SignOffs", "addressees", "mayor@communes")]
    [InlineData("Convention.Notice", "to", "secretary@communes")]
    public void Every_type_that_can_be_put_in_is_publishable_at_once(string type, string input, string value)
    {
        var done = Insert(Procedure.Luxembourg, Public with { Type = type, Inputs = Public.Inputs.Clear().Add(input, value) });
        Assert.Empty(Procedure.PublicationFaults(done.Json));
    }

    [Fact]
    public void Without_anybody_to_ask_the_fault_is_told_on_the_step()
    {
        var done = Insert(Procedure.Luxembourg, Public with { Inputs = Public.Inputs.Clear() });
        Assert.Equal(["input-missing@consultation-du-public"], Procedure.PublicationFaults(done.Json));
    }

    [Theory]
    [InlineData("Délibérations : l’été !", "deliberations-l-ete")]
    [InlineData("Drafting", "drafting-2")]
    [InlineData("Консультация", "task")]
    [InlineData("Une étape dont le nom est beaucoup plus long que les autres", "une-etape-dont-le-nom-est-beaucoup-plus")]
    public void An_id_is_readable_and_unique(string name, string id) =>
        Assert.Equal(id, Insert(Procedure.Luxembourg, Public with { Name = name }).Step);

    [Theory]
    [InlineData("nowhere", "Submit", "Convention.Task", "Étape", "step-unknown")]
    [InlineData("drafting", "Refused", "Convention.Task", "Étape", "outcome-unknown")]
    [InlineData("closed", "Done", "Convention.Task", "Étape", "step-ends")]
    [InlineData("drafting", "Submit", "Convention.CouncilVotes", "Étape", "step-type-not-insertable")]
    [InlineData("drafting", "Submit", "Convention.Task", "  ", "field-required")]
    public void What_cannot_be_put_in_is_refused(string after, string outcome, string type, string name, string code) =>
        Assert.Equal(code, Procedure.Refused(
            Procedure.Luxembourg, new Edit.InsertStep(after, outcome, type, name)));

    [Fact]
    public void An_input_that_cannot_be_read_is_refused() => Assert.Equal("input-not-accepted", Procedure.Refused(
        Procedure.Luxembourg, Public with { Inputs = Public.Inputs.SetItem("assignee", "maire") }));

    private static readonly Edit.InsertStep Public = new("drafting", "Submit", "Convention.Task", "Consultation du public")
    {
        Names = new Edit.InsertStep("", "", "", "").Names.Add("de", "Öffentlichkeitsbeteiligung"),
        Inputs = new Edit.InsertStep("", "", "", "").Inputs.Add("assignee", "officer@state").Add("deadline", "30 calendar-days"),
    };

    private static Edited.Done Insert(byte[] json, Edit.InsertStep edit) =>
        Assert.IsType<Edited.Done>(Editor.Apply(json, Workflows.None, edit));
}
