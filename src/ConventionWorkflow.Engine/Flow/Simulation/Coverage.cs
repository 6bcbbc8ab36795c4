using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Simulation;

/// <summary>A step that a rehearsal passed, and when.</summary>
public sealed record Passed(string Step, int Visit, DateTimeOffset At);

/// <summary>What rehearsals came through (<i>couverture</i>), and what of the procedure they never reached.</summary>
public sealed record Coverage(
    ImmutableArray<Activity> Steps, ImmutableArray<Activity> NeverReached, ImmutableArray<Connection> Connections,
    ImmutableArray<Connection> NeverFollowed)
{
    public static Coverage Of(Definition definition, IEnumerable<Rehearsal> rehearsals)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var left = new HashSet<(string Step, string Outcome)>();
        foreach (var move in rehearsals.SelectMany(one => one.Happenings).SelectMany(one => one.Entry?.Moves ?? []))
        {
            if (move is ActivityStarted started) reached.Add(started.Step);
            if (move is ActivityCompleted completed)
                foreach (var outcome in completed.Outcomes) left.Add((StepOf(completed.Execution), outcome));
        }

        var steps = definition.All().Where(step => step.Id != definition.Root.Id).ToLookup(step => reached.Contains(step.Id));
        var connections = definition.All().SelectMany(step => step.Connections)
            .ToLookup(one => left.Contains((Key.Safe(one.Source), one.Port)) && reached.Contains(one.Target));
        return new([.. steps[true]], [.. steps[false]], [.. connections[true]], [.. connections[false]]);
    }

    /// <summary>The steps in the order in which they were entered.</summary>
    public static IEnumerable<Passed> Path(Rehearsal rehearsal) =>
        from happening in rehearsal.Happenings
        from started in (happening.Entry?.Moves ?? []).OfType<ActivityStarted>()
        select new Passed(started.Step, started.Visit, happening.At);

    private static string StepOf(string execution) => execution.Split('/')[^2];
}
