using ConventionWorkflow.Data;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Tests.Data;

/// <summary>A store in a directory of its own, thrown away afterwards.</summary>
public sealed class TestStore : IDbContextFactory<Store>, IAsyncDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("convention-");

    private TestStore()
    {
    }

    public Database Database { get; private set; } = null!;

    public FifoGate Gate { get; } = PostgresUnderTest.IsChosen ? FifoGate.Open() : new();

    public static async Task<TestStore> Migrated()
    {
        var store = new TestStore();
        store.Database = await TestDatabase.Of(store.directory.FullName);
        await using var context = store.CreateDbContext();
        await context.Migrate(default);
        return store;
    }

    /// <summary>Without a table.</summary>
    public static async Task<TestStore> Empty()
    {
        var store = new TestStore();
        store.Database = await TestDatabase.Of(store.directory.FullName, isEmpty: true);
        return store;
    }

    /// <summary>Without a table, in a file whatever the run is on: for what happened before there was any other kind.</summary>
    public static TestStore EmptyFile()
    {
        var store = new TestStore();
        store.Database = new SqliteFile(Path.Combine(store.directory.FullName, "convention-workflow.db"));
        return store;
    }

    public Store CreateDbContext() => Database.NewStore();

    public async Task<object?> Scalar(string statement)
    {
        await using var connection = await Database.Open(default);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Database is IAsyncDisposable server) await server.DisposeAsync();
        await TestDatabase.Delete(directory.FullName);
    }
}
