using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

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

    // A pool hands the same connection out again and again; it has to be told once. What is said to the connection itself, and not through
    // its pool, stays when it is given back.
    private static readonly ConditionalWeakTable<sqlite3, object> Told = [];

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
        var handle = ((SqliteConnection)connection).Handle!;
        if (Told.TryGetValue(handle, out _)) return;
        raw.sqlite3_create_function(handle, "fold", 1, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null, Fold);
        using var command = connection.CreateCommand();
        command.CommandText = connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase)
            ? ReadOnlyStatements
            : Statements;
        command.ExecuteNonQuery();
        Told.AddOrUpdate(handle, Statements);
    }

    private static void Fold(sqlite3_context context, object data, sqlite3_value[] values)
    {
        if (raw.sqlite3_value_type(values[0]) == raw.SQLITE_NULL) raw.sqlite3_result_null(context);
        else raw.sqlite3_result_text(context, Folding.Of(raw.sqlite3_value_text(values[0]).utf8_to_string()));
    }
}
