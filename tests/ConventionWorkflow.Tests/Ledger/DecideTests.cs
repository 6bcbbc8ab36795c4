using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Tests.Ledger;

public sealed class DecideTests
{
    [Fact]
    public async Task An_act_closes_its_work_item_and_opens_the_next()
    {
        await using var world = await World.Create();
        var dossier = await world.Begin();
        var done = await world.Do(await world.Answer(dossier, "proposal", "complete", 1, "", ("outcome", "Submit")));
        Assert.Equal(2, done.Sequence);
        Assert.Equal("scoping", (await world.Query(store => store.WorkItems.SingleAsync())).Step);
        Assert.Equal(2, await world.Query(store => store.Entries.CountAsync()));
    }

    [Fact]
    public async Task Open_items_and_timers_are_what_the_state_waits_for()
    {
        await using var world = await World.Create();
        var dossier = await world.Submitted();
        var state = (await world.Read(dossier))!;
        var items = await world.Query(store => store.WorkItems.Select(row => row.Wait).ToListAsync());
        Assert.Equal(state.Waits.Values.Where(wait => wait.To is not null).Select(wait => wait.Id).Order(), items.Order());
        var timers = await world.Query(store => store.Timers.Where(row => row.Kind == TimerKinds.Reminder).ToListAsync());
        Assert.NotEmpty(timers);
        Assert.Equal(
            state.Waits.Values.SelectMany(wait => wait.RemindAt.Where(at => at > world.Clock.Now).Select(at => (wait.Id, at))).Order(),
            timers.Select(row => (row.Wait, row.At)).Order());
    }

    [Fact]
    public async Task A_refused_act_writes_nothing()
    {
        await using var world = await World.Create();
        var dossier = await world.Begin();
        var before = await Count(world);
        var ask = await world.Answer(dossier, "proposal", "complete", 2, "k", ("outcome", "Submit"));
        var stranger = ask with { Actor = World.By(2, new(Roles.Secretary, World.Remich)) };
        Assert.Equal("not-yours", await Code(world, stranger));
        Assert.Equal("nothing-waited-for", await Code(world, ask with { Target = "elsewhere" }));
        var odd = new Dictionary<string, string> { ["outcome"] = "Submit", ["x"] = "1" };
        Assert.Equal("unknown-field", await Code(world, ask with { Fields = odd }));
        Assert.Equal(before, await Count(world));
    }

    [Fact]
    public async Task An_unknown_dossier_is_not_found()
    {
        await using var world = await World.Create();
        Assert.IsType<Outcome.NotFound>(await world.Ledger.Decide(World.Save(new(Guid.CreateVersion7(world.Clock.Now)), 'a'), default));
    }

    [Fact]
    public async Task A_hundred_double_clicks_are_one_act()
    {
        await using var world = await World.Create();
        var dossier = await world.Begin();
        var ask = await world.Answer(dossier, "proposal", "complete", 1, "click", ("outcome", "Submit"));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => world.Ledger.Decide(ask, default))));
        Assert.Single(outcomes.Cast<Outcome.Done>(), done => !done.Repeated);
        Assert.All(outcomes.Cast<Outcome.Done>(), done => Assert.Equal(2, done.Sequence));
        Assert.Equal(2, await world.Query(store => store.Entries.CountAsync()));
        var other = ask with { Fields = new Dictionary<string, string> { ["outcome"] = "Withdraw" } };
        Assert.Equal("request-key-reused", await Code(world, other));
        Assert.Equal(1, await world.Query(store => store.Entries.CountAsync(row => row.RequestKey == "click")));
    }

    [Fact]
    public async Task Free_text_is_kept_beside_the_record_and_not_in_it()
    {
        await using var world = await World.Create();
        var dossier = await world.Submitted();
        await using var store = world.Store.CreateDbContext();
        var reader = new LedgerReader(store);
        var prose = Assert.Single((await reader.ProseOf(dossier, default)).Values);
        Assert.Equal("Première rédaction", prose.Words);
        await foreach (var one in reader.Entries(dossier, default))
            Assert.DoesNotContain("rédaction", System.Text.Encoding.UTF8.GetString(one.Bytes.AsSpan()), StringComparison.Ordinal);
        await foreach (var one in reader.Entries(dossier, default, prose.Sequence))
        {
            Assert.StartsWith("sha256:", one.Entry.Fact["reason"], StringComparison.Ordinal);
            break;
        }
    }

    [Fact]
    public async Task A_text_must_be_stored_before_it_is_named()
    {
        await using var world = await World.Create();
        var dossier = await world.Begin();
        await world.Do(await world.Answer(dossier, "proposal", "complete", 1, "", ("outcome", "Submit")));
        await world.Do(await world.Answer(dossier, "scoping", "complete", 1, "", ("outcome", "Continue")));
        Assert.Equal("text-unknown", await Code(world, World.Save(dossier, 'a')));
        await world.KeepText('a');
        await world.Do(World.Save(dossier, 'a'));
    }

    [Fact]
    public async Task Letters_go_to_holders_and_deputies_once_each()
    {
        await using var world = await World.Create();
        await world.Hire(50, new(Roles.Councillor, World.Remich));
        await world.Query(async store =>
        {
            store.Delegations.Add(new()
            {
                Id = Guid.CreateVersion7(world.Clock.Now),
                Absent = World.Person(12),
                Deputy = World.Person(50),
                FromOn = new(2026, 3, 2),
                UntilOn = new(2026, 3, 2),
            });
            return await store.SaveChangesAsync();
        });
        await world.Submitted();
        var notices = await world.Query(store => store.Notices.ToListAsync());
        Assert.Contains(notices, one => one.Person == World.Person(12) && one.Template == Templates.Asked && one.Role == Roles.Mayor);
        Assert.Contains(notices, one => one.Person == World.Person(50) && one.Template == Templates.Asked && one.Role == Roles.Mayor);
        Assert.Equal(notices.Count, notices.Select(one => one.Key).Distinct().Count());
        Assert.All(
            notices.Where(one => one.Wait.Length == 0).GroupBy(one => (one.Sequence, one.Person)),
            told => Assert.Single(told));
        Assert.All(
            notices.Where(one => one.Wait.Length == 0),
            told => Assert.DoesNotContain(
                notices, one => one.Wait.Length > 0 && one.Sequence == told.Sequence && one.Person == told.Person));
    }

    [Fact]
    public async Task Letters_of_a_demonstration_are_born_as_such()
    {
        await using var world = await World.Create();
        await world.Submitted(demonstration: true);
        Assert.All(await world.Query(store => store.Notices.ToListAsync()), one => Assert.Equal(NoticeStatus.Demonstration, one.Status));
    }

    [Fact]
    public async Task A_request_given_up_before_its_turn_writes_nothing()
    {
        await using var world = await World.Create();
        var dossier = await world.Begin();
        var ask = await world.Answer(dossier, "proposal", "complete", 1, "", ("outcome", "Submit"));
        var pass = await world.Store.Gate.Enter(default);
        using var patience = new CancellationTokenSource();
        if (PostgresUnderTest.IsChosen) await patience.CancelAsync();   // nobody queues there: it is given up as it is asked
        var deciding = world.Ledger.Decide(ask, patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => deciding);
        pass.Dispose();
        Assert.Equal(1, await world.Query(store => store.Entries.CountAsync()));
        await world.Do(ask);
    }

    private static async Task<string> Code(World world, Ask ask) =>
        Assert.IsType<Outcome.Refused>(await world.Ledger.Decide(ask, default)).Refusals[0].Code;

    private static async Task<(int, int, int, int, int)> Count(World world) => await world.Query(async store => (
        await store.Entries.CountAsync(), await store.Notices.CountAsync(), await store.WorkItems.CountAsync(),
        await store.Timers.CountAsync(), await store.RequestKeys.CountAsync()));
}
