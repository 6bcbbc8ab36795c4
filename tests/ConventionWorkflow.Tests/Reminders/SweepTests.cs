using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Data;
using ConventionWorkflow.Post;
using ConventionWorkflow.Reminders;
using ConventionWorkflow.Tests.Post;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Reminders;

/// <summary>What the clock brings, seen through to the mail server.</summary>
public sealed class SweepTests
{
    private static readonly RoleAt Mayor = Moselle.Mayor(Moselle.Remich);
    private static readonly DateTimeOffset Eve = new(2026, 12, 18, 9, 0, 0, TimeSpan.Zero);   // two days before the 20th

    [Fact]
    public async Task Each_reminder_leaves_once_and_none_after_the_answer()
    {
        await using var sink = await SmtpSink.Start();
        await using var room = await PostRoom.Open(sink.Settings);
        await room.Moselle.ToSignOffs();
        await Tick(room);
        var before = await Reminded(room);
        Assert.Empty(before);
        room.Clock.Now = new(2026, 12, 13, 9, 0, 0, TimeSpan.Zero);
        await Tick(room);
        await Tick(room);
        Assert.Single(await Reminded(room));
        await room.Moselle.Do("political-agreement", "approve", Mayor);
        foreach (var day in new[] { 18, 21, 27 })
        {
            room.Clock.Now = new(2026, 12, day, 9, 0, 0, TimeSpan.Zero);
            await Tick(room);
        }

        Assert.Equal(NoticeStatus.Accepted, Assert.Single(await Reminded(room)).Status);
        var others = (await room.Moselle.Notices()).Where(one => one.Template == Templates.Reminder && one.Person != Moselle.Person(Mayor));
        Assert.All(others.GroupBy(one => one.Person), group => Assert.Equal(4, group.Count()));
    }

    [Fact, Trait("Promise", "P14")]
    public async Task After_days_without_power_only_the_latest_reminder_leaves()
    {
        await using var sink = await SmtpSink.Start();
        await using var room = await PostRoom.Open(sink.Settings);
        await room.Moselle.ToSignOffs();
        room.Clock.Now = Eve;
        await Tick(room);
        var reminded = await Reminded(room);
        Assert.Equal([NoticeStatus.Accepted, NoticeStatus.Superseded], reminded.Select(one => one.Status).Order(StringComparer.Ordinal));
        Assert.Equal(3, (await room.Moselle.Notices()).Count(one =>
            one is { Template: Templates.Reminder, Status: NoticeStatus.Accepted }));
    }

    [Fact]
    public async Task Silence_at_the_end_of_an_opinion_is_a_fact_and_lateness_is_escalated_once()
    {
        await using var room = await PostRoom.Open();
        await room.Moselle.ToSignOffs();
        room.Clock.Now = new(2027, 1, 10, 9, 0, 0, TimeSpan.Zero);
        await Sweep(room);
        await Sweep(room);
        var head = (await room.Moselle.Notices()).Where(one => one.Template == Templates.Escalated && one.Role == Roles.Head).ToList();
        Assert.Equal(3, head.Count);   // two mayors and the delegate, each once
        await room.Moselle.SignOff();
        room.Clock.Advance(TimeSpan.FromDays(40));
        await Sweep(room);
        Assert.Equal("consolidation", Assert.Single((await room.Moselle.Now()).Executions.Values, one => one.IsOpen).Step);
    }

    private static async Task<List<NoticeRow>> Reminded(PostRoom room) =>
        [.. (await room.Moselle.Notices()).Where(one => one.Template == Templates.Reminder && one.Person == Moselle.Person(Mayor))];

    private static async Task Tick(PostRoom room)
    {
        await Sweep(room);
        await room.Services.GetRequiredService<PostOffice>().Round(default);
    }

    private static Task<int> Sweep(PostRoom room) => room.Services.GetRequiredService<Sweep>().Run(default);
}
