using System.Text.RegularExpressions;
using ConventionWorkflow.Tests.Data;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Links;
using ConventionWorkflow.Post;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Post;

/// <summary>Letters leave over a real mail server, and their rows say truly what became of them.</summary>
public sealed class PostOfficeTests
{
    private static readonly RoleAt Mayor = Moselle.Mayor(Moselle.Remich);

    [Fact, Trait("Promise", "P16")]
    public async Task A_letter_is_one_message_to_one_person_in_text_and_HTML_with_its_headers()
    {
        await using var sink = await SmtpSink.Start();
        await using var room = await PostRoom.Open(sink.Settings);
        await room.Moselle.ToSignOffs();
        var accepted = await Office(room).Round(default);
        var notices = await room.Moselle.Notices();
        Assert.All(notices.Where(one => one.Status != NoticeStatus.Superseded), one => Assert.Equal(NoticeStatus.Accepted, one.Status));
        Assert.Equal(accepted, sink.Messages().Count);
        var asked = notices.Single(one => one.Template == Templates.Asked && one.Person == Moselle.Person(Mayor));
        var message = Assert.Single(sink.Messages(), one => one.Contains(asked.MessageId!, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(Letters.MessageId(asked.Key, new("https://conventions.example.lu")), asked.MessageId);
        Assert.Single(Regex.Matches(message, "^X-Rcpt-Args: ", RegexOptions.Multiline));
        Assert.Contains("X-Rcpt-Args: <mayor@commune-1205.example>", message, StringComparison.Ordinal);
        Assert.Contains("multipart/alternative", message, StringComparison.Ordinal);
        Assert.Contains("text/plain; charset=utf-8", message, StringComparison.Ordinal);
        Assert.Contains("text/html; charset=utf-8", message, StringComparison.Ordinal);
        Assert.Matches("(?im)^auto-submitted: auto-generated", message);
        Assert.Matches("(?im)^reply-to: .*officer@state-mat.example", message);
        Assert.Equal(0, await Office(room).Round(default));
    }

    [Fact, Trait("Promise", "P21")]
    public async Task A_link_is_kept_as_its_hash_from_the_moment_its_letter_is_leased()
    {
        await using var sink = await SmtpSink.Start();
        await using var room = await PostRoom.Open(sink.Settings);
        await room.Moselle.ToSignOffs();
        var notice = (await room.Moselle.Notices()).Last(one => one.Template == Templates.Asked && one.Person == Moselle.Person(Mayor));
        var token = (await room.Render(notice)).Link!.Segments[^1];
        Assert.Equal(0L, await room.Scalar("SELECT count(*) FROM sign_off_links"));
        await Office(room).Round(default);
        Assert.Equal(3L, await room.Scalar("SELECT count(*) FROM sign_off_links"));
        await using var store = room.Store();
        var hash = SignOffKey.Hash(token);
        var link = await store.SignOffLinks.SingleAsync(one => one.TokenHash == hash);
        Assert.Equal((Moselle.Person(Mayor), notice.Id, 0), (link.Person, link.Notice, link.Renewal));
        Assert.Equal(new DateTimeOffset(2026, 12, 27, 23, 0, 0, TimeSpan.Zero), link.ExpiresAt);   // due on the 20th at 24:00
        Assert.DoesNotContain(token, await Dump(room), StringComparison.Ordinal);
    }

    [Fact, Trait("Promise", "P17")]
    public async Task A_refusal_for_now_is_tried_again_later_and_later()
    {
        await using var sink = await SmtpSink.Start("-r", "RCPT");
        await using var room = await PostRoom.Open(sink.Settings);
        Assert.Equal(0, await Office(room).Round(default));
        var first = Assert.Single(await room.Moselle.Notices());
        Assert.Equal((NoticeStatus.Queued, 1, room.Clock.Now.AddMinutes(1)), (first.Status, first.Attempts, first.DueAt));
        Assert.StartsWith("450", first.ServerAnswer, StringComparison.Ordinal);
        Assert.Equal(0, await Office(room).Round(default));
        Assert.Equal(1, Assert.Single(await room.Moselle.Notices()).Attempts);
        room.Clock.Advance(TimeSpan.FromMinutes(1));
        await Office(room).Round(default);
        var second = Assert.Single(await room.Moselle.Notices());
        Assert.Equal((2, room.Clock.Now.AddMinutes(5)), (second.Attempts, second.DueAt));
        await sink.Run();
        room.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await Office(room).Round(default));
        Assert.Equal((NoticeStatus.Accepted, 3), (await room.Moselle.Notices()) is [var one] ? (one.Status, one.Attempts) : default);
    }

    [Fact, Trait("Promise", "P17")]
    public async Task A_permanent_refusal_is_parked_and_may_be_retried_by_hand()
    {
        await using var sink = await SmtpSink.Start("-f", "RCPT");
        await using var room = await PostRoom.Open(sink.Settings);
        await Office(room).Round(default);
        var parked = Assert.Single(await room.Moselle.Notices());
        Assert.Equal(NoticeStatus.Refused, parked.Status);
        Assert.StartsWith("5", parked.ServerAnswer, StringComparison.Ordinal);
        await sink.Run();
        Assert.Equal(0, await Office(room).Round(default));
        Assert.True(await Office(room).Retry(parked.Id, default));
        Assert.False(await Office(room).Retry(parked.Id, default));
        Assert.Equal(1, await Office(room).Round(default));
    }

    [Fact, Trait("Promise", "P16")]
    public async Task While_the_server_is_down_letters_wait_and_then_leave_in_order()
    {
        await using var sink = await SmtpSink.Start();
        await using var room = await PostRoom.Open(sink.Settings);
        await sink.Stop();
        await room.Moselle.Complete("proposal", "Submit");
        Assert.Equal(0, await Office(room).Round(default));
        await room.Moselle.Complete("scoping", "Continue");
        Assert.Equal(0, await Office(room).Round(default));
        await sink.Run();
        room.Clock.Advance(TimeSpan.FromHours(1));
        var waiting = (await room.Moselle.Notices()).Where(one => one.Status == NoticeStatus.Queued).Select(one => one.Id).ToHashSet();
        await Office(room).Round(default);
        var sent = (await room.Moselle.Notices()).Where(one => one.Status == NoticeStatus.Accepted).ToList();
        Assert.Equal(sent.Count, sink.Messages().Count);
        Assert.True(waiting.Count >= sent.Count && sent.Count > 3);
        var secretary = Moselle.Person(Moselle.Secretary(Moselle.Remich));
        var order = sent.Where(one => one.Person == secretary).Select(one => one.MessageId!).ToList();
        var arrived = sink.Messages().Select(one => Regex.Match(one, "(?im)^message-id: (.*?)\r?$").Groups[1].Value).Where(order.Contains);
        Assert.Equal(order, arrived);
    }

    [Fact]
    public async Task What_is_no_longer_asked_is_superseded_before_it_leaves()
    {
        await using var sink = await SmtpSink.Start();
        await using var room = await PostRoom.Open(sink.Settings);
        await room.Moselle.Complete("proposal", "Submit");
        await Office(room).Round(default);
        var asked = (await room.Moselle.Notices()).First();
        Assert.Equal((Templates.Asked, NoticeStatus.Superseded), (asked.Template, asked.Status));
    }

    [Fact]
    public async Task Invented_addresses_never_reach_a_server_elsewhere_and_unreadable_ones_none()
    {
        await using var room = await PostRoom.Open(("Smtp:Host", "192.0.2.1"), ("Smtp:From", "conventions@example.lu"));
        await Office(room).Round(default);
        Assert.Equal("address-invented", Assert.Single(await room.Moselle.Notices()).ServerAnswer);
        foreach (var address in new[] { "a b@c.lu", "a@c.lu\r\nBcc: x@y.lu", "a@c.lu\0", "x", "\"A\" <a@c.lu>" })
            Assert.False(Addresses.IsReadable(address), address);
    }

    [Fact]
    public async Task Without_a_server_letters_stay_in_the_queue()
    {
        await using var room = await PostRoom.Open();
        Assert.Equal(0, await Office(room).Round(default));
        Assert.Equal(NoticeStatus.Queued, Assert.Single(await room.Moselle.Notices()).Status);
    }

    [Fact]
    public async Task A_lease_that_ran_out_is_taken_over_and_its_holder_writes_nothing_more()
    {
        await using var sink = await SmtpSink.Start();
        await using var room = await PostRoom.Open(sink.Settings);
        var past = room.Clock.Now.AddSeconds(-1).ToUnixTimeMilliseconds();
        await room.Scalar($"UPDATE notices SET status = 'leased', lease_owner = 'gone', lease_until = {past}, attempts = 1");
        Assert.Equal(1, await Office(room).Round(default));
        var notice = Assert.Single(await room.Moselle.Notices());
        Assert.Equal((NoticeStatus.Accepted, 2), (notice.Status, notice.Attempts));
        Assert.Null(notice.LeaseOwner);
    }

    [Theory, Trait("Promise", "P18")]
    [InlineData("Titre\r\nBcc: x@y.lu")]
    [InlineData("Titre\0\u0085\u2028fin")]
    [InlineData("Titre \ud800 seul")]
    public async Task A_hostile_title_stays_in_its_line(string title)
    {
        await using var sink = await SmtpSink.Start();
        await using var room = await PostRoom.Open(sink.Settings);
        await using (var store = room.Store())
            await store.Dossiers.ExecuteUpdateAsync(row => row.SetProperty(one => one.Title, Storable(title)));
        Assert.Equal(1, await Office(room).Round(default));
        var message = Assert.Single(sink.Messages());
        Assert.DoesNotMatch("(?im)^bcc:", message.Split("\r\n\r\n")[0].Split("\n\n")[0]);
        Assert.Single(Regex.Matches(message, "(?im)^subject:"));
    }

    // PostgreSQL keeps no NUL in a text.
    private static string Storable(string title) => PostgresUnderTest.IsChosen ? title.Replace("\0", "", StringComparison.Ordinal) : title;

    private static PostOffice Office(PostRoom room) => room.Services.GetRequiredService<PostOffice>();

    private static async Task<string> Dump(PostRoom room)
    {
        await using var store = room.Store();
        var rows = await store.Notices.AsNoTracking().ToListAsync();
        return string.Join('\n', rows.Select(one => one.Arguments + one.Key + one.MessageId + one.ServerAnswer));
    }
}
