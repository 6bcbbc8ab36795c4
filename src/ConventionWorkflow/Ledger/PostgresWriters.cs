using System.Data.Common;
using ConventionWorkflow.Data;
using Npgsql;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// Transactions on a PostgreSQL server, many beside each other: READ COMMITTED, and who changes a dossier first takes the lock on its row.
/// <para>Statements travel together: BEGIN with the first that is read, what is added with the next one or with the COMMIT. A transaction
/// that the server ended (a deadlock, a lost connection, a restart) is done again as a whole, as long as COMMIT was not sent; once it
/// was, only work that knows itself again is repeated.</para>
/// </summary>
internal sealed class PostgresWriters(PostgresServer server) : Writers
{
    private static readonly LedgerSql Statements = new(PostgresDialect.Only);

    private static readonly TimeSpan[] Pauses =
        [.. new[] { 20, 50, 100, 250, 500, 1000, 2000, 3000 }.Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds))];

    public override async Task<T> Transact<T>(
        Func<Writer, ValueTask<(T Result, bool Wrote)>> work, CancellationToken cancel, bool mayRepeat = true)
    {
        for (var attempt = 0; ; attempt++)
        {
            var isSent = false;
            try
            {
                await using var connection = (NpgsqlConnection)await server.Open(cancel);
                await using var writer = new PostgresWriter(connection);
                var (result, wrote) = await work(writer);
                cancel.ThrowIfCancellationRequested();
                isSent = wrote;
                await writer.End(wrote);
                return result;
            }
            catch (Exception fault) when (IsPassing(fault, attempt))
            {
                if (isSent && !mayRepeat && IsSilent(fault)) throw new InDoubtException(fault);
                if (attempt >= Pauses.Length) throw;
            }

            await Task.Delay(Pauses[attempt], cancel);
        }
    }

    public override void Dispose()
    {
    }

    /// <summary>What passes may succeed the next time; and what another transaction has just written or swept is seen by the next
    /// attempt.</summary>
    private static bool IsPassing(Exception fault, int attempt) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation } => attempt == 0,
        DbException database => DatabaseFaults.IsPassing(database),
        _ => false,
    };

    /// <summary>Whether the server said nothing definite: an error that it names means that it did not commit.</summary>
    private static bool IsSilent(Exception fault) => fault is not PostgresException named || DatabaseFaults.IsGoing(named);

    private sealed class PostgresWriter(NpgsqlConnection connection) : Writer, IAsyncDisposable
    {
        private NpgsqlBatch waiting = new(connection);
        private bool hasBegun;

        public override LedgerSql Sql => PostgresWriters.Statements;

        public async ValueTask End(bool wrote)
        {
            if (!wrote) waiting.BatchCommands.Clear();
            if (wrote || hasBegun)
            {
                Say(wrote ? "COMMIT" : "ROLLBACK");
                await Changed();
                hasBegun = false;
            }

            LedgerMeter.Told(this, wrote);
        }

        public override ValueTask Add(string statement, params ReadOnlySpan<(string Name, object? Value)> values)
        {
            Put(statement, values);
            return default;
        }

        public async ValueTask DisposeAsync()
        {
            if (hasBegun)
            {
                try
                {
                    waiting.BatchCommands.Clear();
                    Say("ROLLBACK");
                    await Changed();
                }
                catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException)
                {
                    NpgsqlConnection.ClearPool(connection);   // the server undoes what a broken connection had begun
                }
            }

            await waiting.DisposeAsync();
        }

        protected override void Put(string statement, ReadOnlySpan<(string Name, object? Value)> values)
        {
            Count(values);
            if (!hasBegun && waiting.BatchCommands.Count == 0) Say(PostgresDialect.Only.Begin);
            var command = Say(statement);
            foreach (var (name, value) in values) command.Parameters.Add(new NpgsqlParameter(name, value ?? DBNull.Value));
        }

        protected override async ValueTask<int> Changed()
        {
            var last = waiting.BatchCommands[^1];
            await using var reader = await Answer();
            while (await reader.NextResultAsync())
            {
            }

            return last.RecordsAffected;
        }

        protected override async ValueTask<DbDataReader> Answer()
        {
            var batch = waiting;
            waiting = new(connection);
            hasBegun = true;
            return await batch.ExecuteReaderAsync();
        }

        private NpgsqlBatchCommand Say(string statement)
        {
            var command = new NpgsqlBatchCommand(statement);
            waiting.BatchCommands.Add(command);
            return command;
        }
    }
}
