using System.Data.Common;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Data;

namespace ConventionWorkflow.Bench.Raw;

/// <summary>
/// One connection and its prepared statements: the shortest way there is to move rows. Where the database takes statements in groups, what
/// is added travels with the commit.
/// </summary>
internal sealed class Hand : IAsyncDisposable
{
    private readonly DbConnection connection;
    private readonly Dialect sql;
    private readonly Dictionary<string, DbCommand> prepared = new(StringComparer.Ordinal);
    private DbBatch? batch;

    private Hand(DbConnection connection, Dialect sql) => (this.connection, this.sql) = (connection, sql);

    public static async Task<Hand> Open(Place place) => new(await place.Database.Open(default), place.Database.Dialect);

    public async ValueTask Begin()
    {
        batch = connection.CanCreateBatch ? connection.CreateBatch() : null;
        await Add(sql.Begin, []);
    }

    public async ValueTask Commit()
    {
        await Add("COMMIT", []);
        await Flush();
    }

    /// <param name="reference">Stands for the value in the column <c>reference</c>.</param>
    public ValueTask Insert(Line line, object[] values, string? reference = null)
    {
        // A letter is numbered by the database.
        var columns = line.Columns.Select((column, at) => (column, at))
            .Where(one => one.column != "number" || line.Sheet.Table == "dossiers").ToList();
        var places = string.Join(", ", columns.Select(one => one.column switch
        {
            "number" => sql.NextNumber,
            "reference" when reference is not null => reference,
            _ => $"@v{one.at}",
        }));
        return Add($"INSERT INTO {line.Sheet.Table} ({string.Join(", ", columns.Select(one => one.column))}) VALUES ({places})", values);
    }

    public ValueTask Update(Line line, object[] values)
    {
        var sets = line.Columns.Select((column, at) => (column, at)).Where(one => !line.Sheet.Keys.Contains(one.column)
            && one.column != line.Sheet.New && one.column != "number");
        return Add(
            $"UPDATE {line.Sheet.Table} SET {string.Join(", ", sets.Select(one => $"{one.column} = @v{one.at}"))} WHERE {Named(line)}",
            values);
    }

    public ValueTask Delete(Line line, object[] values) => Add($"DELETE FROM {line.Sheet.Table} WHERE {Named(line)}", values);

    /// <summary>Says a statement; its parameters are <c>@v0</c>, <c>@v1</c>…</summary>
    public ValueTask Add(string statement, object[] values)
    {
        if (batch is null)
        {
            Prepared(statement, values).ExecuteNonQuery();
            return default;
        }

        var command = batch.CreateBatchCommand();
        command.CommandText = statement;
        for (var at = 0; at < values.Length; at++)
        {
            if (!statement.Contains($"@v{at}", StringComparison.Ordinal)) continue;
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@v{at}", values[at]);
            command.Parameters.Add(parameter);
        }

        batch.BatchCommands.Add(command);
        return default;
    }

    /// <summary>Says a statement and reads all that it answers, after what was added before.</summary>
    public async ValueTask<int> Read(string statement, object[] values)
    {
        if (batch is not null) await Add(statement, values);
        await using var rows = batch is not null ? await batch.ExecuteReaderAsync() : Prepared(statement, values).ExecuteReader();
        if (batch is not null) batch = connection.CreateBatch();
        var count = 0;
        do
        {
            while (await rows.ReadAsync())
            {
                count++;
                for (var column = 0; column < rows.FieldCount; column++) rows.GetValue(column);
            }
        }
        while (await rows.NextResultAsync());
        return count;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in prepared.Values) await command.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async ValueTask Flush()
    {
        if (batch is not null) await batch.ExecuteNonQueryAsync();
        batch = null;
    }

    private static string Named(Line line) =>
        string.Join(" AND ", line.Sheet.Keys.Select(key => $"{key} = @v{line.Columns.IndexOf(key)}"));

    private DbCommand Prepared(string statement, object[] values)
    {
        if (!prepared.TryGetValue(statement, out var command))
        {
            prepared[statement] = command = Place.Command(
                connection, statement,
                [.. values.Select((value, at) => ($"@v{at}", (object?)value))
                    .Where(one => statement.Contains(one.Item1, StringComparison.Ordinal))]);
            return command;
        }

        foreach (DbParameter parameter in command.Parameters) parameter.Value = values[int.Parse(parameter.ParameterName.AsSpan(2), null)];
        return command;
    }
}
