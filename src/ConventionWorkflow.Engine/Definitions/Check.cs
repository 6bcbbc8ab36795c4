using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>
/// Judges a definition that was read (<i>contrôle</i>): what keeps it from running, what keeps it from being published,
/// and what its author should know. Each fault has its place in the file and its step.
/// </summary>
public static class Check
{
    /// <summary>What cannot be run: an activity type nobody knows. An input nobody knows is a warning.</summary>
    public static ImmutableArray<Fault> Load(Definition definition, Func<string, ActivityDescriptor?> describe)
    {
        var faults = ImmutableArray.CreateBuilder<Fault>();
        foreach (var activity in definition.All())
        {
            if (describe(activity.Type) is { } descriptor) faults.AddRange(InputChecks.Unknown(activity, descriptor));
            else if (activity.Type != ElsaReader.Flowchart)
                faults.Add(new(Severity.Load, "unknown-activity-type", activity.Path + ".type", activity.Id, activity.Type));
        }

        return [.. faults.OrderBy(fault => fault.Severity)];
    }

    /// <summary>What keeps it from being published, then the warnings.</summary>
    /// <param name="outcomes">The outcomes of an activity as its descriptor and inputs say.</param>
    public static ImmutableArray<Fault> Publication(
        Definition definition,
        Func<string, ActivityDescriptor?> describe,
        Func<Activity, ImmutableArray<string>> outcomes)
    {
        var types = new KnownTypes(describe, outcomes);
        var root = new Chart(definition.Root, types, definition.FlowMode != "token");
        IEnumerable<Fault> faults =
        [
            .. root.AndInner().SelectMany(chart => PathChecks.Find(chart).Concat(LoopChecks.Find(chart)).Concat(JoinChecks.Find(chart))),
            .. LawChecks.Find(root),
            .. InputChecks.Find(definition, types),
            .. TextChecks.Find(definition, types),
        ];
        return [.. faults.OrderBy(fault => fault.Severity)];
    }
}
