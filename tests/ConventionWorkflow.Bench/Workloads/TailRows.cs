using System.Collections.Immutable;
using System.Diagnostics;
using ConventionWorkflow.Bench.Figures;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Bench.Raw;
using ConventionWorkflow.Trials;

namespace ConventionWorkflow.Bench.Workloads;

/// <summary>B11: how long the unluckiest of sixteen writers waits, beside the unluckiest fsync of the same disk. B9: two nodes beside
/// one.</summary>
internal static class TailRows
{
    private const int Clients = 16;
    private const int Most = 2_000;

    public static async Task<ImmutableArray<Row>> Tail(string store, Options options)
    {
        if (store != "SQLite") return [];
        var place = await Place.Fresh(store);
        var council = await Council.Call(place);
        using var voters = new Voters(council);
        using var server = new Server(place.Data, place.Connection);
        await server.Start();
        var synced = new List<double>();
        var warmth = new Warmth(server.Id);
        await options.Slices.Measure(voters.With(Clients, server.Address), Sync, Ready, IsWarm);
        var (vote, sync) = (Times.At(voters.Times, 0.999), Times.At(synced, 0.999));
        var longest = voters.Times.Max();
        return
        [
            new(
                "B11", $"cast a vote, {Clients} clients: the tail", store, null, "p99.9 ≤ 16 × fsync p99.9 + 20 ms, never over 2 s",
                vote <= Clients * sync + 20 && longest <= Most,
                [
                    new("votes", voters.Times.Count), new("ms at p50", Times.At(voters.Times, 0.5)), new("ms at p99.9", vote),
                    new("ms at most", Math.Round(longest)), new("ms of fsync at p50", Times.At(synced, 0.5)),
                    new("ms of fsync at p99.9", sync), new("ms of fsync at most", synced.Max()),
                ]),
        ];

        bool IsWarm()
        {
            voters.Times.Clear();
            synced.Clear();
            return warmth.IsReached();
        }

        async Task Ready()
        {
            if (voters.Supply < 600) voters.Give(await Clones.Make(place, council.Dossier, 600, withEntries: true));
        }

        Task<int> Sync(TimeSpan time) => Task.FromResult(Synced(Path.Combine(place.Data, "fsync"), time, synced));
    }

    public static async Task<ImmutableArray<Row>> Nodes(string store, Options options)
    {
        if (store == "SQLite") return [];
        var place = await Place.Fresh(store);
        var council = await Council.Call(place);
        using var voters = new Voters(council);
        using var one = new Server(place.Data, place.Connection);
        using var other = new Server(place.Data, place.Connection);
        await one.Start();
        await other.Start();
        var ratio = await options.Slices.Measure(
            voters.With(Clients, one.Address, other.Address), voters.With(Clients, one.Address), Ready,
            new Warmth(one.Id, other.Id).IsReached);
        return
        [
            new("B9", $"two nodes beside one, {Clients} clients vote", store, ratio, "≥ 1", ratio.Value.Median >= 1, []),
        ];

        async Task Ready()
        {
            if (voters.Supply < 600) voters.Give(await Clones.Make(place, council.Dossier, 600, withEntries: true));
        }
    }

    /// <summary>Writes as much as a vote does and waits for the disk, again and again.</summary>
    private static int Synced(string path, TimeSpan time, List<double> times)
    {
        var bytes = new byte[32 << 10];
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        var done = 0;
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < time; done++)
        {
            file.Write(bytes);
            var one = Stopwatch.GetTimestamp();
            file.Flush(flushToDisk: true);
            times.Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
        }

        return done;
    }
}
