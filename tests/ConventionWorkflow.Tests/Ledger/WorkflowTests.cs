using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConventionWorkflow.Tests.Ledger;

/// <summary>What workflows wait for besides people, as the ledger carries it: events, tasks, times, and other workflows.</summary>
public sealed class WorkflowTests
{
    private static readonly string[] Branches = ["a", "b", "c"];

    [Fact]
    public async Task An_officer_reports_an_event_and_the_dossier_goes_on()
    {
        await using var world = await World.Create();
        var dossier = await Begin(world, "go:Event go\nout:WriteLine out", "go>out");
        Assert.Empty(await world.Query(store => store.WorkItems.ToListAsync()));
        await world.Do(Signal(dossier, "go"));
        Assert.Equal(Statuses.Finished, (await world.Read(dossier))!.Status);
        Assert.Null(Assert.Single(await world.Verify()).Fault);
    }

    [Fact]
    public async Task Nobody_but_an_officer_reports_an_event()
    {
        await using var world = await World.Create();
        var dossier = await Begin(world, "go:Event go\nout:WriteLine out", "go>out");
        var refused = await world.Ledger.Decide(
            Signal(dossier, "go") with { Actor = World.By(2, new(Roles.Secretary, World.Remich)) }, default);
        Assert.Equal("not-yours", Assert.IsType<Outcome.Refused>(refused).Refusals[0].Code);
    }

    [Fact]
    public async Task An_event_that_comes_early_is_kept_and_delivered_by_the_next_tick_after_somebody_waits()
    {
        await using var world = await World.Create();
        var dossier = await Begin(world, "one:Event one\ntwo:Event two\nout:WriteLine out", "one>two two>out");
        await world.Do(Signal(dossier, "two"));
        Assert.Empty(await world.Reminders.DueFacts(world.Clock.Now, default));
        await world.Do(Signal(dossier, "one"));
        Assert.Equal(1, await Tick(world));
        Assert.Equal(Statuses.Finished, (await world.Read(dossier))!.Status);
        Assert.Equal(0, await world.Query(store => store.Timers.CountAsync()));
    }

    [Fact]
    public async Task An_event_that_nobody_waits_for_is_dropped_when_it_expires()
    {
        await using var world = await World.Create();
        var dossier = await Begin(world, "one:Event one\ntwo:Event two", "one>two");
        await world.Do(Signal(dossier, "other"));
        world.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(1, await Tick(world));
        Assert.Empty((await world.Read(dossier))!.Signals);
        Assert.Equal(0, await Tick(world));
    }

    [Fact]
    public async Task A_delay_ends_at_its_tick_and_not_before()
    {
        await using var world = await World.Create();
        var dossier = await Begin(world, "rest:Delay 2.00:00:00\nout:WriteLine out", "rest>out");
        world.Clock.Advance(TimeSpan.FromDays(2) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await Tick(world));
        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await Tick(world));
        Assert.Equal(Statuses.Finished, (await world.Read(dossier))!.Status);
    }

    [Fact]
    public async Task A_mail_goes_to_whoever_holds_the_roles_once_with_its_own_words()
    {
        await using var world = await World.Create();
        await Begin(
            world, "mail:SendEmail secretary@communes, officer@state, officer@state|Réunion|Le 12 mai à dix heures.\nout:WriteLine out",
            "mail>out");
        var letters = await world.Query(store => store.Notices.Where(row => row.Template == Templates.Message).ToListAsync());
        Assert.Equal(
            [World.Person(1), World.Person(2), World.Person(3)], letters.Select(one => one.Person).OrderBy(person => person.Value));
        Assert.All(letters, one => Assert.Contains("Le 12 mai", one.Arguments, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_task_given_out_is_reported_with_its_result()
    {
        await using var world = await World.Create();
        var dossier = await Begin(world, "measure:RunTask Mesurer\nout:WriteLine out", "measure>out");
        var wait = (await world.Read(dossier))!.Waits.Values.Single();
        await world.Do(new(
            dossier, FactKinds.TaskReported, wait.Id, "", new Dictionary<string, string> { ["result"] = "12,4 km" },
            World.By(1, World.Officer), "", "person:1"));
        Assert.Equal("12,4 km", (await world.Read(dossier))!.LastResult!.Value.GetString());
    }

    [Fact]
    public async Task A_workflow_within_keeps_the_version_it_began_with_and_the_next_takes_the_newest()
    {
        await using var world = await World.Create();
        await Drawn.Publish(world, "child", Drawn.Chart("go:Event go\na:WriteLine first", "go>a"));
        await Drawn.Publish(world, "main", Drawn.Chart("call:@child\nout:WriteLine out", "call>out"));
        var old = await Begin(world, "main");
        await Drawn.Publish(world, "child", Drawn.Chart("go:Event go\na:WriteLine second", "go>a"), 2);
        var young = await Begin(world, "main");
        foreach (var dossier in new[] { old, young }) await world.Do(Signal(dossier, "go"));
        Assert.Equal(["first", "out"], await Lines(world, old));
        Assert.Equal(["second", "out"], await Lines(world, young));
    }

    [Fact]
    public async Task What_one_node_publishes_another_follows_from_its_next_dossier_on()
    {
        await using var world = await World.Create();
        await Drawn.Publish(world, "drawn", Drawn.Chart("go:Event go\nout:WriteLine first", "go>out"));
        using var states = new States();
        using var other = new DossierLedger(
            world.Store.Database, world.Store.Gate, new Graphs(world.Store), states, world.Clock, NullLogger<DossierLedger>.Instance);
        var proposal = World.Proposal() with { Definition = "drawn" };
        var old = Assert.IsType<Outcome.Done>(await other.Start(proposal, default)).Dossier;
        await Drawn.Publish(world, "drawn", Drawn.Chart("go:Event go\nout:WriteLine second", "go>out"), 2);
        var young = Assert.IsType<Outcome.Done>(await other.Start(proposal, default)).Dossier;
        foreach (var dossier in new[] { old, young }) Assert.IsType<Outcome.Done>(await other.Decide(Signal(dossier, "go"), default));
        Assert.Equal((1, "first"), ((await world.Read(old))!.DefinitionVersion, Assert.Single(await Lines(world, old))));
        Assert.Equal((2, "second"), ((await world.Read(young))!.DefinitionVersion, Assert.Single(await Lines(world, young))));
    }

    /// <summary>Elsa's default leaves every one of them stuck: each branch is answered upon a state that the others have left.</summary>
    [Fact]
    public async Task Three_branches_answered_at_the_same_instant_all_go_on()
    {
        var dossiers = Environment.GetEnvironmentVariable("TRIALS") == "full" ? 1_000 : 50;
        await using var world = await World.Create();
        await Drawn.Publish(world, "three", Drawn.Chart(
            "fork:FlowFork A,B,C\na:Event a\nb:Event b\nc:Event c\nmeet:FlowJoin WaitAll\nout:WriteLine out",
            "fork:A>a fork:B>b fork:C>c a>meet b>meet c>meet meet>out"));
        for (var number = 0; number < dossiers; number++)
        {
            var dossier = await Begin(world, "three");
            using var start = new Barrier(3);
            var told = await Task.WhenAll(Branches.Select(branch => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return world.Ledger.Decide(Signal(dossier, branch), default);
                },
                TaskCreationOptions.LongRunning).Unwrap()));
            Assert.All(told, outcome => Assert.IsType<Outcome.Done>(outcome));
            var state = (await world.Read(dossier))!;
            Assert.Equal((Statuses.Finished, 4), (state.Status, state.Sequence));
        }

        Assert.All(await world.Verify(), verified => Assert.Null(verified.Fault));
    }

    private static async Task<DossierId> Begin(World world, string steps, string connections)
    {
        await Drawn.Publish(world, "drawn", Drawn.Chart(steps, connections));
        return await Begin(world, "drawn");
    }

    private static async Task<DossierId> Begin(World world, string definition) => Assert.IsType<Outcome.Done>(
        await world.Ledger.Start(World.Proposal() with { Definition = definition }, default)).Dossier;

    private static Ask Signal(DossierId dossier, string name) => new(
        dossier, FactKinds.Signalled, name, "", new Dictionary<string, string>(), World.By(1, World.Officer), "", "person:1");

    /// <summary>What the clock brings now; answers how much of it was recorded.</summary>
    private static async Task<int> Tick(World world)
    {
        var done = 0;
        foreach (var fact in await world.Reminders.DueFacts(world.Clock.Now, default))
            if (await world.Ledger.Decide(fact.ToAsk(), default) is Outcome.Done) done++;
        return done;
    }

    private static async Task<List<string>> Lines(World world, DossierId dossier)
    {
        var entries = await world.Query(store => store.Entries.Where(row => row.Dossier == dossier).OrderBy(row =>
            row.Sequence).ToListAsync());
        return [.. entries.SelectMany(row => LedgerJson.ReadEntry(row.Bytes).Moves).OfType<LineWritten>().Select(line => line.Text)];
    }
}
