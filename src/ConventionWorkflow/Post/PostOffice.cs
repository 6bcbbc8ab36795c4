using System.Data.Common;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Links;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConventionWorkflow.Post;

/// <summary>
/// The post office (<i>bureau de poste</i>): decides only the fate of letters that the ledger has made.
/// <para>A letter: queued → leased (owner, until) → accepted | refused (parked, until somebody asks to retry) | queued again, later;
/// superseded when what it asks is no longer waited for before it left. The lease and the links in its letters are one transaction. Whoever
/// settles a letter must still hold its lease: owner and term stand in the WHERE, so a process that slept too long writes nothing.</para>
/// <para>Between the server's 250 and our commit a crash is ambiguous: then the letter leaves a second time under the same Message-ID and
/// the row counts two attempts. At most as many as there are connections.</para>
/// </summary>
public sealed partial class PostOffice(
    Database database, FifoGate gate, IServiceScopeFactory scopes, SignOffKey key, Settings settings, TimeProvider clock,
    IOptions<SmtpOptions> smtp, IOptions<Terms> terms, ILogger<PostOffice> log) : IDisposable
{
    private const int Batch = 8;
    private const int LinksAtOnce = 20;

    private static readonly TimeSpan[] Delays =
        [.. new[] { 1, 5, 15, 60, 120, 240, 480, 720 }.Select(minutes => TimeSpan.FromMinutes(minutes))];

    private readonly Writers writers = Writers.On(database, gate);
    private readonly PostSql sql = new(database.Dialect);
    private readonly LinkRecords links = new(database.Dialect, key, terms.Value);
    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7(clock.GetUtcNow()):N}";

    /// <summary>Whether there is a server to hand letters to; without one they wait.</summary>
    public bool HasServer => smtp.Value.Host.Length > 0;

    /// <summary>Hands over everything that is due, over as many connections as set; answers how many letters the server accepted.</summary>
    public async Task<int> Round(CancellationToken cancel)
    {
        await writers.Transact(
            async writer => (0, await writer.Run(
                sql.Supersede, ("@now", Now().ToUnixTimeMilliseconds()),
                ("@codes", (Now() - SignOffCodes.Life).ToUnixTimeMilliseconds())) > 0),
            cancel);
        if (settings.IsDevelopment) await IssueLinks(cancel);
        if (!HasServer) return 0;
        using var trouble = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var accepted = await Task.WhenAll(Enumerable.Range(0, smtp.Value.Connections).Select(_ => Carry(trouble, cancel)));
        return accepted.Sum();
    }

    /// <summary>Puts a parked letter into the queue again; false when it is not parked.</summary>
    public Task<bool> Retry(Guid notice, CancellationToken cancel) => writers.Transact(
        async writer =>
        {
            var done = await writer.Run(sql.Retry, ("@id", notice.ToString()), ("@now", Now().ToUnixTimeMilliseconds())) == 1;
            return (done, done);
        },
        cancel);

    public void Dispose() => writers.Dispose();

    /// <param name="trouble">Cancelled when the server cannot be reached: the round ends, and what was leased is given back.</param>
    private async Task<int> Carry(CancellationTokenSource trouble, CancellationToken cancel)
    {
        using var courier = new Courier(smtp.Value);
        var accepted = 0;
        while (!trouble.IsCancellationRequested && await Lease(cancel) is { Count: > 0 } leased)
        {
            foreach (var (notice, until) in leased)
            {
                var isLate = Now() >= until - TimeSpan.FromSeconds(smtp.Value.TimeoutSeconds);
                if (trouble.IsCancellationRequested || isLate)
                {
                    await Release(notice, until);
                    continue;
                }

                var fate = await Carry(courier, notice, until, cancel);
                if (fate == Fate.Accepted) accepted++;
                if (fate == Fate.Unreachable) await trouble.CancelAsync();
            }
        }

        return accepted;
    }

    private async Task<Fate> Carry(Courier courier, NoticeRow notice, DateTimeOffset until, CancellationToken cancel)
    {
        var (letter, fault) = await Render(notice, cancel);
        var handed = letter is null ? new Handed(Fate.Later, $"unrendered: {fault}") : await courier.HandOver(letter, cancel);
        await Settle(notice, until, handed, letter?.MessageId);
        LogHanded(notice.Id, notice.Dossier, notice.Template, handed.Fate, notice.Attempts);
        return handed.Fate;
    }

    // A letter that cannot be written must not keep the others from leaving; it is tried again and its row says why it waits.
    private async Task<(Letter? Letter, string Fault)> Render(NoticeRow notice, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return (await scope.ServiceProvider.GetRequiredService<Letters>().Render(notice, cancel), "");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogUnrendered(fault, notice.Id);
            return (null, fault.GetType().Name);
        }
    }

    private Task<List<(NoticeRow Notice, DateTimeOffset Until)>> Lease(CancellationToken cancel) => writers.Transact(
        async writer =>
        {
            var now = Now();
            var until = DateTimeOffset.FromUnixTimeMilliseconds(
                now.AddSeconds((Batch + 1) * smtp.Value.TimeoutSeconds).ToUnixTimeMilliseconds());
            var rows = await writer.Read(
                sql.Lease,
                row => (Notice: Read(row), until),
                ("@owner", owner), ("@until", until.ToUnixTimeMilliseconds()), ("@now", now.ToUnixTimeMilliseconds()), ("@limit", Batch));
            foreach (var (notice, _) in rows.Where(one => one.Notice.Wait.Length > 0 && CarriesLink(one.Notice.Template)))
                await links.Issue(writer, notice.Id.ToString(), $"{notice.Dossier}/{notice.Wait}", notice.Person, now);
            return (rows, rows.Count > 0);
        },
        cancel);

    private static bool CarriesLink(string template) => template is not (Templates.Escalated or Templates.Code);

    // From here on nothing is cancelled: the server has answered, and that must be written down.
    private Task<int> Settle(NoticeRow notice, DateTimeOffset until, Handed handed, string? messageId) => writers.Transact(
        async writer =>
        {
            var now = Now();
            var (status, due) = handed.Fate switch
            {
                Fate.Accepted => (NoticeStatus.Accepted, default(DateTimeOffset?)),
                Fate.Never => (NoticeStatus.Refused, null),
                _ => (NoticeStatus.Queued, now + Delays[Math.Clamp(notice.Attempts - 1, 0, Delays.Length - 1)]),
            };
            var changed = await writer.Run(
                sql.Settle,
                ("@id", notice.Id.ToString()), ("@owner", owner), ("@until", until.ToUnixTimeMilliseconds()), ("@status", status),
                ("@settled", due is null ? now.ToUnixTimeMilliseconds() : null), ("@due", due?.ToUnixTimeMilliseconds()),
                ("@answer", handed.Said.Length > 500 ? handed.Said[..500] : handed.Said), ("@message", messageId));
            return (changed, true);
        },
        CancellationToken.None);

    private Task<int> Release(NoticeRow notice, DateTimeOffset until) => writers.Transact(
        async writer => (
            await writer.Run(
                sql.Release,
                ("@id", notice.Id.ToString()), ("@owner", owner), ("@until", until.ToUnixTimeMilliseconds())),
            true),
        CancellationToken.None);

    /// <summary>In the mailbox of the developer's own machine letters are read without being handed over; their links work there. They are
    /// looked for outside the gate, and issued some at a time: whoever writes meanwhile is not kept waiting.</summary>
    private async Task IssueLinks(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var waiting = await store.Database.SqlQueryRaw<Unissued>(sql.Unissued).ToListAsync(cancel);
        foreach (var some in waiting.Chunk(LinksAtOnce))
            await writers.Transact(
                async writer =>
                {
                    foreach (var one in some) await links.Issue(writer, one.Notice, one.Item, new(Guid.Parse(one.Person)), Now());
                    return (some.Length, true);
                },
                cancel);
    }

    private static NoticeRow Read(DbDataReader row) => new()
    {
        Id = Guid.Parse(row.GetString(0)),
        Key = row.GetString(1),
        Dossier = DossierId.Parse(row.GetString(2)),
        Sequence = row.IsDBNull(3) ? null : row.GetInt32(3),
        Template = row.GetString(4),
        Person = new(Guid.Parse(row.GetString(5))),
        Role = row.GetString(6),
        Party = new(row.GetString(7)),
        Language = row.GetString(8),
        Wait = row.GetString(9),
        Arguments = row.GetString(10),
        Status = NoticeStatus.Leased,
        Attempts = row.GetInt32(11),
        DueAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(12)),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(13)),
    };

    private DateTimeOffset Now() => clock.GetUtcNow();

    [LoggerMessage(300, LogLevel.Information, "Letter {Notice} of {Dossier} ({Template}): {Fate}, attempt {Attempt}")]
    private partial void LogHanded(Guid notice, DossierId dossier, string template, Fate fate, int attempt);

    [LoggerMessage(301, LogLevel.Error, "Letter {Notice} could not be written")]
    private partial void LogUnrendered(Exception fault, Guid notice);

    private sealed record Unissued(string Notice, string Item, string Person);
}
