using System.Text.Json.Nodes;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Tests.Ledger;

public sealed class RemindersTests
{
    [Fact]
    public async Task A_reminder_reaches_whoever_holds_the_role_when_it_is_due()
    {
        await using var world = await World.Create();
        await world.Submitted();
        var timer = await world.Query(
            store => store.Timers.Where(row => row.Kind == TimerKinds.Reminder).OrderBy(row => row.At).FirstAsync());
        var item = await world.Query(store => store.WorkItems.SingleAsync(row => row.Wait == timer.Wait));
        await world.Hire(60, new(item.Role, item.Party), "de");

        Assert.Equal(0, await world.Reminders.SendDue(timer.At.AddMilliseconds(-1), default));
        Assert.True(await world.Reminders.SendDue(timer.At, default) >= 2);
        var letters = await world.Query(store => store.Notices.Where(row => row.Template == Templates.Reminder).ToListAsync());
        var mine = Assert.Single(letters, one => one.Person == World.Person(60));
        Assert.Equal(("de", NoticeStatus.Queued, timer.Wait), (mine.Language, mine.Status, mine.Wait));
        Assert.Null(mine.Sequence);
        Assert.Equal("CCT-2026-001", (string?)JsonNode.Parse(mine.Arguments)!["reference"]);
        Assert.Equal(0, await world.Reminders.SendDue(timer.At, default));
        Assert.Equal(letters.Count, await world.Query(store => store.Notices.CountAsync(row => row.Template == Templates.Reminder)));
    }

    [Fact]
    [Trait("Promise", "P14")]
    public async Task After_days_off_only_the_latest_reminder_goes_out()
    {
        await using var world = await World.Create();
        await world.Submitted();
        var last = await world.Query(store => store.Timers.Where(row => row.Kind == TimerKinds.Reminder).MaxAsync(row => row.At));
        await world.Reminders.SendDue(last, default);
        var letters = await world.Query(store => store.Notices.Where(row => row.Template == Templates.Reminder).ToListAsync());
        Assert.Contains(letters, one => one.Status == NoticeStatus.Superseded && one.SettledAt == last);
        Assert.All(letters.GroupBy(one => (one.Person, one.Wait)), group => Assert.Single(group, one => one.Status == NoticeStatus.Queued));
        Assert.Equal(0, await world.Query(store => store.Timers.CountAsync(row => row.Kind == TimerKinds.Reminder)));
    }

    [Fact]
    public async Task Nobody_is_reminded_of_what_is_done()
    {
        await using var world = await World.Create();
        var dossier = await world.Submitted();
        var last = await world.Query(store => store.Timers.MaxAsync(row => row.At));
        await world.Query(store => store.WorkItems.ExecuteDeleteAsync());
        Assert.Equal(0, await world.Query(store => store.Timers.CountAsync(row => row.Kind == TimerKinds.Reminder)));
        Assert.Equal(0, await world.Reminders.SendDue(last, default));
        Assert.NotNull(await world.Read(dossier));
    }

    [Fact]
    public async Task A_deadline_or_an_escalation_becomes_a_fact_once()
    {
        await using var world = await World.Create();
        await world.Submitted();
        var first = await world.Query(store => store.Timers.Where(row => row.Kind != TimerKinds.Reminder).MinAsync(row => row.At));
        Assert.Empty(await world.Reminders.DueFacts(first.AddMilliseconds(-1), default));
        world.Clock.Now = first;
        var facts = await world.Reminders.DueFacts(first, default);
        Assert.NotEmpty(facts);
        foreach (var fact in facts) Assert.IsNotType<Outcome.NotFound>(await world.Ledger.Decide(fact.ToAsk(), default));
        Assert.Empty(await world.Reminders.DueFacts(first, default));
        Assert.Null(Assert.Single(await world.Verify()).Fault);
    }

    [Fact]
    [Trait("Promise", "P12")]
    public async Task A_tick_before_its_time_spends_no_timer()
    {
        await using var world = await World.Create();
        await world.Submitted();
        var count = await world.Query(store => store.Timers.CountAsync());
        var late = await world.Query(store => store.Timers.Where(row => row.Kind != TimerKinds.Reminder).MinAsync(row => row.At));
        foreach (var fact in await world.Reminders.DueFacts(late, default))   // the clock went back between finding and deciding
            Assert.IsType<Outcome.Refused>(await world.Ledger.Decide(fact.ToAsk(), default));
        Assert.Equal(count, await world.Query(store => store.Timers.CountAsync()));
    }
}
