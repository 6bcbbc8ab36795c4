using ConventionWorkflow.Tests.Data;
using Npgsql;

namespace ConventionWorkflow.Bench.Places;

/// <summary>The bench's own PostgreSQL server: it keeps what it commits, like the one of an operator.</summary>
internal static class Postgres
{
    private const string Passing = "passing_";

    private static readonly Lazy<Task<PostgresUnderTest>> Only = new(Start);

    /// <summary>A database that the next run throws away.</summary>
    public static Task<string> Empty() => Kept(Passing + Path.GetRandomFileName()[..8]);

    /// <summary>A database that stays from run to run.</summary>
    public static async Task<string> Kept(string name, bool isAnew = false)
    {
        var server = await Only.Value;
        if (isAnew) await server.Say($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
        await server.Say($"CREATE DATABASE \"{name}\"", PostgresErrorCodes.DuplicateDatabase);
        return server.Connection(name).Replace("Size=20", "Size=40", StringComparison.Ordinal);
    }

    /// <summary>How many bytes the server has written to its log since it was made.</summary>
    public static async Task<long> Written(Place place) =>
        Convert.ToInt64(await place.Ask("SELECT CAST(pg_current_wal_lsn() - '0/0' AS bigint)"), null);

    private static async Task<PostgresUnderTest> Start()
    {
        var server = await PostgresUnderTest.StartIn(
            Directory.CreateDirectory(Path.Combine(Place.Disk, "postgresql")).FullName,
            "fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=1GB", "max_wal_size=4GB");
        await using var connection = new NpgsqlConnection(server.Connection("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT datname FROM pg_database WHERE starts_with(datname, '{Passing}')", connection);
        var left = new List<string>();
        await using (var rows = await command.ExecuteReaderAsync())
            while (await rows.ReadAsync()) left.Add(rows.GetString(0));
        foreach (var name in left) await server.Say($"DROP DATABASE \"{name}\" WITH (FORCE)");
        return server;
    }
}
