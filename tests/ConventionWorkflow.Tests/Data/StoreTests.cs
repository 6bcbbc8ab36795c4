using System.Xml.Linq;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Data;

public sealed class StoreTests
{
    [Fact]
    public async Task The_model_has_no_change_that_no_migration_makes()
    {
        await using var store = await TestStore.Empty();
        await using var context = store.CreateDbContext();
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Migrating_twice_is_migrating_once()
    {
        await using var store = await TestStore.Migrated();
        await using var context = store.CreateDbContext();
        await context.Migrate(default);
        Assert.Equal(context.Database.GetMigrations(), await context.Database.GetAppliedMigrationsAsync());
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused()
    {
        await using var store = await TestStore.Migrated();
        await store.Scalar("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99')");
        await using var context = store.CreateDbContext();
        var refused = await Assert.ThrowsAsync<StoreIsNewerException>(() => context.Migrate(default));
        Assert.Contains("29990101000000_Later", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instants_are_milliseconds_and_ids_are_lower_case_text()
    {
        await using var store = await TestStore.Migrated();
        var person = new PersonId(Guid.Parse("ABCDEF00-0000-4000-8000-000000000001"));
        var at = new DateTimeOffset(2026, 3, 29, 2, 30, 0, 5, TimeSpan.FromHours(2));
        await using (var context = store.CreateDbContext())
        {
            context.Documents.Add(
                new() { Digest = "00", MediaType = "application/pdf", Size = 1, Name = "a.pdf", UploadedBy = person, At = at });
            await context.SaveChangesAsync();
        }

        Assert.Equal("abcdef00-0000-4000-8000-000000000001", await store.Scalar("SELECT uploaded_by FROM documents"));
        Assert.Equal(at.ToUnixTimeMilliseconds(), await store.Scalar("SELECT at FROM documents"));
        await using var again = store.CreateDbContext();
        Assert.Equal(at, (await again.Documents.SingleAsync(row => row.At == at && row.UploadedBy == person)).At);
    }

    [Fact]
    public async Task Keys_of_cookies_and_forms_survive_a_restart()
    {
        await using var store = await TestStore.Migrated();
        await using (var first = new ServiceCollection().AddStore(store.Database).BuildServiceProvider())
            new ProtectionKeys(first.GetRequiredService<IServiceScopeFactory>()).StoreElement(new XElement("key", "1"), "key-1");
        await using var second = new ServiceCollection().AddStore(store.Database).BuildServiceProvider();
        var keys = new ProtectionKeys(second.GetRequiredService<IServiceScopeFactory>()).GetAllElements();
        Assert.Equal("1", Assert.Single(keys).Value);
    }
}
