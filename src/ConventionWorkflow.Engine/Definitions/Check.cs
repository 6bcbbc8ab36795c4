using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>
/// Judges a definition that was read (<i>contrôle</i>): what keeps it from running, what keeps it from being published,
/// and what its author should know. Each fault has its place in the file and its step.
/// </summary>
public static class Check
{
    /// <summary>
    /// What cannot be run: an activity type nobody knows or that is not honoured, and among the definitions that it may run one that is
    /// not there or that comes back to it without a wait. An input nobody knows is a warning.
    /// </summary>
    /// <param name="workflows">The definitions that it may run; where none are given, what it names of them is not looked for.</param>
    public static ImmutableArray<Fault> Load(
        Definition definition, Func<string, ActivityDescriptor?> describe, Flow.Workflows? workflows = null)
    {
        var faults = ImmutableArray.CreateBuilder<Fault>();
        foreach (var activity in definition.All())
        {
            if (describe(activity.Type) is { } descriptor) faults.AddRange(InputChecks.Unknown(activity, descriptor));
            else if (activity.Type != ElsaReader.Flowchart) faults.Add(Foreign.Type(activity));
            if (activity.StartsWorkflow)
                faults.Add(new(
                    Severity.Load, "starts-workflow", activity.Path + ".customProperties.canStartWorkflow", activity.Id, activity.Type));
        }

        if (workflows is not null) faults.AddRange(WorkflowChecks.Find(definition, workflows));
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
        var root = Whole(definition, types);
        IEnumerable<Fault> faults =
        [
            .. Undrawn(definition.Root),
            .. root.AndInner().SelectMany(chart => PathChecks.Find(chart).Concat(LoopChecks.Find(chart)).Concat(JoinChecks.Find(chart))),
            .. LawChecks.Find(root),
            .. InputChecks.Find(definition, types),
            .. LiteralChecks.Find(definition),
            .. NameChecks.Find(definition, root),
            .. TextChecks.Find(definition, types),
        ];
        return [.. faults.OrderBy(fault => fault.Severity)];
    }

    /// <summary>The definition's content: its root, or a sequence of nothing but the root where that holds no steps.</summary>
    internal static Chart Whole(Definition definition, KnownTypes types) => new(
        Containers.IsContainer(definition.Root.Type)
            ? definition.Root
            : new Activity("", "Elsa.Sequence", 1, definition.Root.Path) { Activities = [definition.Root] },
        types, definition.FlowMode != "token");

    // What people follow is the drawing.
    private static IEnumerable<Fault> Undrawn(Activity root)
    {
        if (root.Type != ElsaReader.Flowchart)
            yield return new(Severity.Publication, "root-not-flowchart", root.Path + ".type", root.Id, root.Type);
    }
}
