using System.Collections.Immutable;
using System.Diagnostics;
using ConventionWorkflow.Bench.Figures;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Bench.Raw;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Bench.Workloads;

/// <summary>B13: a workflow that waits for eleven events from outside, a thousand times; beside it the same rows moved by hand.</summary>
internal static class PeerRows
{
    private const int Instances = 1_000;
    private const int Callers = 4;
    private const int MostWarming = 30;
    private const double MostCpu = 2;
    private const double MostBytes = 5;

    public static async Task<ImmutableArray<Row>> Run(string store, Options options)
    {
        var place = await PeerFlow.Published(store);
        await using var flow = new PeerFlow(place);
        var (changes, begun) = await flow.Trace(place);
        await Warm(flow);
        var counts = await Count(place, flow);

        await using var yardstick = new Yardstick(await PeerFlow.Published(store), changes);
        var rows = ImmutableArray.CreateBuilder<Row>();
        var aim = place.IsFile ? 0.5 : 0.35;
        foreach (var callers in new[] { 1, Callers })
        {
            var ratio = await options.Slices.Measure(new Turns(flow).With(callers), yardstick.With(callers));
            rows.Add(new(
                "B13", $"peer's flow, start and 11 events, in process, {(callers == 1 ? "1 caller" : $"{callers} callers")}", store, ratio,
                FormattableString.Invariant($"≥ {aim}; 1 commit and ≤ 2 ms CPU a resume; ≤ 5 KB a finished instance"),
                ratio.Value.Median >= aim && IsFrugal(counts), [.. counts]));
        }

        var turning = await options.Slices.Measure(new Turns(flow).With(Callers), new Turns(flow).With(1));
        rows.Add(new("B13", $"peer's flow, {Callers} callers beside 1", store, turning, "≥ 1", turning.Value.Median >= 1, []));
        rows.AddRange(await PeerCrowd.Run(store, options, begun));
        return rows.ToImmutable();
    }

    private static async Task Warm(PeerFlow flow)
    {
        var warmth = new Warmth(Environment.ProcessId);
        for (var turn = 0; turn == 0 || (turn < MostWarming && !warmth.IsReached()); turn++)
            await new Turns(flow).With(1)(TimeSpan.FromSeconds(2));
    }

    private static bool IsFrugal(List<Count> counts) =>
        counts[0].Value <= 1 && counts[2].Value <= MostCpu && counts[^1].Value <= MostBytes;

    /// <summary>A thousand are begun, then each event is told to all of them before the next one.</summary>
    private static async Task<List<Count>> Count(Place place, PeerFlow flow)
    {
        var before = await place.Bytes();
        var dossiers = new List<DossierId>(Instances);
        while (dossiers.Count < Instances) dossiers.Add(await flow.Start());
        using var costs = new Costs();
        costs.Reset();
        var (cpu, began) = (Cpu(), Stopwatch.GetTimestamp());
        for (var number = 0; number < PeerFlow.Events.Length; number++)
            foreach (var dossier in dossiers) await flow.Tell(dossier, number);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        double resumes = Instances * PeerFlow.Events.Length;
        return
        [
            new("commits a resume", costs.Commits / resumes),
            new("its statements", costs.LedgerStatements / resumes),
            new("ms of CPU a resume", Math.Round((Cpu() - cpu) / resumes, 2)),
            new("KB allocated a resume", Math.Round(costs.Allocated / 1e3 / resumes)),
            new("resumes a second", Math.Round(resumes / seconds)),
            new("activities a second", Math.Round(Instances * PeerFlow.Activities / seconds)),
            new("KB a finished instance", Math.Round((await place.Bytes() - before) / 1e3 / Instances, 1)),
        ];
    }

    /// <summary>Of the whole process, in milliseconds.</summary>
    private static double Cpu() => Environment.CpuUsage.TotalTime.TotalMilliseconds;

    /// <summary>Callers who take one instance after another from its start to its end, each step of it one operation.</summary>
    private sealed class Turns(PeerFlow flow)
    {
        private readonly List<Turn> turns = [];

        public Work With(int callers) => async time =>
        {
            while (turns.Count < callers) turns.Add(new(flow));
            var began = Stopwatch.GetTimestamp();
            return (await Task.WhenAll(turns.Take(callers).Select(turn => Task.Run(() => turn.Go(began, time))))).Sum();
        };
    }

    private sealed class Turn(PeerFlow flow)
    {
        private DossierId dossier;
        private int next = -1;

        public async Task<int> Go(long began, TimeSpan time)
        {
            var done = 0;
            for (; Stopwatch.GetElapsedTime(began) < time; done++)
            {
                if (next < 0) dossier = await flow.Start();
                else await flow.Tell(dossier, next);
                if (++next == PeerFlow.Events.Length) next = -1;
            }

            return done;
        }
    }
}
