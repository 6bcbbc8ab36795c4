using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using static ConventionWorkflow.Engine.Tests.Flow.Elsa.Sketch;

namespace ConventionWorkflow.Engine.Tests.Flow.Elsa;

/// <summary>Events, tasks given out, and times.</summary>
public sealed class EventTests
{
    private static JsonObject Publish(string name, params (string Name, object Value)[] inputs) =>
        Step("tell", "PublishEvent", [("eventName", name), .. inputs]);

    [Fact]
    public void An_event_wakes_everybody_who_waits_for_it_and_nobody_who_comes_to_wait_because_of_it()
    {
        var both = Step("p", "Parallel").With("activities", List(
            Sequence("one", Wait("a", "go"), Line("one")), Sequence("two", Wait("b", "go"), Line("two"), Wait("c", "go"), Line("three"))));
        var play = Play(both);
        Assert.Equal("one two", play.After("go").Said());
        Assert.Equal("one two three", play.After("go").Said());
    }

    [Fact]
    public void The_name_of_an_event_is_taken_as_it_is_written() => Assert.Equal("", Play(Sequence("s", Event("Go"), Line("x")))
        .After("go").Said());

    [Fact]
    public void What_an_event_brings_goes_to_the_variable_that_the_step_names()
    {
        var wait = Event("go").With("result", new JsonObject
        {
            ["typeName"] = "Object",
            ["memoryReference"] = new JsonObject { ["id"] = "v" }
        });
        var root = Sequence("s", wait, Step("w", "WriteLine", ("text", "=`${variables.v} ${getLastResult()} ${getOutputFrom('go')}`")));
        Assert.Equal("4 4 4", Play(root, Variables("v Object")).After("go=4").Said());
    }

    [Fact]
    public void An_event_that_brings_a_null_brings_nothing_and_its_entry_folds_to_the_state_all_the_same()
    {
        var graph = new Workflows([Define(Sequence("s", Event("go"), Event("more")))]).Latest("essai")!;
        var play = Play(graph.Definition);
        var fact = Fact.OfSystem(FactKinds.Signalled, "go") with { Fields = Fact.NoFields.SetItem("payload", "null") };
        var context = new Context { Calendar = LegalCalendar.Find("Europe/Luxembourg", "LU")! };
        var told = Assert.IsType<Decision.Accepted>(Walk.Apply(graph, play.State, fact, context, play.Now));
        var folded = Fold.Of(play.State, LedgerJson.ReadEntry(LedgerJson.Bytes(told.Entry)));
        Assert.Equal(LedgerJson.Bytes(folded), LedgerJson.Bytes(told.State));
        Assert.Null(told.State.LastResult);
    }

    [Fact]
    public void An_event_that_comes_early_is_kept_and_met_when_the_clock_moves_on()
    {
        var play = Play(Sequence("s", Event("first"), Event("second"), Line("out"))).After("second");
        Assert.Single(play.State.Signals);
        Assert.Equal("Suspended Elsa.Event@second", play.After("first").Stands());
        Assert.Equal(("out", 0), (play.After("wait:1").Said(), play.State.Signals.Count));
    }

    [Fact]
    public void An_event_that_nobody_asks_for_is_dropped_after_thirty_days()
    {
        var play = Play(Sequence("s", Event("first"), Event("second"))).After("second",
            $"wait:{TimeSpan.FromDays(31).TotalMilliseconds:0}");
        Assert.Empty(play.State.Signals);
        Assert.Equal("Suspended Elsa.Event@second", play.After("first", "wait:1").Stands());
    }

    [Fact]
    public void An_event_published_by_a_step_is_met_at_the_next_move_of_the_clock()
    {
        var publish = Step("tell", "PublishEvent", ("eventName", "go"), ("payload", "=7"), ("isLocalEvent", true));
        var play = Play(Sequence("s", publish, Event("go"), Step("w", "WriteLine", ("text", "=getLastResult()"))));
        Assert.Equal("Suspended Elsa.Event@go", play.Stands());
        Assert.Equal("7", play.After("wait:1").Said());
    }

    [Theory]
    [InlineData("", false, 1, 1)]
    [InlineData("", true, 1, 0)]
    [InlineData("mine", false, 1, 1)]
    [InlineData("other", false, 0, 1)]
    [InlineData("other", true, 1, 0)]
    public void An_event_is_for_other_dossiers_unless_it_says_not_and_kept_here_where_it_is_for_this_one(
        string correlation, bool isLocal, int kept, int sent)
    {
        var play = Play(Sequence(
            "s", Step("c", "Correlate", ("correlationId", "mine")),
            Publish("go", ("correlationId", correlation), ("isLocalEvent", isLocal)), Event("end")));
        Assert.Equal((kept, sent), (play.State.Signals.Count, play.Moves.OfType<SignalSent>().Count()));
    }

    [Fact]
    public void What_is_for_another_correlation_is_met_once_this_dossier_has_it()
    {
        var play = Play(Sequence(
            "s", Publish("go", ("correlationId", "later"), ("isLocalEvent", true)), Step("p", "Parallel").With("activities", List(
                Sequence("one", Wait("g", "go"), Line("met")),
                Sequence("two", Wait("b", "become"), Step("c", "Correlate", ("correlationId", "later")), Wait("e", "end"))))));
        Assert.Equal("", play.After("wait:1").Said());
        Assert.Equal("met", play.After("become", "wait:1").Said());
    }

    [Theory]
    [InlineData("eventName", "a\u0000b", "event-not-nameable")]
    [InlineData("eventName", "", "event-not-nameable")]
    [InlineData("correlationId", " a", "event-not-nameable")]
    [InlineData("payload", null, "event-too-large")]
    public void An_event_that_nobody_could_be_told_is_an_incident(string input, string? value, string incident)
    {
        var publish = Publish("go", (input, value ?? new string('x', 3_999)));   // two more for the quotes
        Assert.Equal(incident, Play(Sequence("s", publish, Event("end"))).Stages[0].Incidents[0].Incident);
    }

    [Fact]
    public void What_an_event_brings_may_have_four_thousand_letters()
    {
        var play = Play(Sequence("s", Publish("go", ("payload", new string('é', 3_998))), Event("end")));
        Assert.Empty(play.Stages[0].Incidents);
    }

    [Fact]
    public void More_than_two_hundred_events_are_not_kept()
    {
        var play = Play(Sequence("s", Event("go"), Publish("more"), Event("end")));
        for (var number = 0; number < 201; number++) play.Do($"early{number}");
        Assert.Equal(200, play.State.Signals.Count);
        Assert.Equal("events-too-many", play.After("go").Stages[^1].Incidents[^1].Incident);
    }

    [Fact]
    public void An_event_of_another_dossier_is_told_by_the_machine_alone_and_kept_by_nobody_who_does_not_wait()
    {
        var graph = new Workflows([Define(Sequence("s", Event("go"), Line("out")))]).Latest("essai")!;
        var play = Play(graph.Definition);
        var officer = new Actor(new(Guid.Empty), new(Roles.Officer, new("state:mat")), null, "page");
        Assert.Equal("not-yours", Refused(Fact.OfSystem(FactKinds.EventReached, "go") with { Actor = officer }));
        Assert.Equal("nothing-waited-for", Refused(Fact.OfSystem(FactKinds.EventReached, "other")));
        Assert.Equal(
            "nothing-waited-for",
            Refused(Fact.OfSystem(FactKinds.EventReached, "go") with { Fields = Fact.NoFields.SetItem("correlation", "c") }));
        Assert.Equal("event-gone", Refused(new(FactKinds.SignalDiscarded, "x", "", officer, Fact.NoFields), new(new("state:mat"), true)));

        string Refused(Fact fact, Party? party = null)
        {
            var context = new Context { Calendar = LegalCalendar.Find("Europe/Luxembourg", "LU")! };
            var state = party is null ? play.State : play.State with { Parties = play.State.Parties.SetItem(party.Id.Value, party) };
            return Assert.IsType<Decision.Refused>(Walk.Apply(graph, state, fact, context, play.Now)).Refusal.Code;
        }
    }

    [Fact]
    public void An_event_without_a_name_is_an_incident() =>
        Assert.Equal("event-not-named", Play(Event("e").With("eventName", "")).Stages[0].Incidents[0].Incident);

    [Fact]
    public void A_task_is_waited_for_until_it_is_reported() => Assert.Equal(
        "done well",
        Play(Sequence("s", Step("t", "RunTask", ("taskName", "Measure")), Step("w", "WriteLine", ("text", "='done ' + getLastResult()"))))
            .After("task:well").Said());

    [Theory]
    [InlineData("Delay", "timeSpan", "00:00:05", 4_999, 1)]
    [InlineData("Timer", "interval", "1.00:00:00", 86_399_999, 1)]
    [InlineData("StartAt", "dateTime", "2026-03-02T08:00:10Z", 9_999, 1)]
    [InlineData("Cron", "cronExpression", "30 9 * * MON", 1_799_999, 1)]
    [InlineData("Cron", "cronExpression", "15 0 9 2 3 *", 14_999, 1)]
    public void A_time_is_waited_for_to_the_millisecond(string type, string input, string value, int before, int more)
    {
        var play = Play(Sequence("s", Step("t", type, (input, value)), Line("out"))).After($"wait:{before}");
        Assert.Equal($"Suspended Elsa.{type}@t", play.Stands());
        Assert.Equal("out", play.After($"wait:{more}").Said());
    }

    [Fact]
    public void A_date_that_is_past_is_no_wait() =>
        Assert.Equal("out", Play(Sequence("s", Step("t", "StartAt", ("dateTime", "2020-01-01")), Line("out"))).Said());

    [Theory]
    [InlineData("Delay", "timeSpan", "soon")]
    [InlineData("Delay", "timeSpan", "-00:00:01")]
    [InlineData("Cron", "cronExpression", "61 * * * *")]
    [InlineData("Cron", "cronExpression", "0 0 30 2 *")]
    public void A_time_that_cannot_be_read_or_never_comes_is_an_incident(string type, string input, string value) =>
        Assert.Equal("input-unreadable", Play(Step("t", type, (input, value))).Stages[0].Incidents[0].Incident);

    [Fact]
    public void A_workflow_that_ends_by_an_incident_waits_for_nothing_more()
    {
        var both = Step("p", "Parallel").With("activities", List(Event("go"), Step("x", "Fault", ("message", "broken"))));
        var play = Play(Define(both, parts: Strategy("FaultStrategy")));
        Assert.Equal(("Faulted", 0), (play.Stands(), play.State.Waits.Count));
        Assert.Equal("Faulted", play.After("go").Stands());
    }

    [Fact]
    public void Where_incidents_are_gone_on_with_the_other_branches_do_and_the_step_waits_to_be_mended()
    {
        var both = Step("p", "Parallel").With("activities", List(Sequence("s", Event("go"), Line("on")), Step("x", "Fault", ("message",
            "broken"))));
        var play = Play(Define(both, parts: Strategy("ContinueWithIncidentsStrategy")));
        Assert.Equal("Suspended Elsa.Event@go incident@x", play.Stands());
        Assert.Equal(("on", "Suspended incident@x"), (play.After("go").Said(), play.Stands()));
    }

    [Fact]
    public void Cancelling_ends_everything() => Assert.Equal("Cancelled", Play(Event("go")).After("cancel", "go").Stands());

    private static JsonObject Wait(string id, string name) => Step(id, "Event", ("eventName", name));

    private static string Strategy(string name) =>
        $"\"options\": {{ \"incidentStrategyType\": \"Elsa.Workflows.IncidentStrategies.{name}, Elsa.Workflows.Core\" }},";
}
