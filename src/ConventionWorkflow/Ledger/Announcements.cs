using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// Events that dossiers announced to each other (<i>événements annoncés</i>), told to whoever waits for them.
/// <para>An event's life: announced, a row that is due at once → looked at: each dossier that waits for it is told, as a fact through
/// the ledger, and the row is marked as met in the very transaction in which the first has it → gone. Where nobody waits it is put off
/// until it expires, and due again as soon as a wait for it opens.</para>
/// <para>A dossier is told under the event's key: told again after a crash, or by two nodes at once, it has it once. What was announced
/// while a round ran waits for the next: so dossiers that wake each other for ever do so once a round.</para>
/// </summary>
public sealed partial class Announcements(
    DossierLedger ledger, OlderWaits older, IDbContextFactory<Store> stores, ILogger<Announcements> log)
{
    /// <summary>How many events one round looks at.</summary>
    private const int MostEvents = 100;

    /// <summary>Behind the last dossier that was told: one before it could not be, and all are told again.</summary>
    private const char Again = '!';

    /// <summary>Who opens a wait may not be seen yet, nor have seen the event, while both are being written: so a young event is looked at
    /// in each round.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(1);

    /// <summary>After a fault that is not the event's.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>How many dossiers one round tells; the next goes on after the last of them.</summary>
    internal int MostTold { get; init; } = 500;

    /// <summary>One round; answers how many dossiers went on because of it.</summary>
    public async Task<int> Tell(DateTimeOffset now, CancellationToken cancel)
    {
        await older.Remember(now, cancel);
        var (done, left) = (0, MostTold);
        foreach (var signal in await Due(now, cancel))
        {
            if (left == 0) break;
            var (told, met) = await Tell(signal, left, now, cancel);
            (done, left) = (done + met, left - told);
        }

        return done;
    }

    internal static IQueryable<SignalRow> Due(Store store, DateTimeOffset now) => store.Signals.AsNoTracking()
        .Where(signal => signal.DueAt <= now).OrderBy(signal => signal.DueAt).ThenBy(signal => signal.Key).Take(MostEvents);

    private async Task<List<SignalRow>> Due(DateTimeOffset now, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await Due(store, now).ToListAsync(cancel);
    }

    private async Task<(int Told, int Met)> Tell(SignalRow signal, int most, DateTimeOffset now, CancellationToken cancel)
    {
        var waiting = await ledger.Transact(async writer => (await Waiting(writer, signal, most), false), cancel);
        var (met, faults) = (0, 0);
        foreach (var dossier in waiting)
        {
            var outcome = await Tell(signal, dossier, cancel);
            if (outcome is Outcome.Done { Repeated: false }) met++;
            if (outcome is null) faults++;
        }

        var isFaulty = faults > 0 || signal.Reached.EndsWith(Again);
        var reached = waiting.Count < most ? null : isFaulty ? $"{waiting[^1]}{Again}" : waiting[^1].ToString();
        await ledger.Transact(async writer => (await Settle(writer, signal, reached, isFaulty, now), true), cancel);
        return (waiting.Count, met);
    }

    // A dossier that cannot be decided upon must not keep the others waiting; it is told again a little later.
    private async Task<Outcome?> Tell(SignalRow signal, DossierId dossier, CancellationToken cancel)
    {
        try
        {
            return await ledger.Decide(AskOf(signal, dossier), cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFailed(fault, dossier, signal.Dossier);
            return null;
        }
    }

    internal static Ask AskOf(SignalRow signal, DossierId dossier) => new(
        dossier, FactKinds.EventReached, signal.Name, "",
        Fact.NoFields.SetItem("payload", signal.Payload ?? "").SetItem("correlation", signal.Correlation)
            .SetItem("from", signal.Dossier.ToString()),
        Actor.System, signal.Key, $"signal/{dossier}");

    private static async ValueTask<List<DossierId>> Waiting(Writer writer, SignalRow signal, int most) =>
        signal.Correlation.Length == 0
            ? await writer.Read(
                writer.Sql.Signals.Waiting, row => DossierId.Parse(row.GetString(0)),
                ("@name", signal.Name), ("@reached", signal.Reached), ("@dossier", signal.Dossier.ToString()), ("@most", most))
            : await writer.Read(
                writer.Sql.Signals.WaitingAlike, row => DossierId.Parse(row.GetString(0)),
                ("@name", signal.Name), ("@correlation", signal.Correlation), ("@reached", signal.Reached),
                ("@dossier", signal.Dossier.ToString()), ("@most", most));

    /// <summary>Answers how many rows it changed.</summary>
    /// <param name="reached">The last that was told where not all could be; null where all were.</param>
    private static async ValueTask<int> Settle(Writer writer, SignalRow signal, string? reached, bool isFaulty, DateTimeOffset now)
    {
        if (reached is not null) return await writer.Run(writer.Sql.Signals.Reach, ("@key", signal.Key), ("@reached", reached));
        var isOver = !isFaulty || signal.ExpiresAt <= now;
        if (isOver && await writer.Run(
            writer.Sql.Signals.Spend, ("@key", signal.Key), ("@now", now.ToUnixTimeMilliseconds())) is > 0 and var gone) return gone;
        if (signal.Reached.Length > 0) return await writer.Run(writer.Sql.Signals.Reach, ("@key", signal.Key), ("@reached", ""));
        var due = isFaulty ? now + Patience : now - signal.At < Young ? now : signal.ExpiresAt;
        return await writer.Run(
            writer.Sql.Signals.Postpone,
            ("@key", signal.Key), ("@due", due.ToUnixTimeMilliseconds()), ("@was", signal.DueAt.ToUnixTimeMilliseconds()));
    }

    [LoggerMessage(210, LogLevel.Error, "Could not tell {Dossier} of an event that {From} announced")]
    private partial void LogFailed(Exception fault, DossierId dossier, DossierId from);
}
