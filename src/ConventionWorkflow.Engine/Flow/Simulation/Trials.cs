using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Simulation;

/// <summary>Something that went wrong in a run.</summary>
public sealed record Trouble(string Step, string Incident, int Runs, int FirstSeed);

/// <summary>What many random runs of a procedure show.</summary>
/// <param name="Ended">Runs that came to the dossier's end.</param>
/// <param name="Waiting">Runs that were stopped while somebody was asked something.</param>
/// <param name="Stuck">Runs in which nobody could go on: there should be none.</param>
/// <param name="MeanDays">Of those that ended, from the first day to the last.</param>
public sealed record Trials(
    int Runs, int Ended, int Waiting, int Stuck, double? MeanDays, double MeanLetters, Coverage Coverage, ImmutableArray<Trouble> Troubles)
{
    public const int MostRuns = 10_000;

    /// <summary>Runs with the seeds from <paramref name="seed"/> on; the same seed gives the same run.</summary>
    public static Trials Of(Graph graph, InventedWorld world, DateTimeOffset begin, int runs, int seed)
    {
        var all = Enumerable.Range(seed, runs).Select(one => (Seed: one, Rehearsal: Run(graph, world, begin, one))).ToList();
        var ended = all.Where(one => one.Rehearsal.State.Status != Statuses.Running).ToList();
        var stuck = all.Count(one => one.Rehearsal.Refused is not null || one.Rehearsal.IsStuck);
        return new(
            runs, ended.Count, runs - ended.Count - stuck, stuck,
            ended.Count == 0 ? null : ended.Average(one => (one.Rehearsal.Now - begin).TotalDays),
            all.Average(one => one.Rehearsal.Happenings.Sum(happening => happening.Notices.Length)),
            Coverage.Of(graph.Definition, all.Select(one => one.Rehearsal)),
            [
                .. all.SelectMany(one => Faults(one.Rehearsal).Distinct().Select(fault => (one.Seed, Fault: fault)))
                    .GroupBy(one => one.Fault)
                    .Select(fault => new Trouble(fault.Key.Step, fault.Key.Incident, fault.Count(), fault.Min(one => one.Seed))),
            ]);
    }

    private static Rehearsal Run(Graph graph, InventedWorld world, DateTimeOffset begin, int seed)
    {
        var rehearsal = new Rehearsal(graph, world, begin);
        if (rehearsal.IsRunning) rehearsal.Do(new(Doings.Run, Seed: Math.Max(seed, 1)));
        return rehearsal;
    }

    private static IEnumerable<(string Step, string Incident)> Faults(Rehearsal rehearsal) =>
        rehearsal.Happenings.SelectMany(one => one.Entry?.Moves ?? []).OfType<ActivityFaulted>()
            .Select(one => (one.Execution.Split('/')[^2], one.Incident));
}
