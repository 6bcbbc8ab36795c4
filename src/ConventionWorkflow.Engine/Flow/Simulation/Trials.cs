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

    /// <summary>Runs with the seeds from <paramref name="seed"/> on, which is 1 at least; the same seed gives the same run.</summary>
    public static Trials Of(Graph graph, InventedWorld world, DateTimeOffset begin, int runs, int seed)
    {
        var (ended, stuck, days, letters) = (0, 0, 0.0, 0L);
        var troubles = new Dictionary<(string Step, string Incident), (int Runs, int FirstSeed)>();
        var coverage = Coverage.Of(graph.Definition, Enumerable.Range(seed, runs).Select(Count));
        return new(
            runs, ended, runs - ended - stuck, stuck, ended == 0 ? null : days / ended, (double)letters / runs, coverage,
            [.. troubles.Select(one => new Trouble(one.Key.Step, one.Key.Incident, one.Value.Runs, one.Value.FirstSeed))]);

        // A run is forgotten once it is counted.
        Rehearsal Count(int number)
        {
            var rehearsal = Run(graph, world, begin, number);
            if (rehearsal.Refused is not null || rehearsal.IsStuck) stuck++;
            else if (!rehearsal.IsRunning) (ended, days) = (ended + 1, days + (rehearsal.Now - begin).TotalDays);
            letters += rehearsal.Happenings.Sum(happening => happening.Notices.Length);
            foreach (var fault in Faults(rehearsal).Distinct())
                troubles[fault] = troubles.TryGetValue(fault, out var known) ? (known.Runs + 1, known.FirstSeed) : (1, number);
            return rehearsal;
        }
    }

    private static Rehearsal Run(Graph graph, InventedWorld world, DateTimeOffset begin, int seed)
    {
        var rehearsal = new Rehearsal(graph, world, begin);
        if (rehearsal.IsRunning) rehearsal.Do(new(Doings.Run, Seed: seed));
        return rehearsal;
    }

    private static IEnumerable<(string Step, string Incident)> Faults(Rehearsal rehearsal) =>
        rehearsal.Happenings.SelectMany(one => one.Entry?.Moves ?? []).OfType<ActivityFaulted>()
            .Select(one => (one.Execution.Split('/')[^2], one.Incident));
}
