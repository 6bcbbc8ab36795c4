using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Flow.Simulation;
using ConventionWorkflow.Engine.Tests.Definitions;

namespace ConventionWorkflow.Engine.Tests.Flow.Elsa;

/// <summary>Where Elsa runs a step twice, leaves one out in silence or is left with nothing to wait for: what is right here.</summary>
public sealed class DifferenceTests
{
    [Fact]
    public void Branches_of_different_length_meet_once_in_token_mode()
    {
        var play = Of("token", "open,short,long,longer,close", "open>short open>long long>longer short>close longer>close");
        Assert.Equal("open short long longer close", string.Join(' ', play.Lines));
        Assert.Equal("Finished", play.Stages[^1].SubStatus);
    }

    [Theory]
    [InlineData("counter", "branch-not-taken")]
    [InlineData("token", "join-cannot-be-met")]
    public void A_join_of_all_whose_branch_was_not_taken_is_an_incident_and_no_silent_end(string flow, string incident)
    {
        var play = Of(flow, "fork:Elsa.FlowFork left;right,choice:Elsa.FlowDecision,seen:Elsa.Event,asked:Elsa.Event,"
            + "join:Elsa.FlowJoin WaitAll,close",
            "fork.left>choice fork.right>asked choice.True>seen seen>join asked>join join>close", "ContinueWithIncidentsStrategy");
        play.Do("asked");
        Assert.Equal(incident, Assert.Single(play.Stages[^1].Incidents).Incident);
        Assert.DoesNotContain("close", play.Lines);
        Assert.Equal(("Running", "incident@join"), (play.Stages[^1].Status, Assert.Single(play.Stages[^1].Waiting)));
    }

    [Fact]
    public void A_loop_in_one_branch_is_one_branch_for_the_join()
    {
        var play = Of("counter", "fork:Elsa.FlowFork left;right,again:Elsa.Event,more:Elsa.FlowDecision more,plain,"
            + "join:Elsa.FlowJoin WaitAll,close",
            "fork.left>again again>more more.True>again more.False>join fork.right>plain plain>join join>close");
        play.Do("again=true");
        play.Do("again=true");
        Assert.DoesNotContain("close", play.Lines);
        play.Do("again=false");
        Assert.Equal("plain close", string.Join(' ', play.Lines));
        Assert.Equal("Finished", play.Stages[^1].SubStatus);
    }

    [Fact]
    public void A_cascade_spends_what_comes_later_and_ends()
    {
        var play = Of("token", "open,quick,slow:Elsa.Event,meet Cascade,close", "open>quick open>slow quick>meet slow>meet meet>close");
        Assert.Equal(("Suspended", "Elsa.Event@slow"), (play.Stages[^1].SubStatus, Assert.Single(play.Stages[^1].Waiting)));
        play.Do("slow");
        Assert.Equal("open quick meet close", string.Join(' ', play.Lines));
        Assert.Equal("Finished", play.Stages[^1].SubStatus);
    }

    [Fact]
    public void A_race_cancels_what_had_not_begun_and_ends()
    {
        var play = Of("token", "open,quick,slow:Elsa.Event,meet Race,close", "open>quick open>slow quick>meet slow>meet meet>close");
        Assert.Equal("open quick meet close", string.Join(' ', play.Lines));
        Assert.Equal("Finished", play.Stages[^1].SubStatus);
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("token")]
    public void A_fault_that_ends_everything_leaves_nothing_waiting(string flow)
    {
        var play = Of(flow, "open,slow:Elsa.Event,wrong:Elsa.Fault", "open>slow open>wrong");
        Assert.Equal(("Finished", "Faulted"), (play.Stages[^1].Status, play.Stages[^1].SubStatus));
        Assert.Empty(play.Stages[^1].Waiting);
        Assert.Empty(play.State.Waits);
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("token")]
    public void An_incident_that_the_others_outlive_waits_for_somebody(string flow)
    {
        var play = Of(flow, "open,slow:Elsa.Event,wrong:Elsa.Fault,after",
            "open>slow open>wrong slow>after", "ContinueWithIncidentsStrategy");
        play.Do("slow");
        Assert.Equal("open after", string.Join(' ', play.Lines));
        Assert.Equal(("Running", "incident@wrong"), (play.Stages[^1].Status, Assert.Single(play.Stages[^1].Waiting)));
    }

    [Fact]
    public void A_variable_without_a_storage_driver_keeps_its_value_over_a_wait()
    {
        var definition = Workflow.Read(
            Workflow.Sequence(
                Workflow.Step("set", "Elsa.SetVariable", "'variable': { 'id': 'n' }, 'value': 'kept'") + ","
                + Workflow.Step("wait", "Elsa.Event", "'eventName': 'go'") + ","
                + Workflow.Step("say", "Elsa.WriteLine", "'text': { 'expression': { 'type': 'Variable', 'value': 'n' } }")),
            "'variables': [ { 'id': 'n', 'name': 'N', 'value': 'first' } ],");
        var play = new Playthrough(new(definition), ImmutableSortedDictionary<string, JsonElement>.Empty, Play.World(), Begin);
        play.Do("go");
        Assert.Equal(["kept"], play.Lines);
    }

    private static DateTimeOffset Begin { get; } = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// A drawing played: steps <c>id[:type] [word]</c>, lines unless said otherwise, an event under its step's name, the word a merge mode,
    /// the mode of a join, the branches of a fork, or what a decision looks at the last result for.
    /// </summary>
    private static Playthrough Of(string flow, string steps, string links, string incidents = "")
    {
        var activities = string.Join(',', steps.Split(',').Select(One));
        var connections = string.Join(',', links.Split(' ').Select(link => link.Split('>')).Select(ends => ends[0].Split('.') switch
        {
            [var from, var port] => $"{{ 'source': '{from}', 'sourcePort': '{port}', 'target': '{ends[1]}' }}",
            [var from, ..] => $"{{ 'source': '{from}', 'target': '{ends[1]}' }}",
            _ => "",
        }));
        var strategy = incidents.Length > 0 ? $"'options': {{ 'incidentStrategyType': '{incidents}' }}," : "";
        var definition = Workflow.Read(
            Workflow.Step("chart", "Elsa.Flowchart", $"'activities': [ {activities} ], 'connections': [ {connections} ]"),
            $"'customProperties': {{ 'flowMode': '{flow}' }}, {strategy}");
        return new(new Graph(definition), ImmutableSortedDictionary<string, JsonElement>.Empty, Play.World(), Begin);
    }

    private static string One(string step)
    {
        var (named, word) = (step.Split(' ')[0], step.Split(' ').Skip(1).FirstOrDefault() ?? "");
        var (id, type) = (named.Split(':')[0], named.Split(':').Skip(1).FirstOrDefault() ?? "Elsa.WriteLine");
        return Workflow.Step(id, type, type switch
        {
            "Elsa.Event" => $"'eventName': '{id}'",
            "Elsa.FlowJoin" => $"'mode': '{word}'",
            "Elsa.FlowFork" => $"'branches': '{word.Replace(';', ',')}'",
            "Elsa.FlowDecision" => "'condition': " + (word.Length > 0 ? Workflow.Script("getLastResult() == \\\"true\\\"") : "false"),
            "Elsa.Fault" => "'message': 'wrong'",
            _ => $"'text': '{id}', 'customProperties': {{ 'mergeMode': '{word}' }}",
        });
    }
}
