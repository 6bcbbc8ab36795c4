using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Shared;
using ConventionWorkflow.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConventionWorkflow.Demo;

/// <summary>
/// Fills an empty site for showing: the people of the cast and the dossier « Moselle viticole » in the middle of its council votes, by real
/// acts at the story's own instants, moved by whole weeks so that they are recent. Only with Demo:Enabled, and so only on loopback.
/// </summary>
public sealed class Seeding(
    IOptions<DemoOptions> demo, IConfiguration configuration, DataDirectory data, IDbContextFactory<SqliteStore> stores, TimeProvider clock)
    : IHostedService
{
    private static readonly DateOnly StoryEnds = new(2026, 11, 20);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!demo.Value.Enabled) return;
        await using (var store = await stores.CreateDbContextAsync(cancellationToken))
        {
            if (await store.Dossiers.AnyAsync(cancellationToken) || await store.Users.AnyAsync(cancellationToken)) return;
        }

        var weeks = (int)Math.Floor((clock.Today().DayNumber - StoryEnds.DayNumber) / 7.0);
        var story = new StoryClock(clock.GetUtcNow());
        await using var stage = Stage.Build(configuration, data, story, Chromium.Find());
        await Stage.Set(stage, configuration, cancellationToken);
        await Moselle.UntilVotes(new Teller(stage, story, TimeSpan.FromDays(7 * weeks), new SilentNarrator()));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
