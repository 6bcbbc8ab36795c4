using System.Data.Common;
using ConventionWorkflow.Data;
using Microsoft.Data.Sqlite;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// The one connection through which a file is written, behind the gate, with its statements prepared once.
/// <para>A transaction: wait for one's turn → BEGIN IMMEDIATE → work → COMMIT. The caller's cancellation counts until COMMIT begins and no
/// longer: from there on only the database says whether it happened. Whatever throws rolls back; if even that fails the connection is
/// thrown away, and the journal undoes the rest.</para>
/// </summary>
internal sealed class SqliteWriters(SqliteFile file, FifoGate gate) : Writers
{
    private static readonly LedgerSql Statements = new(SqliteDialect.Only);

    private SqliteWriter? writer;

    public override async Task<T> Transact<T>(
        Func<Writer, ValueTask<(T Result, bool Wrote)>> work, CancellationToken cancel, bool mayRepeat = true)
    {
        using var pass = await gate.Enter(cancel);
        writer ??= await Open(cancel);
        writer.Begin();
        try
        {
            var (result, wrote) = await work(writer);
            cancel.ThrowIfCancellationRequested();
            writer.End(wrote);
            return result;
        }
        catch
        {
            if (!writer.GiveUp()) Dispose();
            throw;
        }
    }

    public override void Dispose()
    {
        writer?.Dispose();
        writer = null;
    }

    private async Task<SqliteWriter> Open(CancellationToken cancel)
    {
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder(file.ConnectionString) { Pooling = false }.ToString());
        await opened.OpenAsync(cancel);
        SqlitePragmas.Apply(opened);
        return new(opened);
    }

    private sealed class SqliteWriter(SqliteConnection connection) : Writer, IDisposable
    {
        private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);
        private SqliteCommand current = null!;

        public override LedgerSql Sql => SqliteWriters.Statements;

        public void Begin()
        {
            Reset();
            Say(SqliteDialect.Only.Begin);
        }

        public void End(bool wrote)
        {
            Say(wrote ? "COMMIT" : "ROLLBACK");
            LedgerMeter.Told(this, wrote);
        }

        /// <summary>Takes back what was begun; false where even that fails.</summary>
        public bool GiveUp()
        {
            try
            {
                Say("ROLLBACK");
                return true;
            }
            catch (SqliteException)
            {
                return false;
            }
        }

        public override ValueTask Add(string statement, params ReadOnlySpan<(string Name, object? Value)> values)
        {
            Put(statement, values);
            current.ExecuteNonQuery();
            return default;
        }

        public void Dispose()
        {
            foreach (var command in prepared.Values) command.Dispose();
            connection.Dispose();
        }

        protected override void Put(string statement, ReadOnlySpan<(string Name, object? Value)> values)
        {
            Count(values);
            current = Prepared(statement);
            if (current.Parameters.Count == 0)
                foreach (var (name, _) in values) current.Parameters.Add(new SqliteParameter { ParameterName = name });
            foreach (var (name, value) in values) current.Parameters[name].Value = value ?? DBNull.Value;
        }

        protected override ValueTask<int> Changed() => new(current.ExecuteNonQuery());

        protected override ValueTask<DbDataReader> Answer() => new(current.ExecuteReader());

        private void Say(string statement) => Prepared(statement).ExecuteNonQuery();

        private SqliteCommand Prepared(string statement)
        {
            if (prepared.TryGetValue(statement, out var known)) return known;
            var command = connection.CreateCommand();
            command.CommandText = statement;
            return prepared[statement] = command;
        }
    }
}
