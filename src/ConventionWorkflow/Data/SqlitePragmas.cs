using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ConventionWorkflow.Data;

/// <summary>
/// What every connection to the file is told before its first statement, and the one function that SQLite lacks.
/// <c>synchronous=FULL</c> is the promise that an answered act survives power loss: with NORMAL a commit in the WAL is not on the disk
/// yet.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    public const string Statements =
        "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;";

    /// <summary>A command that only reads cannot change the journal.</summary>
    public const string ReadOnlyStatements = "PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    public static void Apply(DbConnection connection)
    {
        ((SqliteConnection)connection).CreateFunction<string?, string?>(
            "fold", text => text is null ? null : Folding.Of(text), isDeterministic: true);
        using var command = connection.CreateCommand();
        command.CommandText = connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase)
            ? ReadOnlyStatements
            : Statements;
        command.ExecuteNonQuery();
    }
}
