using ConventionWorkflow.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Tests.Data;

/// <summary>A store in a directory of its own, thrown away afterwards.</summary>
public sealed class TestStore : IDbContextFactory<SqliteStore>, IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("convention-");

    private TestStore() => File = new(Path.Combine(directory.FullName, "convention.db"));

    public SqliteFile File { get; }

    public FifoGate Gate { get; } = new();

    public static async Task<TestStore> Migrated()
    {
        var store = Empty();
        await using var context = store.CreateDbContext();
        await context.Migrate(default);
        return store;
    }

    public static TestStore Empty() => new();

    public SqliteStore CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<SqliteStore>();
        File.Configure(options);
        return new(options.Options);
    }

    public async Task<object?> Scalar(string statement)
    {
        await using var connection = await File.Open(default);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteScalarAsync();
    }

    public void Dispose()
    {
        using (var connection = new SqliteConnection(File.ConnectionString)) SqliteConnection.ClearPool(connection);
        directory.Delete(recursive: true);
    }
}
