using System.Collections.Immutable;
using System.Diagnostics;
using ConventionWorkflow.Bench.Figures;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Bench.Raw;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Trials;
using Microsoft.Data.Sqlite;

namespace ConventionWorkflow.Bench.Workloads;

/// <summary>B13, the rest: one resume, and one page of the list, where a hundred thousand wait, beside where a thousand do.</summary>
internal static class PeerCrowd
{
    private const int Few = 1_000;
    private const int Many = 100_000;

    // Ten resumes for each of the few are enough for all slices, and nearly all of them go on waiting.
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(0.4);

    public static async Task<ImmutableArray<Row>> Run(string store, Options options, Snapshot begun)
    {
        var size = Math.Min(options.Size, Many);
        var (few, fewWaiting) = await Crowd(store, begun, Few);
        var (many, manyWaiting) = await Crowd(store, begun, size);
        Ratio resume;
        await using (var one = new PeerFlow(few))
        await using (var other = new PeerFlow(many))
        {
            var slices = options.Slices with { Length = Length < options.Slices.Length ? Length : options.Slices.Length };
            resume = await slices.Measure(Resuming(other, manyWaiting), Resuming(one, fewWaiting));
        }

        SqliteConnection.ClearAllPools();
        using var server = new Server(many.Data, many.Connection);
        using var beside = new Server(few.Data, few.Connection);
        await server.Start();
        await beside.Start();
        var reader = new Reader(Cast.Officer, ["/dossiers"]);
        var page = await options.Slices.Measure(
            await reader.At(server.Address), await reader.At(beside.Address), isWarm: new Warmth(server.Id, beside.Id).IsReached);
        return
        [
            Row($"resume among {size} waiting, beside {Few}", resume),
            Row($"a page of the list of {size} waiting, beside {Few}", page),
        ];

        Row Row(string workload, Ratio ratio) => new(
            "B13", workload, store, ratio, "≥ 0.5", ratio.Value.Median >= 0.5, [new("ms each", Math.Round(1e3 / ratio.Program, 2))]);
    }

    /// <summary>So many that wait for their first event, each a copy of one that was begun.</summary>
    private static async Task<(Place Place, Queue<(DossierId Dossier, int Next)> Waiting)> Crowd(string store, Snapshot begun, int size)
    {
        var place = await PeerFlow.Published(store);
        var began = Stopwatch.GetTimestamp();
        var dossiers = (await Clones.Make(place, begun, size, withEntries: true)).ToArray();
        await place.Say("ANALYZE");
        Console.WriteLine($"   {size} waiting on {store}: {Stopwatch.GetElapsedTime(began).TotalMinutes:0.0} minutes");
        new Random(size).Shuffle(dossiers);
        return (place, new(dossiers.Select(dossier => (dossier, 0))));
    }

    /// <summary>One after another, each once before any has its second turn.</summary>
    private static Work Resuming(PeerFlow flow, Queue<(DossierId Dossier, int Next)> waiting) => async time =>
    {
        var began = Stopwatch.GetTimestamp();
        var done = 0;
        for (; Stopwatch.GetElapsedTime(began) < time; done++)
        {
            var (dossier, next) = waiting.Dequeue();
            await flow.Tell(dossier, next);
            if (next + 1 < PeerFlow.Events.Length) waiting.Enqueue((dossier, next + 1));
        }

        return done;
    };
}
