using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConventionWorkflow.Tests.Data;

/// <summary>What was indexed in two tables is found in the one that took their place, and the numbers go on.</summary>
public sealed class WordsMigrationTests
{
    private const string Before = "ListsOfAMillion";

    [Fact]
    public async Task Dossiers_keep_their_numbers_and_are_found_by_their_words_in_one_index()
    {
        await using var world = await World.Create();
        var first = await world.Begin();
        var second = await world.Begin();
        await using (var store = world.Store.CreateDbContext())
        {
            var numbers = await Numbers(store);
            Assert.Equal(2, numbers.Values.Distinct().Count());
            await store.GetService<IMigrator>().MigrateAsync(Before);
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Found(store, "viticole"));
            await store.Migrate(default);
            Assert.Equal(numbers, await Numbers(store));
            Assert.Equal([first, second], await Found(store, "moselle VITICÔLE remich"));
            Assert.Equal([first], await Found(store, "CCT-2026-001"));
            Assert.Equal(2, (await Likened(store, """["viticole"]""")).Count);
            Assert.Empty(await Likened(store, """["remich"]"""));   // a party: neither title nor objective
        }

        var third = await world.Begin();
        await using (var store = world.Store.CreateDbContext())
        {
            Assert.Equal(3, (await Numbers(store)).Values.Distinct().Count());
            Assert.Equal([first, second, third], await Found(store, "viticole"));
        }
    }

    private static Task<Dictionary<Guid, long>> Numbers(Store store) =>
        store.Dossiers.AsNoTracking().ToDictionaryAsync(one => one.Id.Value, one => one.Number);

    private static async Task<IEnumerable<DossierId>> Found(Store store, string typed)
    {
        var hits = store.Database.SqlQueryRaw<long>(store.Dialect.Matches("{0}"), store.Dialect.Matching(typed)!);
        return await store.Dossiers.Where(one => hits.Contains(one.Number)).OrderBy(one => one.Reference).Select(one => one.Id)
            .ToListAsync();
    }

    private static Task<List<Hit>> Likened(Store store, string words) =>
        store.Database.SqlQueryRaw<Hit>(store.Dialect.Likening("{0}"), words).ToListAsync();

    private sealed record Hit(long Number, int Words, string Which);
}
