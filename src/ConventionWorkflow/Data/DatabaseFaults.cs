using System.Data.Common;
using ConventionWorkflow.Ledger;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace ConventionWorkflow.Data;

/// <summary>What a fault of the database means to whoever asked.</summary>
public static class DatabaseFaults
{
    /// <summary>
    /// 400 where what was sent holds characters that no text may hold; 503 where the database is away, full or busy, so that the same may
    /// succeed later; 500 for every other fault, which is ours.
    /// </summary>
    public static int Status(Exception fault)
    {
        for (Exception? one = fault; one is not null; one = one.InnerException)
        {
            if (one is InDoubtException) return StatusCodes.Status503ServiceUnavailable;
            if (one is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire })
                return StatusCodes.Status400BadRequest;
            if (one is DbException database && IsPassing(database)) return StatusCodes.Status503ServiceUnavailable;
        }

        return StatusCodes.Status500InternalServerError;
    }

    /// <summary>Another transaction was first: it wrote the same key, or what this one had read.</summary>
    public static bool IsOvertaken(Exception fault)
    {
        for (Exception? one = fault; one is not null; one = one.InnerException)
        {
            if (one is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.UniqueViolation }
                or SqliteException { SqliteErrorCode: raw.SQLITE_CONSTRAINT })
                return true;
        }

        return false;
    }

    /// <summary>A deadlock, a server that goes or comes, a broken connection, a full disk: the same may succeed the next time.</summary>
    public static bool IsPassing(DbException fault) => fault switch
    {
        PostgresException named => named.IsTransient || IsGoing(named),
        NpgsqlException { InnerException: IOException or TimeoutException or System.Net.Sockets.SocketException } => true,
        SqliteException file => file.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL or raw.SQLITE_IOERR,
        _ => fault.IsTransient,
    };

    /// <summary>The server ended the connection itself: what it was told to commit may be committed or not.</summary>
    public static bool IsGoing(PostgresException fault) => fault.SqlState is PostgresErrorCodes.AdminShutdown
        or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or "25P03";   // idle in a transaction for too long
}
