using ConventionWorkflow.Data;
using ConventionWorkflow.Tests.Data;
using Npgsql;

namespace ConventionWorkflow.Trials;

/// <summary>A PostgreSQL server that keeps what it commits, and programs that share one database on it.</summary>
internal sealed class Nodes : IAsyncDisposable
{
    private const string Database = "nodes";
    private readonly List<Server> servers = [];
    private readonly PostgresServer store;

    private Nodes(PostgresUnderTest postgres)
    {
        Postgres = postgres;
        Connection = postgres.Connection(Database);
        store = new(Connection);
        Oracle = new(store);
    }

    public PostgresUnderTest Postgres { get; }

    public string Connection { get; }

    public Oracle Oracle { get; }

    /// <summary>The directory that the nodes share: the key of the sign-off links lies there.</summary>
    public string Data { get; } = Directory.CreateTempSubdirectory("trial-nodes-").FullName;

    public static async Task<Nodes> Open()
    {
        var postgres = await PostgresUnderTest.Start("fsync=on");
        await postgres.Say($"CREATE DATABASE {Database}");
        return new(postgres);
    }

    /// <summary>One more program, not yet started.</summary>
    public Server Node()
    {
        var server = new Server(Data, Connection);
        servers.Add(server);
        return server;
    }

    public async Task Run(string statement)
    {
        await using var connection = await store.Open(default);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Throws away what the clients were answered, as a disk would that lied.</summary>
    public Task Forget() => Run(
        """
        DELETE FROM request_keys WHERE ctid IN (SELECT ctid FROM request_keys ORDER BY at DESC LIMIT 5);
        DELETE FROM prose p USING entries e WHERE p.dossier = e.dossier AND p.sequence = e.sequence AND e.sequence > 9;
        DELETE FROM entries WHERE sequence > 9
        """);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers) server.Dispose();
        await store.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        Postgres.Stop("immediate");
        Directory.Delete(Data, recursive: true);
    }
}
