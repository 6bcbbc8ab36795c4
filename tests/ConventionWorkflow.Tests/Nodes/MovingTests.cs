using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Nodes;
using ConventionWorkflow.Shared;
using ConventionWorkflow.Tests.Commands;
using ConventionWorkflow.Tests.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace ConventionWorkflow.Tests.Nodes;

/// <summary>An installation goes from its file to a server whole.</summary>
public sealed class MovingTests
{
    [Fact]
    public async Task Every_row_arrives_every_ledger_verifies_and_words_are_found()
    {
        var directory = Directory.CreateTempSubdirectory("move-").FullName;
        var file = new SqliteFile(Path.Combine(directory, "convention-workflow.db"));
        await Tell(directory);
        await using var server = new PostgresServer(await PostgresUnderTest.Database("moved"));
        var moving = new Moving(file, server);
        Assert.False(await moving.IsTaken(default));
        Assert.NotEmpty(await moving.Differences(default));

        var carried = new Dictionary<string, long>();
        await moving.Move(one => carried.Add(one.Table, one.Rows), default);

        await using var before = file.NewStore();
        await using var after = server.NewStore();
        foreach (var table in before.Model.GetEntityTypes().Select(one => one.GetTableName()).OfType<string>().Distinct())
            Assert.Equal((table, await Count(file, table)), (table, await Count(server, table)));
        Assert.True(carried["entries"] > 20);
        Assert.True(carried["notices"] > 20);
        Assert.Empty(await moving.Differences(default));
        await foreach (var verified in new LedgerVerifier(server).Verify(null, default)) Assert.Null(verified.Fault);
        Assert.Equal(1L, await Scalar(server, "SELECT count(*) FROM dossier_words WHERE words @@ to_tsquery('simple', 'viticole')"));
        Assert.True(await moving.IsTaken(default));

        // A letter made there is numbered after those that came along.
        Assert.Equal(
            await Scalar(server, "SELECT max(number) + 1 FROM notices"),
            await Scalar(server, "SELECT nextval(pg_get_serial_sequence('notices', 'number'))"));
        await server.DisposeAsync();
        await PostgresUnderTest.Drop("moved");
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task The_command_says_what_it_carries_and_refuses_a_database_that_holds_something()
    {
        var directory = Directory.CreateTempSubdirectory("move-").FullName;
        var connection = await PostgresUnderTest.EmptyDatabase("carried");
        Assert.Equal(2, (await CommandTests.Run("move-store")).Code);
        Assert.Equal(2, (await CommandTests.Run("move-store", "--to", connection, "--data", directory)).Code);   // there is no file
        Assert.Equal(0, (await CommandTests.Run("demo", "--data", directory)).Code);
        var (code, said) = await CommandTests.Run("move-store", "--to", connection, "--data", directory);
        Assert.Equal(0, code);
        Assert.Contains("entries : 55 lignes", Plain(said), StringComparison.Ordinal);
        Assert.Contains("1 dossier comparé", Plain(said), StringComparison.Ordinal);
        var (again, sentence) = await CommandTests.Run("move-store", "--to", connection, "--data", directory);
        Assert.Equal(2, again);
        Assert.Contains("contient déjà", sentence, StringComparison.Ordinal);
        var (away, why) = await CommandTests.Run("move-store", "--data", directory, "--to", "Host=127.0.0.1;Port=1;Database=x;Timeout=2");
        Assert.Equal(2, away);
        Assert.Contains("Aucune donnée n’y a été écrite", why, StringComparison.Ordinal);
        await PostgresUnderTest.Drop("carried");
        Directory.Delete(directory, recursive: true);
    }

    private static string Plain(string said) => said.Replace('\u202f', ' ').Replace('\u00a0', ' ');

    private static async Task Tell(string directory)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [KeyValuePair.Create("Workflows:Directory", (string?)Path.Combine(Repository.Top, "workflows"))]).Build();
        var clock = new StoryClock(new(2025, 11, 20, 8, 0, 0, TimeSpan.Zero));
        await using var stage = Stage.Build(configuration, new DataDirectory(directory), clock, chromium: null);
        await Stage.Set(stage, configuration, default);
        await Moselle.UntilVotes(new(stage, clock, TimeSpan.Zero, Moselle.Text, new Silent()));
    }

    private static async Task<long> Count(Database database, string table) =>
        (long)(await Scalar(database, $"SELECT count(*) FROM {table}"))!;

    private static async Task<object?> Scalar(Database database, string statement)
    {
        await using var connection = await database.Open(default);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteScalarAsync();
    }

    private sealed class Silent : INarrator
    {
        public Task Acted(
            DateTimeOffset at, Player? by, ConventionWorkflow.Engine.Definitions.ActDescriptor act,
            IReadOnlyDictionary<string, string> fields, ConventionWorkflow.Engine.Dossiers.DossierId dossier, Outcome outcome) =>
            Task.CompletedTask;

        public Task Printed(DateTimeOffset at, ConventionWorkflow.Engine.Dossiers.DossierId dossier) => Task.CompletedTask;
    }
}
