using ConventionWorkflow.Data;
using Microsoft.Data.Sqlite;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// The one connection through which the ledger writes, behind the gate, with its statements prepared once.
/// <para>A transaction: wait for one's turn → BEGIN IMMEDIATE → work → COMMIT. The caller's cancellation counts until COMMIT begins and no
/// longer: from there on only the database says whether it happened. Whatever throws rolls back; if even that fails the connection is
/// thrown away, and the journal undoes the rest.</para>
/// </summary>
internal sealed class Writer(SqliteFile file, FifoGate gate) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);
    private SqliteConnection? connection;

    /// <summary>Runs the work in one transaction; it is committed when the work says that it wrote.</summary>
    public async Task<T> Transact<T>(Func<Writer, ValueTask<(T Result, bool Wrote)>> work, CancellationToken cancel)
    {
        using var pass = await gate.Enter(cancel);
        connection ??= await Open(cancel);
        Run(SqliteStatements.Begin);
        try
        {
            var (result, wrote) = await work(this);
            cancel.ThrowIfCancellationRequested();
            Run(wrote ? SqliteStatements.Commit : SqliteStatements.Rollback);
            return result;
        }
        catch
        {
            Abandon();
            throw;
        }
    }

    public int Run(string statement, params ReadOnlySpan<(string Name, object? Value)> values) => Bind(statement, values).ExecuteNonQuery();

    public object? Scalar(string statement, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Bind(statement, values).ExecuteScalar();

    public IEnumerable<SqliteDataReader> Read(string statement, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Rows(Bind(statement, values));

    public void Dispose() => Drop();

    private static IEnumerable<SqliteDataReader> Rows(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return reader;
    }

    private SqliteCommand Bind(string statement, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!prepared.TryGetValue(statement, out var command))
        {
            prepared[statement] = command = connection!.CreateCommand();
            command.CommandText = statement;
            foreach (var (name, _) in values) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        foreach (var (name, value) in values) command.Parameters[name].Value = value ?? DBNull.Value;
        return command;
    }

    private async Task<SqliteConnection> Open(CancellationToken cancel)
    {
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder(file.ConnectionString) { Pooling = false }.ToString());
        await opened.OpenAsync(cancel);
        SqlitePragmas.Apply(opened);
        return opened;
    }

    private void Abandon()
    {
        try
        {
            Run(SqliteStatements.Rollback);
        }
        catch (SqliteException)
        {
            Drop();
        }
    }

    private void Drop()
    {
        foreach (var command in prepared.Values) command.Dispose();
        prepared.Clear();
        connection?.Dispose();
        connection = null;
    }
}
