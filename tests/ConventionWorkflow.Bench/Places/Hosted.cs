using ConventionWorkflow.Bench.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace ConventionWorkflow.Bench.Places;

/// <summary>The whole site in this process, where its costs can be counted; what is timed is a process of its own.</summary>
internal sealed class Hosted : IAsyncDisposable
{
    private readonly WebApplication site;

    private Hosted(WebApplication site) => this.site = site;

    public Uri Address { get; private set; } = null!;

    public Costs Costs { get; } = new();

    public static async Task<Hosted> Start(Place place)
    {
        var hosted = new Hosted(Site.Build(["--Urls=http://127.0.0.1:0", .. place.Settings]));
        await hosted.site.StartAsync();
        await hosted.Quieten();
        var addresses = hosted.site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        hosted.Address = new($"http://localhost:{new Uri(addresses.Addresses.Single()).Port}");
        return hosted;
    }

    /// <summary>What one operation costs, over a number of them; the bytes are those beyond what the same client takes to ask whether the
    /// program is alive.</summary>
    public async Task<List<Count>> Count(int times, Func<Task> act, int warm = 20)
    {
        for (var at = 0; at < warm; at++) await act();
        var idle = await Idle(times);
        Costs.Reset();
        for (var at = 0; at < times; at++) await act();
        var allocated = Costs.Allocated;
        return
        [
            new("commits of the ledger", (double)Costs.Commits / times),
            new("its statements", (double)Costs.LedgerStatements / times),
            new("statements of the rooms", (double)Costs.Rooms.Count / times),
            new("KB allocated", Math.Round((allocated - idle) / 1e3 / times)),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        Costs.Dispose();
        await (await site.Services.GetRequiredService<ISchedulerFactory>().GetScheduler()).ResumeAll();
        await site.StopAsync();
        await site.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    // What the clock does every twenty seconds is no part of one operation.
    private async Task Quieten()
    {
        var scheduler = await site.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await scheduler.PauseAll();
    }

    private async Task<long> Idle(int times)
    {
        using var http = new HttpClient { BaseAddress = Address };
        await http.GetStringAsync(new Uri("/health/live", UriKind.Relative));
        Costs.Reset();
        for (var at = 0; at < times; at++) await http.GetStringAsync(new Uri("/health/live", UriKind.Relative));
        return Costs.Allocated;
    }
}
