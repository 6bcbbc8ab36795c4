using System.Data.Common;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace ConventionWorkflow.Nodes;

/// <summary>What was carried of one table.</summary>
public sealed record Carried(string Table, long Rows);

/// <summary>
/// Carries an installation from its file to an empty PostgreSQL database, in one transaction: a failure leaves nothing there. Rows are
/// copied as they are, tables that are pointed at first; the words of the search are indexed anew.
/// </summary>
public sealed class Moving(SqliteFile from, PostgresServer to)
{
    /// <summary>Whether there is something in the database already.</summary>
    public async Task<bool> IsTaken(CancellationToken cancel)
    {
        await using var store = to.NewStore();
        return await store.Dossiers.AnyAsync(cancel) || await store.Users.AnyAsync(cancel) || await store.Organisations.AnyAsync(cancel);
    }

    public async Task Move(Action<Carried> told, CancellationToken cancel)
    {
        await using var source = await from.Open(cancel);
        await using var target = (NpgsqlConnection)await to.Open(cancel);
        await using var all = await target.BeginTransactionAsync(cancel);
        foreach (var table in Tables()) told(new(table, await Copy(source, target, table, cancel)));
        foreach (var table in new[] { "dossiers", "notices" })
            await Say(target, $"SELECT setval(pg_get_serial_sequence('{table}', 'number'), (SELECT max(number) FROM {table}))", cancel);
        await Index(target, cancel);
        await all.CommitAsync(cancel);
    }

    /// <summary>References of dossiers whose last entry is not the same in both, or that one of them lacks.</summary>
    public async Task<IReadOnlyList<string>> Differences(CancellationToken cancel)
    {
        var (here, there) = (await Heads(from, cancel), await Heads(to, cancel));
        return [.. here.Keys.Union(there.Keys).Where(one => here.GetValueOrDefault(one) != there.GetValueOrDefault(one)).Order()];
    }

    private static async Task<Dictionary<string, string>> Heads(Database database, CancellationToken cancel)
    {
        await using var store = database.NewStore();
        var rows = await store.Dossiers.AsNoTracking().Select(one => new { one.Reference, one.Sequence, one.HeadHash }).ToListAsync(cancel);
        return rows.ToDictionary(one => one.Reference, one => $"{one.Sequence} {Convert.ToHexStringLower(one.HeadHash)}");
    }

    /// <summary>In an order in which none points at one that is still to come.</summary>
    private List<string> Tables()
    {
        using var store = to.NewStore();
        var waiting = store.Model.GetEntityTypes().Where(one => one.GetTableName() is not null).GroupBy(one => one.GetTableName()!)
            .ToDictionary(
                table => table.Key,
                table => table.SelectMany(one => one.GetForeignKeys()).Select(key => key.PrincipalEntityType.GetTableName()!)
                    .Where(name => name != table.Key).ToHashSet());
        var ordered = new List<string>();
        while (waiting.Count > 0)
        {
            var next = waiting.Where(one => one.Value.All(ordered.Contains)).Select(one => one.Key).Order().ToList();
            ordered.AddRange(next);
            foreach (var one in next) waiting.Remove(one);
        }

        return ordered;
    }

    private static async Task<long> Copy(DbConnection source, NpgsqlConnection target, string table, CancellationToken cancel)
    {
        var columns = await Columns(target, table, cancel);
        var names = string.Join(", ", columns.Select(one => $"\"{one.Name}\""));
        await using var read = source.CreateCommand();
        read.CommandText =
            $"SELECT {names.Replace("\"number\"", table == "notices" ? "rowid" : "\"number\"", StringComparison.Ordinal)} FROM {table}";
        await using var rows = await read.ExecuteReaderAsync(cancel);
        await using var writer = await target.BeginBinaryImportAsync($"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)", cancel);
        var count = 0L;
        for (; await rows.ReadAsync(cancel); count++)
        {
            await writer.StartRowAsync(cancel);
            for (var at = 0; at < columns.Count; at++)
                if (rows.IsDBNull(at)) await writer.WriteNullAsync(cancel);
                else await Write(writer, columns[at].Type, rows, at, cancel);
        }

        await writer.CompleteAsync(cancel);
        return count;
    }

    private static Task Write(NpgsqlBinaryImporter writer, string type, DbDataReader row, int at, CancellationToken cancel) => type switch
    {
        "bytea" => writer.WriteAsync(row.GetFieldValue<byte[]>(at), NpgsqlDbType.Bytea, cancel),
        "bigint" => writer.WriteAsync(row.GetInt64(at), NpgsqlDbType.Bigint, cancel),
        "integer" => writer.WriteAsync(row.GetInt32(at), NpgsqlDbType.Integer, cancel),
        "boolean" => writer.WriteAsync(row.GetInt64(at) != 0, NpgsqlDbType.Boolean, cancel),
        "date" => writer.WriteAsync(row.GetFieldValue<DateOnly>(at), NpgsqlDbType.Date, cancel),
        "double precision" => writer.WriteAsync(row.GetDouble(at), NpgsqlDbType.Double, cancel),
        "numeric" => writer.WriteAsync(row.GetDecimal(at), NpgsqlDbType.Numeric, cancel),
        "jsonb" => writer.WriteAsync(row.GetString(at), NpgsqlDbType.Jsonb, cancel),
        "text" or "character varying" => writer.WriteAsync(row.GetString(at), NpgsqlDbType.Text, cancel),
        _ => throw new InvalidOperationException($"a column of type {type} is not known"),
    };

    private static async Task<List<(string Name, string Type)>> Columns(NpgsqlConnection target, string table, CancellationToken cancel)
    {
        await using var command = target.CreateCommand();
        command.CommandText = """
            SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1
            ORDER BY ordinal_position
            """;
        command.Parameters.Add(new() { Value = table });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var columns = new List<(string, string)>();
        while (await rows.ReadAsync(cancel)) columns.Add((rows.GetString(0), rows.GetString(1)));
        return columns;
    }

    private static async Task Index(NpgsqlConnection target, CancellationToken cancel)
    {
        var sql = new LedgerSql(PostgresDialect.Only);
        var states = new List<(string Dossier, string Text)>();
        await using (var read = new NpgsqlCommand("SELECT id, state FROM dossiers", target))
        await using (var rows = await read.ExecuteReaderAsync(cancel))
            while (await rows.ReadAsync(cancel))
            {
                var state = LedgerJson.ReadState(Packing.Unpack(rows.GetFieldValue<byte[]>(1)));
                states.Add((rows.GetString(0), state.Texts.LastOrDefault()?.Digest ?? ""));
            }

        foreach (var (dossier, text) in states)
        {
            await using var command = new NpgsqlCommand(sql.IndexDossier, target);
            command.Parameters.Add(new("@dossier", dossier));
            command.Parameters.Add(new("@text", text));
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static async Task Say(NpgsqlConnection target, string statement, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(statement, target);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
