using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Shared;
using ConventionWorkflow.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConventionWorkflow.Demo;

/// <summary>
/// Fills an empty site for showing: the people of the cast and six conventions, each in another state, by real acts at the stories' own
/// instants, moved by whole weeks so that they are recent; their statistics are taken. Only with Demo:Enabled, and so only on loopback.
/// </summary>
public sealed class Seeding(
    IOptions<DemoOptions> demo, IConfiguration configuration, DataDirectory data, IDbContextFactory<Store> stores, TimeProvider clock)
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
        await using var stage = Stage.Build(configuration, data, story, chromium: null);
        await Stage.Set(stage, configuration, cancellationToken);
        var shift = TimeSpan.FromDays(7 * weeks);
        foreach (var told in Story.Names.Select(Story.Read))
            await told.Tell(new(stage, story, shift, told.Text, new SilentNarrator()));
        await Moselle.UntilVotes(new(stage, story, shift, Moselle.Text, new SilentNarrator()));
        await stage.GetRequiredService<Measuring>().Run(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
