using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Data;

/// <summary>The database was written by a newer program than this one.</summary>
public sealed class StoreIsNewerException(string migration)
    : Exception(
        $"The database is newer than this program: it knows the migration '{migration}'. Start the newer program, or restore a backup.");

public static class StoreMigration
{
    /// <summary>Brings the database to this program's schema; done at start, before anything is served.</summary>
    /// <exception cref="StoreIsNewerException">The database is newer than the program.</exception>
    public static async Task Migrate(this Store store, CancellationToken cancel)
    {
        var known = store.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = await store.Database.GetAppliedMigrationsAsync(cancel);
        if (applied.FirstOrDefault(name => !known.Contains(name)) is { } newer) throw new StoreIsNewerException(newer);

        // A program killed while migrating leaves this table, and nobody would ever migrate again; a second server on the file is refused.
        if (store is SqliteStore) await store.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancel);
        await store.Database.MigrateAsync(cancel);
    }
}
