using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConventionWorkflow.Tests.Ledger;

/// <summary>An event that one dossier announces, and the others that wait for it.</summary>
public sealed class AnnouncementTests
{
    private const string Waits = "go:Event go\nout:WriteLine met";

    /// <summary>Waits again each time: whoever told it twice would be seen.</summary>
    private const string Turns = "begin:WriteLine begun\ngo:Event go\nout:WriteLine met";

    [Fact]
    public async Task An_event_reaches_every_dossier_that_waits_for_it_and_its_own_once()
    {
        await using var world = await World.Create();
        var others = new[] { await Begin(world, "other", Waits, "go>out"), await Again(world, "other") };
        var deaf = await Begin(world, "deaf", "no:Event no\nout:WriteLine met", "no>out");
        var own = await Begin(
            world, "own", "tell:PublishEvent go||7\ngo:Event go\nout:WriteLine met\nmore:Event go", "tell>go go>out out>more");
        Assert.Equal(2, await Round(world));
        await Tick(world);
        foreach (var other in others) Assert.Equal((Statuses.Finished, "7"), await Stands(world, other));
        Assert.Equal(["met"], await Lines(world, own));
        Assert.Empty(await Lines(world, deaf));
        Assert.Equal(0, await world.Query(store => store.Signals.CountAsync()));
        Assert.Equal(0, await Round(world));
        Assert.All(await world.Verify(), verified => Assert.Null(verified.Fault));
    }

    [Fact]
    public async Task An_event_with_a_correlation_reaches_only_dossiers_of_that_correlation()
    {
        await using var world = await World.Create();
        var red = await Begin(world, "red", "so:Correlate red\n" + Waits, "so>go go>out");
        var blue = await Begin(world, "blue", "so:Correlate blue\n" + Waits, "so>go go>out");
        var none = await Begin(world, "none", Waits, "go>out");
        await Begin(world, "tell", "tell:PublishEvent go|red\nend:Event end", "tell>end");
        Assert.Equal(1, await Round(world));
        Assert.Equal(["met"], await Lines(world, red));
        Assert.Empty(await Lines(world, blue));
        Assert.Empty(await Lines(world, none));
    }

    [Fact]
    public async Task An_event_of_this_dossier_only_reaches_no_other()
    {
        await using var world = await World.Create();
        var other = await Begin(world, "other", Waits, "go>out");
        await Begin(world, "tell", "tell:PublishEvent go|||true\nend:Event end", "tell>end");
        Assert.Equal(0, await Round(world));
        Assert.Empty(await Lines(world, other));
        Assert.Equal(0, await world.Query(store => store.Signals.CountAsync()));
    }

    [Fact]
    public async Task An_event_that_nobody_waits_for_is_put_off_and_meets_who_comes_to_wait()
    {
        await using var world = await World.Create();
        await Begin(world, "tell", "tell:PublishEvent go\nend:Event end", "tell>end");
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, await Round(world));
        var put = await world.Query(store => store.Signals.SingleAsync());
        Assert.Equal(put.ExpiresAt, put.DueAt);
        var late = await Begin(world, "late", Waits, "go>out");
        Assert.Equal(1, await Round(world));
        Assert.Equal(["met"], await Lines(world, late));
    }

    [Fact]
    public async Task Who_comes_to_wait_while_a_round_looks_is_met_by_the_next()
    {
        await using var world = await World.Create();
        await Begin(world, "tell", "tell:PublishEvent go\nend:Event end", "tell>end");
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        var before = await world.Query(store => store.Signals.AsNoTracking().SingleAsync());
        var late = await Begin(world, "late", Waits, "go>out");
        await Postpone(world, before);
        Assert.Equal(1, await Round(world));
        Assert.Equal(["met"], await Lines(world, late));
    }

    [Fact]
    public async Task An_event_that_nobody_had_in_thirty_days_is_gone()
    {
        await using var world = await World.Create();
        await Begin(world, "tell", "tell:PublishEvent go\nend:Event end", "tell>end");
        world.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await Round(world));
        Assert.Equal(1, await world.Query(store => store.Signals.CountAsync()));
        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await Round(world));
        Assert.Equal(0, await world.Query(store => store.Signals.CountAsync()));
        var late = await Begin(world, "late", Waits, "go>out");
        Assert.Equal(0, await Round(world));
        Assert.Empty(await Lines(world, late));
    }

    [Fact]
    public async Task Two_nodes_at_once_tell_each_dossier_once()
    {
        await using var world = await World.Create();
        await Drawn.Publish(world, "turns", Drawn.Chart(Turns, "begin>go go>out out>go"));
        var turning = new List<DossierId>();
        for (var number = 0; number < 10; number++) turning.Add(await Again(world, "turns"));
        using var states = new States();
        using var other = new DossierLedger(
            world.Store.Database, world.Store.Gate, new Graphs(world.Store), states, world.Clock, NullLogger<DossierLedger>.Instance);
        await Begin(world, "tell", "tell:PublishEvent go\nend:Event end", "tell>end");
        using var start = new Barrier(2);
        var told = await Task.WhenAll(new[] { world.Announcements, world.Announcing(other) }.Select(node => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return node.Tell(world.Clock.Now, default);
            },
            TaskCreationOptions.LongRunning).Unwrap()));
        Assert.Equal(10, told.Sum());
        foreach (var dossier in turning) Assert.Equal(["begun", "met"], await Lines(world, dossier));
        Assert.Equal(0, await world.Query(store => store.Signals.CountAsync()));
    }

    [Fact]
    public async Task After_a_crash_between_telling_and_forgetting_a_dossier_is_not_told_twice()
    {
        await using var world = await World.Create();
        var turning = await Begin(world, "turns", Turns, "begin>go go>out out>go");
        await Begin(world, "tell", "tell:PublishEvent go\nend:Event end", "tell>end");
        var signal = await world.Query(store => store.Signals.AsNoTracking().SingleAsync());
        await world.Do(Announcements.AskOf(signal, turning));
        Assert.True((await world.Query(store => store.Signals.AsNoTracking().SingleAsync())).IsMet);
        Assert.Equal(0, await Round(world));
        Assert.Equal(["begun", "met"], await Lines(world, turning));
        Assert.Equal(0, await world.Query(store => store.Signals.CountAsync()));
    }

    [Fact]
    public async Task What_somebody_had_before_a_crash_reaches_nobody_who_comes_later()
    {
        await using var world = await World.Create();
        var other = await Begin(world, "other", Waits, "go>out");
        await Begin(world, "tell", "tell:PublishEvent go\nend:Event end", "tell>end");
        await world.Do(Announcements.AskOf(await world.Query(store => store.Signals.AsNoTracking().SingleAsync()), other));
        Assert.Equal(0, await Round(world));
        var late = await Again(world, "other");
        Assert.Equal(0, await Round(world));
        Assert.Empty(await Lines(world, late));
    }

    [Fact]
    public async Task A_dossier_that_cannot_be_decided_upon_holds_nobody_else_and_is_told_once_it_can()
    {
        await using var world = await World.Create();
        var broken = await Begin(world, "other", Waits, "go>out");
        var whole = await Again(world, "other");
        await Begin(world, "tell", "tell:PublishEvent go\nend:Event end", "tell>end");
        await Swap(world, broken);
        Assert.Equal(1, await Round(world));
        Assert.Equal(["met"], await Lines(world, whole));
        await Swap(world, broken);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Round(world));
        Assert.Equal(["met"], await Lines(world, broken));
        Assert.Equal(0, await world.Query(store => store.Signals.CountAsync()));
    }

    [Fact]
    public async Task Who_could_not_be_told_among_the_first_is_told_again_after_the_last()
    {
        await using var world = await World.Create();
        var waiting = new List<DossierId> { await Begin(world, "other", Waits, "go>out") };
        for (var number = 0; number < 4; number++) waiting.Add(await Again(world, "other"));
        await Begin(world, "tell", "tell:PublishEvent go\nend:Event end", "tell>end");
        var broken = waiting.MinBy(one => one.ToString(), StringComparer.Ordinal);
        await Swap(world, broken);
        var node = world.Announcing(world.Ledger, 2);
        List<int> told = [];
        for (var round = 0; round < 3; round++) told.Add(await Round(world, node));
        Assert.Equal([1, 2, 1], told);
        await Swap(world, broken);
        Assert.Equal(1, await Round(world, node));
        Assert.Equal(["met"], await Lines(world, broken));
    }

    [Fact]
    public async Task More_dossiers_than_one_round_tells_are_told_by_the_next()
    {
        await using var world = await World.Create();
        await Drawn.Publish(world, "other", Drawn.Chart(Waits, "go>out"));
        for (var number = 0; number < 5; number++) await Again(world, "other");
        await Begin(world, "tell", "tell:PublishEvent go\nend:Event end", "tell>end");
        var node = world.Announcing(world.Ledger, 2);
        List<int> told = [];
        for (var round = 0; round < 4; round++) told.Add(await Round(world, node));
        Assert.Equal([2, 2, 1, 0], told);
        Assert.Equal(0, await world.Query(store => store.Signals.CountAsync()));
    }

    [Fact]
    public async Task What_dossiers_waited_for_before_it_was_written_down_is_found_after_a_start()
    {
        await using var world = await World.Create();
        var old = await Begin(world, "other", Waits, "go>out");
        await world.Store.Scalar("DELETE FROM awaited_events");
        await Begin(world, "tell", "tell:PublishEvent go\nend:Event end", "tell>end");
        Assert.Equal(1, await Round(world));
        Assert.Equal(["met"], await Lines(world, old));
    }

    [Fact]
    public async Task Two_dossiers_that_wake_each_other_for_ever_do_so_once_a_round()
    {
        await using var world = await World.Create();
        var ping = await Begin(
            world, "ping", "begin:WriteLine begun\nping:Event ping\nout:WriteLine met\npong:PublishEvent pong",
            "begin>ping ping>out out>pong pong>ping");
        await Begin(
            world, "pong", "begin:PublishEvent ping\npong:Event pong\nping:PublishEvent ping", "begin>pong pong>ping ping>pong");
        for (var round = 1; round <= 6; round++) Assert.Equal(1, await Round(world));
        Assert.Equal(4, (await Lines(world, ping)).Count);
    }

    [Fact]
    public async Task An_officer_discards_an_event_with_a_reason_and_nobody_has_it()
    {
        await using var world = await World.Create();
        var tell = await Begin(world, "tell", "tell:PublishEvent go\nend:Event end", "tell>end");
        var discard = Discard(tell, Assert.Single((await world.Read(tell))!.Signals).Key);
        var refused = await world.Ledger.Decide(discard with { Actor = World.By(2, new(Roles.Secretary, World.Remich)) }, default);
        Assert.Equal("not-yours", Assert.IsType<Outcome.Refused>(refused).Refusals[0].Code);
        await world.Do(discard);
        Assert.Empty((await world.Read(tell))!.Signals);
        Assert.Equal(0, await world.Query(store => store.Signals.CountAsync()));
        await Begin(world, "late", Waits, "go>out");
        Assert.Equal(0, await Round(world));
        Assert.Equal(
            "event-gone", Assert.IsType<Outcome.Refused>(await world.Ledger.Decide(discard, default)).Refusals[0].Code);
    }

    [Fact]
    public async Task An_event_that_its_own_dossier_had_is_discarded_for_the_others()
    {
        await using var world = await World.Create();
        var tell = await Begin(world, "tell", "tell:PublishEvent go\ngo:Event go\nend:Event end", "tell>go go>end");
        await Tick(world);
        var state = (await world.Read(tell))!;
        Assert.Empty(state.Signals);
        var announced = await world.Query(store => store.Signals.SingleAsync());
        await world.Do(Discard(tell, announced.Key[$"{tell}/".Length..]));
        Assert.Equal(0, await world.Query(store => store.Signals.CountAsync()));
    }

    [Fact]
    public async Task What_is_written_of_who_waits_is_what_the_state_waits_for()
    {
        await using var world = await World.Create();
        var dossier = await Begin(
            world, "some", "fork:FlowFork A,B\na:Event a\nb:Event b\nso:Correlate red\nmeet:FlowJoin WaitAll",
            "fork:A>a fork:B>b a>so so>meet b>meet");
        Assert.Equal(["a/", "b/"], await Awaited(world));
        await world.Do(Signal(dossier, "a"));
        Assert.Equal(["b/red"], await Awaited(world));
        await world.Do(Signal(dossier, "b"));
        Assert.Empty(await Awaited(world));
    }

    private static Task<List<string>> Awaited(World world) => world.Query(store =>
        store.AwaitedEvents.OrderBy(one => one.Name).Select(one => one.Name + "/" + one.Correlation).ToListAsync());

    private static async Task<DossierId> Begin(World world, string id, string steps, string connections)
    {
        await Drawn.Publish(world, id, Drawn.Chart(steps, connections));
        return await Again(world, id);
    }

    private static async Task<DossierId> Again(World world, string definition) => Assert.IsType<Outcome.Done>(
        await world.Ledger.Start(World.Proposal() with { Definition = definition }, default)).Dossier;

    private static Task<int> Round(World world, Announcements? node = null) =>
        (node ?? world.Announcements).Tell(world.Clock.Now, default);

    /// <summary>Nobody can read its state; said again, it is as before.</summary>
    private static Task<object?> Swap(World world, DossierId dossier) =>
        world.Store.Scalar($"UPDATE dossiers SET state = head_hash, head_hash = state WHERE id = '{dossier}'");

    /// <summary>What a round does at its end that saw nobody wait.</summary>
    private static async Task Postpone(World world, SignalRow seen)
    {
        await using var connection = await world.Store.Database.Open(default);
        await using var command = connection.CreateCommand();
        command.CommandText = new SignalSql(world.Store.Database.Dialect).Postpone;
        foreach (var (name, value) in new (string, object)[]
            { ("@key", seen.Key), ("@due", seen.ExpiresAt.ToUnixTimeMilliseconds()), ("@was", seen.DueAt.ToUnixTimeMilliseconds()) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
    }

    private static async Task Tick(World world)
    {
        foreach (var fact in await world.Reminders.DueFacts(world.Clock.Now, default)) await world.Ledger.Decide(fact.ToAsk(), default);
    }

    private static Ask Signal(DossierId dossier, string name) => new(
        dossier, FactKinds.Signalled, name, "", new Dictionary<string, string>(), World.By(1, World.Officer), "", "person:1");

    private static Ask Discard(DossierId dossier, string signal) => new(
        dossier, FactKinds.SignalDiscarded, signal, "", new Dictionary<string, string> { ["reason"] = "Annoncé par erreur" },
        World.By(1, World.Officer), "", "person:1");

    private static async Task<(string Status, string Result)> Stands(World world, DossierId dossier)
    {
        var state = (await world.Read(dossier))!;
        return (state.Status, state.LastResult?.ToString() ?? "");
    }

    private static async Task<List<string>> Lines(World world, DossierId dossier)
    {
        await using var store = world.Store.CreateDbContext();
        List<string> lines = [];
        await foreach (var recorded in new LedgerReader(store).Entries(dossier, default))
            lines.AddRange(recorded.Entry.Moves.OfType<LineWritten>().Select(line => line.Text));
        return lines;
    }
}
