using ConventionWorkflow.Bench.Country;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Tests.Bench;

/// <summary>The country that the benchmarks are measured in is one that the program could have made, with one thing to do in each
/// dossier.</summary>
public sealed class GeneratorTests : IAsyncLifetime
{
    private const int Size = 300;
    private readonly string directory = Directory.CreateTempSubdirectory("country-").FullName;
    private Place place = null!;

    public async Task InitializeAsync()
    {
        place = new(PostgresUnderTest.IsChosen ? "PostgreSQL" : "SQLite", directory, await TestDatabase.Connection(directory));
        await Generator.Fill(place, Size);
    }

    [Fact]
    public async Task Each_dossier_waits_for_one_office_that_somebody_holds()
    {
        await using var store = place.Database.NewStore();
        var dossiers = await store.Dossiers.Where(one => one.Reference.StartsWith("CTY-")).ToListAsync();
        var items = (await store.WorkItems.ToListAsync()).ToLookup(item => item.Dossier);
        var offices = (await store.Memberships.ToListAsync()).Select(one => new RoleAt(one.Role, one.Party)).ToHashSet();
        Assert.Equal(Size, dossiers.Count);
        Assert.All(dossiers, dossier =>
        {
            var item = Assert.Single(items[dossier.Id]);
            var wait = LedgerJson.ReadState(dossier.State).Waits[item.Wait];
            Assert.Equal(new RoleAt(item.Role, item.Party), wait.To);
            Assert.Contains(wait.To!.Value, offices);
        });
    }

    [Fact]
    public async Task Words_are_found_without_their_accents_and_the_indexes_are_those_of_the_migrations()
    {
        var dialect = place.Database.Dialect;
        var found = await place.Ask(
            $"SELECT count(*) FROM dossiers WHERE number IN ({dialect.Matches("@words")})",
            ("@words", dialect.Matching("Foret communes")));
        Assert.InRange(Convert.ToInt64(found, null), 1, Size - 1);
        await using var fresh = await TestStore.Migrated();
        var statement = place.IsFile
            ? "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            : "SELECT count(*) FROM pg_indexes WHERE schemaname = 'public'";
        Assert.Equal(await fresh.Scalar(statement), await place.Ask(statement));
    }

    public async Task DisposeAsync()
    {
        if (place.Database is IAsyncDisposable server) await server.DisposeAsync();
        await TestDatabase.Delete(directory);
    }
}
