using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Definitions;
using static ConventionWorkflow.Engine.Tests.Flow.Elsa.Sketch;

namespace ConventionWorkflow.Engine.Tests.Flow.Elsa;

/// <summary>Workflows that run others, and what goes in and comes out.</summary>
public sealed class WorkflowTests
{
    [Fact]
    public void A_workflow_used_as_an_activity_is_handed_inputs_and_gives_outputs_back()
    {
        var child = Define(
            Sequence("s", Step("o", "SetOutput", ("outputName", "Sum"), ("outputValue", "=getInput('A') + getB()"))), "addition",
            "\"inputs\": [{ \"name\": \"A\", \"type\": \"Int32\" }, { \"name\": \"B\", \"type\": \"Int32\" }], "
            + "\"outputs\": [{ \"name\": \"Sum\", \"type\": \"Int32\" }],");
        var call = Call("add", "Addition", ("a", "=1 + 1"), ("b", 3))
            .With("sum", new JsonObject { ["typeName"] = "Int32", ["memoryReference"] = new JsonObject { ["id"] = "v" } });
        var main = Define(
            Sequence("m", call, Step("w", "WriteLine", ("text",
                "=variables.v + '/' + getOutputFromAdd('Sum') + '/' + getOutputFrom('add')"))),
            parts: Variables("v Int32"));
        Assert.Equal("5/5/5", Play(main, child).Said());
    }

    [Fact]
    public void Its_outcomes_lead_on_and_complete_ends_no_more_than_its_own_workflow()
    {
        var child = Define(Chart("c", "done>never", Step("done", "Complete", ("outcomes", "Refused")), Say("never")), "review",
            "\"outcomes\": [\"Agreed\", \"Refused\"],");
        var main = Define(Chart("m", "r:Agreed>yes r:Refused>no", Call("r", "Review"), Say("yes"), Say("no")));
        Assert.Equal(("no", "Finished"), (Play(main, child).Said(), Play(main, child).Stands()));
    }

    [Fact]
    public void The_version_named_by_id_runs_else_the_one_of_that_number_else_the_latest()
    {
        var versions = Enumerable.Range(1, 3).Select(version =>
            Define(Line($"v{version}"), "child", $"\"id\": \"child-v{version}\", \"version\": {version},")).ToArray();
        Assert.Equal("v1 v2 v3", Play(Define(Sequence("m",
            Call("a", "Child").With("workflowDefinitionId", "child").With("workflowDefinitionVersionId", "child-v1").With("version", 3),
            Call("b", "Child").With("workflowDefinitionId", "child").With("version", 2), Call("c", "Child").With("version", 9))),
                versions).Said());
    }

    [Fact]
    public void Steps_of_the_same_id_in_two_workflows_do_not_meet()
    {
        var child = Define(Sequence("m", Event("e"), Line("child")), "child");
        var play = Play(Define(Sequence("m", Call("c", "Child"), Event("e"), Line("main"))), child);
        Assert.Equal("child", play.After("e").Said());
        Assert.Equal("child main", play.After("e").Said());
    }

    [Fact]
    public void What_a_step_gave_back_is_its_own_workflows_also_where_another_has_a_step_of_that_name()
    {
        var child = Define(Sequence("c", Event("e"), Step("w", "WriteLine", ("text", "=getOutputFrom('e')"))), "child");
        var main = Define(Sequence("m", Event("e"), Call("c", "Child"), Step("w", "WriteLine", ("text", "=getOutputFrom('e')"))));
        Assert.Equal("inner outer", Play(main, child).After("e=outer", "e=inner").Said());
    }

    [Fact]
    public void Side_by_side_each_turn_sees_what_its_own_steps_gave_back()
    {
        var body = Sequence("b", Step("e", "Event", ("eventName", "='go' + variables.CurrentValue")),
            Step("w", "WriteLine", ("text", "=variables.CurrentValue + getOutputFrom('e')")));
        var play = Play(Step("p", "ParallelForEach", ("items", "=['a', 'b']")).With("body", body));
        Assert.Equal("b2 a1", play.After("gob=2", "goa=1").Said());
    }

    [Fact]
    public void A_workflow_that_is_executed_and_waited_for_hands_its_outcome_to_the_caller()
    {
        var child = Define(Sequence("c", Event("go"), Step("o", "SetOutput", ("outputName", "R"), ("outputValue", "=getInput('X') * 2"))),
            "child",
            "\"outputs\": [{ \"name\": \"R\", \"type\": \"Int32\" }],");
        var main = Define(Sequence("m", Execute(true, "={ X: 4 }"), Step("w", "WriteLine", ("text",
            "=getLastResult().output.R + getLastResult().subStatus"))));
        Assert.Equal("8Finished", Play(main, child).After("go").Said());
    }

    [Fact]
    public void One_that_is_not_waited_for_runs_to_its_first_rest_and_goes_on_beside()
    {
        var child = Define(Sequence("c", Line("child"), Event("go"), Line("late")), "child");
        var play = Play(Define(Sequence("m", Line("before"), Execute(false), Line("after"))), child);
        Assert.Equal(("before child after", "Finished"), (play.Said(), play.Stages[0].Status));
        Assert.Equal("before child after late", play.After("go").Said());
        Assert.Equal("finished", play.State.Status);
    }

    [Fact]
    public void A_fault_in_an_executed_workflow_is_told_to_the_caller_which_goes_on()
    {
        var child = Define(Sequence("c", Step("x", "Fault", ("message", "broken"))), "child");
        Assert.Equal("Faulted", Play(Define(Sequence("m", Execute(true), Step("w", "WriteLine", ("text", "=getLastResult().subStatus")))),
            child).Said());
    }

    [Fact]
    public void A_workflow_that_runs_itself_without_end_is_an_incident()
    {
        var play = Play(Define(Sequence("m", Execute(true).With("workflowDefinitionId", Literal("essai")))));
        Assert.Contains(play.Stages[0].Incidents, incident => incident.Incident == "workflow-too-deep");
    }

    [Fact]
    public void A_variable_is_found_in_the_nearest_scope_and_an_inner_one_hides_an_outer()
    {
        var inner = Sequence("inner", Set("v", "inner"), Show("a")).With("variables", new JsonArray(new JsonObject
        {
            ["id"] = "v2",
            ["name"] = "v"
        }));
        inner["activities"]![0]!["variable"] = new JsonObject { ["id"] = "v2", ["name"] = "v" };
        Assert.Equal("inner outer", Play(Sequence("s", inner, Show("b")), Variables("v String outer")).Said());
    }

    [Fact]
    public void A_variable_keeps_its_value_over_a_wait() =>
        Assert.Equal("2", Play(Sequence("s", Set("v", "=2"), Event("go"), Show("a")), Variables("v Int32 1")).After("go").Said());

    [Fact]
    public void Name_and_correlation_are_the_instances_own()
    {
        var play = Play(Sequence("s", Step("n", "SetName", ("value", "Piste")), Step("c", "Correlate", ("correlationId",
            "=getWorkflowInstanceName() + '-7'"))));
        Assert.Equal(("Piste", "Piste-7"), (play.Stages[0].Name, play.Stages[0].Correlation));
    }

    private static JsonObject Show(string id) => Step(id, "WriteLine", ("text", "=variables.v"));

    private static JsonObject Say(string text) => Step(text, "WriteLine", ("text", text));

    private static JsonObject Call(string id, string type, params (string Name, object Value)[] inputs) =>
        Step(id, "X", inputs).With("type", type);

    private static JsonObject Execute(bool waits, string input = "={}") => Step("run", "ExecuteWorkflow", ("waitForCompletion", waits),
        ("input", input))
        .With("workflowDefinitionId", Literal("child"));

    private static JsonObject Literal(string value) => new()
    {
        ["typeName"] = "String",
        ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
    };
}
