using ConventionWorkflow.Data;
using ConventionWorkflow.Tests.Acts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConventionWorkflow.Tests.Data;

/// <summary>What an installation has published before it knew of public pages becomes public with them, and nothing else does.</summary>
public sealed class PublishedMigrationTests
{
    [Fact]
    public async Task What_was_published_before_the_migration_is_public_after_it()
    {
        var directory = Directory.CreateTempSubdirectory("published-").FullName;
        await using (var app = await AppUnderTest.Start(directory))
        {
            await Case.At(app, "in-force");
            await Case.At(app, "publication");
        }

        var database = await TestDatabase.Of(directory);
        await using (var store = database.NewStore())
        {
            var before = await Published(store);
            Assert.Single(before);
            // States stood there plain then.
            foreach (var row in await store.Dossiers.AsNoTracking().Select(one => new { one.Id, one.State }).ToListAsync())
                await store.Database.ExecuteSqlAsync($"UPDATE dossiers SET state = {row.State} WHERE id = {row.Id.ToString()}");
            await store.GetService<IMigrator>().MigrateAsync(
                PostgresUnderTest.IsChosen ? "20261122094203_Search" : "20261122094015_PrintTimers");
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Published(store));   // the column is gone
            await store.Migrate(default);
            Assert.Equal(before, await Published(store));
            Assert.Equal(2, await store.Dossiers.CountAsync());
        }

        if (database is IAsyncDisposable server) await server.DisposeAsync();
        await TestDatabase.Delete(directory);
    }

    private static Task<Dictionary<string, DateTimeOffset?>> Published(Store store) => store.Dossiers.AsNoTracking()
        .Where(one => one.PublishedAt != null).ToDictionaryAsync(one => one.Reference, one => one.PublishedAt);
}
