using System.Globalization;
using System.Resources;
using System.Text.Json;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Flow.Simulation;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Definitions.Rehearsing;

/// <summary>
/// <c>definitions simulate FILE --random N [--seed S] [--json]</c>: plays a procedure on invented dossiers at random and says what was
/// passed, how long it took and what was never reached. Exit 1 where a run came to where nobody could go on.
/// </summary>
public static class SimulateCommand
{
    /// <summary>The day on which an invented dossier begins, so that the same seed always gives the same run.</summary>
    private static readonly DateTimeOffset Begin = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    internal static readonly CommandWords Words = new(new ResourceManager(typeof(RehearsalWords)));

    public static async Task<int> Run(string[] words)
    {
        if (!words.Contains("--random"))
            return PlayOptions.Read(words) is { } options ? await PlayCommand.Run(options) : await Words.Complain(2, "usage");
        if (Read([.. words.Where(word => word != "--json")]) is not var (file, runs, seed)) return await Words.Complain(2, "usage");
        if (!File.Exists(file)) return await Words.Complain(2, "no-file", file);
        var (faults, definition, known) = await Beside.Judge(file);
        if (definition is null) return await Words.Complain(2, "cannot-run", FaultWords.Say(faults[0]));
        if (LegalCalendar.Find(definition.Zone, definition.Holidays) is not { } calendar)
            return await Words.Complain(2, "cannot-run", definition.Zone);
        var trials = Trials.Of(known.At(definition), InventedWorld.Of(definition, calendar), Begin, runs, seed);
        if (words.Contains("--json")) Console.WriteLine(JsonSerializer.Serialize(Figures(trials, seed), DefinitionCommands.Plain));
        else Tell(definition, trials, seed);
        return trials.Stuck > 0 ? 1 : 0;
    }

    private static (string File, int Runs, int Seed)? Read(string[] words) => words switch
    {
        [var file, "--random", var runs] when Number(runs) is { } many and <= Trials.MostRuns => (file, many, 1),
        [var file, "--random", var runs, "--seed", var seed] when Number(runs) is { } many and <= Trials.MostRuns
            && Number(seed) is { } first and <= int.MaxValue - Trials.MostRuns => (file, many, first),
        _ => null,
    };

    private static int? Number(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static void Tell(Definition definition, Trials trials, int seed)
    {
        var covered = trials.Coverage;
        Say(Words.Count(trials.Runs, "runs", seed, trials.Ended, trials.Waiting, trials.Stuck));
        if (trials.MeanDays is { } days) Say(Words.Count((long)Math.Round(days), "mean-days"));
        Say(Words.Count((long)Math.Round(trials.MeanLetters), "mean-letters"));
        Say(Words.Say("covered-steps", covered.Steps.Length, covered.Steps.Length + covered.NeverReached.Length));
        if (!covered.NeverReached.IsEmpty) Say(Words.Say("steps-never"));
        foreach (var step in covered.NeverReached) Say($"  - {Standing.Name(step)}");
        Say(Words.Say("covered-connections", covered.Connections.Length, covered.Connections.Length + covered.NeverFollowed.Length));
        if (!covered.NeverFollowed.IsEmpty) Say(Words.Say("connections-never"));
        var steps = definition.All().ToDictionary(step => step.Id, StringComparer.Ordinal);
        foreach (var one in covered.NeverFollowed)
            Say($"  - {Words.Say("connection", Standing.Name(steps[one.Source]), Standing.OutcomeName(steps[one.Source], one.Port),
                Standing.Name(steps[one.Target]))}");
        if (trials.Troubles.IsEmpty) Say(Words.Say("no-incident"));
        foreach (var trouble in trials.Troubles)
            Say(Words.Count(trouble.Runs, "incident-in", trouble.Step, trouble.Incident, trouble.FirstSeed));
    }

    private static void Say(string line) => Console.WriteLine(line);

    private static object Figures(Trials trials, int seed) => new
    {
        trials.Runs,
        seed,
        trials.Ended,
        trials.Waiting,
        trials.Stuck,
        trials.MeanDays,
        trials.MeanLetters,
        steps = trials.Coverage.Steps.Select(step => step.Id),
        neverReached = trials.Coverage.NeverReached.Select(step => step.Id),
        connections = trials.Coverage.Connections.Length,
        neverFollowed = trials.Coverage.NeverFollowed.Select(one => new { one.Source, outcome = one.Port, one.Target }),
        incidents = trials.Troubles.Select(one => new { one.Step, one.Incident, one.Runs, one.FirstSeed }),
    };
}
