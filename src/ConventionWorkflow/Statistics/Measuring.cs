using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Statistics;

/// <summary>
/// Keeps the measures up with the ledger: a dossier that has entries beyond those measured is read from its first entry on and measured
/// anew, in one short transaction. Nothing of it happens within a decision. Measures can be deleted at any time: they are taken again. Of
/// two programs that measure one dossier at once, the row of the dossier lets the first write, and the other finds nothing left to do.
/// </summary>
public sealed partial class Measuring(IDbContextFactory<Store> stores, FifoGate gate, ILogger<Measuring> log)
{
    private const int AtOnce = 100;

    /// <summary>Measures all that lags behind; says how many dossiers were measured.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var done = 0;
        for (DossierId? last = null; ;)
        {
            var lagging = await Lagging(last, cancel);
            foreach (var dossier in lagging) done += await Try(dossier, cancel);
            if (lagging.Count < AtOnce) return done;
            last = lagging[^1];
        }
    }

    private async Task<List<DossierId>> Lagging(DossierId? after, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var from = after?.ToString() ?? "";
        return [.. (await store.Database.SqlQuery<string>(
            $"""
            SELECT d.id AS "Value" FROM dossiers d LEFT JOIN measured_dossiers m ON m.dossier = d.id
            WHERE d.id > {from} AND (m.sequence IS NULL OR m.sequence < d.sequence) ORDER BY d.id LIMIT {AtOnce}
            """).ToListAsync(cancel)).Select(DossierId.Parse)];
    }

    // A dossier whose ledger cannot be read must not keep the others waiting.
    private async Task<int> Try(DossierId dossier, CancellationToken cancel)
    {
        try
        {
            return await Measure(dossier, cancel) ? 1 : 0;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFailed(fault, dossier);
            return 0;
        }
    }

    private async Task<bool> Measure(DossierId dossier, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var measures = new Measures();
        await foreach (var recorded in new LedgerReader(store).Entries(dossier, cancel)) measures.Tell(recorded.Entry);
        var (id, sequence, signedAt) = (dossier.ToString(), measures.Sequence, measures.SignedAt?.ToUnixTimeMilliseconds());
        using var turn = await gate.Enter(cancel);
        await using var all = await store.Database.BeginTransactionAsync(cancel);
        var isAhead = await store.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO measured_dossiers (dossier, sequence, signed_at) VALUES ({id}, {sequence}, {signedAt})
            ON CONFLICT (dossier) DO UPDATE SET sequence = excluded.sequence, signed_at = excluded.signed_at
            WHERE measured_dossiers.sequence < excluded.sequence
            """, cancel) > 0;
        if (!isAhead) return false;
        await store.Measures.Where(one => one.Dossier == dossier).ExecuteDeleteAsync(cancel);
        store.Measures.AddRange(measures.Rows);
        await store.SaveChangesAsync(cancel);
        await all.CommitAsync(cancel);
        return true;
    }

    [LoggerMessage(330, LogLevel.Error, "Could not measure {Dossier}; it is tried again at the next tick")]
    private partial void LogFailed(Exception fault, DossierId dossier);
}
