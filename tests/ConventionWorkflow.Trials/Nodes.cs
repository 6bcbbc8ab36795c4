using ConventionWorkflow.Data;
using ConventionWorkflow.Tests.Data;
using Npgsql;

namespace ConventionWorkflow.Trials;

/// <summary>A PostgreSQL server that keeps what it commits, and programs that share one database on it.</summary>
internal sealed class Nodes : IAsyncDisposable
{
    /// <summary>Dossiers are no longer locked and entries have no number of their own: a view upon a function has no row to lock.</summary>
    public const string Unguarded = """
        ALTER TABLE entries DROP CONSTRAINT pk_entries CASCADE;
        ALTER TABLE work_items DROP CONSTRAINT pk_work_items CASCADE;
        ALTER TABLE dossiers RENAME TO kept_dossiers;
        CREATE FUNCTION all_dossiers() RETURNS SETOF kept_dossiers LANGUAGE plpgsql
            AS 'BEGIN RETURN QUERY SELECT * FROM kept_dossiers; END';
        CREATE VIEW dossiers AS SELECT * FROM all_dossiers();
        CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS '
            BEGIN
                IF TG_OP = ''INSERT'' THEN INSERT INTO kept_dossiers SELECT NEW.*; RETURN NEW; END IF;
                UPDATE kept_dossiers SET sequence = NEW.sequence, head_hash = NEW.head_hash, state = NEW.state, status = NEW.status,
                    changed_at = NEW.changed_at WHERE id = NEW.id;
                RETURN NEW;
            END';
        CREATE TRIGGER keep INSTEAD OF INSERT OR UPDATE ON dossiers FOR EACH ROW EXECUTE FUNCTION keep()
        """;

    /// <summary>Request keys are forgotten as soon as they are written, so that a repeat is not known again.</summary>
    public const string Forgetful = """
        CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.request_key = NULL; RETURN NEW; END';
        CREATE TRIGGER forget BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION forget();
        """;

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
    public Server Node(params string[] settings)
    {
        var server = new Server(Data, $"{Connection};Application Name=node-{servers.Count + 1}") { Settings = settings };
        servers.Add(server);
        return server;
    }

    /// <summary>The first column of what a query answers.</summary>
    public async Task<IReadOnlyList<T>> Read<T>(string query)
    {
        await using var connection = await store.Open(default);
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await rows.ReadAsync()) found.Add(rows.GetFieldValue<T>(0));
        return found;
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
