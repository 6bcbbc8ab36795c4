using System.Data.Common;
using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Bench.Places;

/// <summary>A database with its data directory: one for the program, one for the yardstick, on the same disk.</summary>
/// <param name="Connection">The setting; empty for the file in the directory.</param>
public sealed record Place(string Store, string Data, string Connection)
{
    public bool IsFile => Connection.Length == 0;

    /// <summary>For statements of the bench's own.</summary>
    public Database Database { get; } = Connection.Length == 0
        ? new SqliteFile(Path.Combine(Data, "convention-workflow.db"))
        : new PostgresServer(Connection);

    public IConfiguration Configuration => new ConfigurationBuilder().AddConfiguration(CommandSettings.Read(Data))
        .AddInMemoryCollection([new("ConnectionStrings:Default", Connection)]).Build();

    /// <summary>What the program is told to find it.</summary>
    public string[] Settings =>
    [
        "--environment=Development", "--Demo:Enabled=true", $"--Data:Directory={Data}", $"--ConnectionStrings:Default={Connection}",
        "--Logging:LogLevel:Default=Warning",
    ];

    /// <summary>An empty one that is thrown away with the bench.</summary>
    public static async Task<Place> Fresh(string store)
    {
        var data = Directory.CreateDirectory(Path.Combine(Disk, Path.GetRandomFileName())).FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(data, recursive: true);
        return new(store, data, store == "SQLite" ? "" : await Postgres.Empty());
    }

    /// <summary>One that stays on the disk from run to run.</summary>
    /// <param name="isAnew">Whether what is there is thrown away: a run was broken off.</param>
    public static async Task<Place> Kept(string store, string name, bool isAnew = false)
    {
        var data = Path.Combine(Disk, store == "SQLite" ? name : $"{name}-server");
        if (isAnew) SqliteConnection.ClearAllPools();
        if (isAnew) Directory.Delete(data, recursive: true);
        Directory.CreateDirectory(data);
        return new(store, data, store == "SQLite" ? "" : await Postgres.Kept(name, isAnew));
    }

    /// <summary>Where everything that is measured lies.</summary>
    public static string Disk { get; } = Directory.CreateDirectory(Path.Combine(Top(), "artifacts", "bench")).FullName;

    /// <summary>The source tree.</summary>
    public static string Top()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "ConventionWorkflow.sln"))) at = at.Parent;
        return at.FullName;
    }

    /// <summary>Makes tables, reference data, procedures and the cast of the demonstration, and does something with the rooms.</summary>
    public async Task<T> Stage<T>(Func<ServiceProvider, StoryClock, Task<T>> act)
    {
        var clock = new StoryClock(TimeProvider.System.GetUtcNow());
        T result;
        await using (var stage = Demo.Stage.Build(Configuration, DataDirectory.Of(Configuration), clock, chromium: null))
        {
            await Demo.Stage.Set(stage, Configuration, default);
            result = await act(stage, clock);
        }

        SqliteConnection.ClearAllPools();
        return result;
    }

    /// <summary>How large the database is, once its journal is in it.</summary>
    public async Task<long> Bytes()
    {
        if (IsFile) await Ask("PRAGMA wal_checkpoint(TRUNCATE)");
        return IsFile ? new FileInfo(((SqliteFile)Database).Path).Length
            : Convert.ToInt64(await Ask("SELECT pg_database_size(current_database())"), null);
    }

    public async Task<int> Say(string statement, params (string Name, object? Value)[] values)
    {
        await using var connection = await Database.Open(default);
        await using var command = Command(connection, statement, values);
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<object?> Ask(string statement, params (string Name, object? Value)[] values)
    {
        await using var connection = await Database.Open(default);
        await using var command = Command(connection, statement, values);
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync();
    }

    public static DbCommand Command(DbConnection connection, string statement, params (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
