using ConventionWorkflow.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Tests.Data;

/// <summary>What is promised of the file alone.</summary>
public sealed class SqliteStoreTests : IAsyncLifetime
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("sqlite-");
    private SqliteFile file = null!;

    public async Task InitializeAsync()
    {
        file = new(Path.Combine(directory.FullName, "convention-workflow.db"));
        await using var context = file.NewStore();
        await context.Migrate(default);
    }

    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        directory.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private async Task<object?> Scalar(string statement)
    {
        await using var connection = await file.Open(default);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteScalarAsync();
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "5000")]
    public async Task Every_connection_is_told_its_pragmas(string pragma, string expected)
    {
        Assert.Equal(expected, (await Scalar($"PRAGMA {pragma}"))!.ToString());

        await using var context = file.NewStore();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        Assert.Equal(expected, (await command.ExecuteScalarAsync())!.ToString());
    }

    [Fact]
    public async Task A_lock_that_a_killed_migration_left_stops_nobody()
    {
        await Scalar("INSERT INTO __EFMigrationsLock VALUES (1, '')");
        await using var context = file.NewStore();
        await context.Migrate(default).WaitAsync(TimeSpan.FromSeconds(20));
    }
}
