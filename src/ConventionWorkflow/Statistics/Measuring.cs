using System.Data.Common;
using System.Text.Json;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ConventionWorkflow.Statistics;

/// <summary>
/// Keeps the measures up with the ledger: of a dossier that has entries beyond those measured these are read, and what they say is written
/// for many dossiers in one short transaction. Nothing of it happens within a decision. Measures can be deleted at any time: they are taken
/// again. Of two programs that measure one dossier at once, the row of the dossier lets the first write, and the other finds nothing left
/// to do.
/// </summary>
public sealed partial class Measuring(IDbContextFactory<Store> stores, FifoGate gate, TimeProvider clock, ILogger<Measuring> log)
{
    // So many that whoever decides meanwhile does not wait long.
    private const int AtOnce = 20;

    /// <summary>How many dossiers are looked at besides those that changed: the next ones by their ids, round and round.</summary>
    private const int Slice = 1_000;

    /// <summary>After every id.</summary>
    private const string Beyond = "g";

    /// <summary>A decision bears the instant at which it began, by the clock of its node, and is seen once it is committed.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private DateTimeOffset? until;
    private string at = "";

    /// <summary>
    /// Measures what lags behind; says how many dossiers were measured. The first time all are looked at, then those that changed since,
    /// and a slice of the rest, whose measures may have been deleted.
    /// </summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var began = clock.GetUtcNow();
        var done = until is { } since ? await Each(LagsSince(since - Margin), cancel) : 0;
        do
        {
            var after = at;
            done += await Each(LagsBetween(after, await Next(cancel)), cancel);
        }
        while (until is null && at.Length > 0);
        until = began;
        return done;
    }

    /// <summary>Those that have changed since an instant.</summary>
    internal static FormattableString LagsSince(DateTimeOffset since) =>
        $"""
        SELECT d.id AS "Value" FROM dossiers d LEFT JOIN measured_dossiers m ON m.dossier = d.id
        WHERE d.changed_at >= {since.ToUnixTimeMilliseconds()} AND (m.sequence IS NULL OR m.sequence < d.sequence)
        """;

    /// <summary>Those of a slice.</summary>
    internal static FormattableString LagsBetween(string after, string last) =>
        $"""
        SELECT d.id AS "Value" FROM dossiers d LEFT JOIN measured_dossiers m ON m.dossier = d.id
        WHERE d.id > {after} AND d.id <= {last} AND (m.sequence IS NULL OR m.sequence < d.sequence)
        """;

    /// <summary>Moves on by a slice; answers where it ends.</summary>
    private async Task<string> Next(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var ends = await store.Database.SqlQuery<string>(
            $"""SELECT d.id AS "Value" FROM dossiers d WHERE d.id > {at} ORDER BY d.id LIMIT 1 OFFSET {Slice - 1}""")
            .ToListAsync(cancel);
        at = ends is [var end] ? end : "";
        return at.Length > 0 ? at : Beyond;
    }

    private async Task<int> Each(FormattableString lagging, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var done = 0;
        foreach (var some in (await store.Database.SqlQuery<string>(lagging).ToListAsync(cancel)).Chunk(AtOnce))
        {
            var fresh = await Read(store, [.. some.Select(DossierId.Parse)], cancel);
            if (fresh.Count > 0) done += await Write(store, fresh, cancel);
        }

        return done;
    }

    /// <summary>Goes on where the measures of each stand.</summary>
    private async Task<List<Measures>> Read(Store store, List<DossierId> dossiers, CancellationToken cancel)
    {
        if (dossiers.Count == 0) return [];
        var measured = await store.MeasuredDossiers.AsNoTracking().Where(one => dossiers.Contains(one.Dossier))
            .ToDictionaryAsync(one => one.Dossier, cancel);
        var open = (await store.Measures.AsNoTracking().Where(one => dossiers.Contains(one.Dossier) && one.ClosedAt == null)
            .ToListAsync(cancel)).ToLookup(one => one.Dossier);
        var reader = new LedgerReader(store);
        var fresh = new List<Measures>();
        foreach (var dossier in dossiers)
        {
            var before = measured.GetValueOrDefault(dossier) ?? new() { Dossier = dossier, Sequence = 0 };
            var measures = new Measures(before, open[dossier]);
            if (await Read(reader, measures, cancel)) fresh.Add(measures);
        }

        return fresh;
    }

    // A dossier whose ledger cannot be read must not keep the others waiting.
    private async Task<bool> Read(LedgerReader reader, Measures measures, CancellationToken cancel)
    {
        try
        {
            await foreach (var recorded in reader.Entries(measures.Dossier, cancel, measures.Sequence + 1)) measures.Tell(recorded.Entry);
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFailed(fault, measures.Dossier);
            return false;
        }
    }

    private async Task<int> Write(Store store, List<Measures> fresh, CancellationToken cancel)
    {
        var sql = new MeasureSql(store.Dialect);
        using var turn = await gate.Enter(cancel);
        await store.Database.OpenConnectionAsync(cancel);
        await using var all = await store.Database.BeginTransactionAsync(cancel);
        var ahead = new HashSet<string>(StringComparer.Ordinal);
        await using (var command = Command(sql.Measured, Json(fresh.Select(MeasureSql.Row))))
        await using (var rows = await command.ExecuteReaderAsync(cancel))
            while (await rows.ReadAsync(cancel)) ahead.Add(rows.GetString(0));
        var ours = fresh.Where(one => ahead.Contains(one.Dossier.ToString())).ToList();
        await Say(sql.Measures, Json(ours.SelectMany(one => one.Rows).Select(MeasureSql.Row)));
        await Say(sql.Uncounted, Json(ours.SelectMany(one => one.Uncounted).Select(MeasureSql.Row)));
        await all.CommitAsync(cancel);
        return ours.Count;

        async Task Say(string statement, string rows)
        {
            await using var command = Command(statement, rows);
            await command.ExecuteNonQueryAsync(cancel);
        }

        DbCommand Command(string statement, string rows)
        {
            var command = store.Database.GetDbConnection().CreateCommand();
            (command.CommandText, command.Transaction) = (statement, all.GetDbTransaction());
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@rows", rows);
            command.Parameters.Add(parameter);
            return command;
        }
    }

    private static string Json<T>(IEnumerable<T> rows) => JsonSerializer.Serialize(rows, JsonSerializerOptions.Web);

    [LoggerMessage(330, LogLevel.Error, "Could not measure {Dossier}; it is tried again at the next tick")]
    private partial void LogFailed(Exception fault, DossierId dossier);
}
