using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Tests.Data;
using ConventionWorkflow.Tests.Post;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Reminders;

/// <summary>The running program ticks by itself, and keeps its beat where its store is.</summary>
public sealed class SchedulerTests
{
    [Fact]
    public async Task The_program_ticks_at_its_start_and_after_a_restart()
    {
        var directory = Directory.CreateTempSubdirectory("tick-");
        try
        {
            await using (var app = await AppUnderTest.Start(directory.FullName))
            {
                var stores = app.App.Services.GetRequiredService<IDbContextFactory<Store>>();
                var moselle = await Moselle.On(
                    stores.CreateDbContext, app.App.Services.GetRequiredService<DossierLedger>(), () => TimeProvider.System.GetUtcNow());
                await moselle.ToSignOffs();
                Assert.Equal(!PostgresUnderTest.IsChosen, File.Exists(Path.Combine(directory.FullName, "quartz.db")));
            }

            await using (var app = await AppUnderTest.Start(directory.FullName))
            {
                await using var store = app.App.Services.GetRequiredService<IDbContextFactory<Store>>().CreateDbContext();
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
                using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
                while (!await store.SignOffLinks.AnyAsync()) await pulse.WaitForNextTickAsync(patience.Token);
                Assert.Equal(3, await store.SignOffLinks.CountAsync());   // in Development a round issues the links of its mailbox
            }
        }
        finally
        {
            await TestDatabase.Delete(directory.FullName);
        }
    }
}
