using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Expressions;
using ConventionWorkflow.Engine.Flow.Activities;
using ConventionWorkflow.Engine.Reviews;
using ConventionWorkflow.Engine.Signatures;
using ConventionWorkflow.Engine.Texts;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>The closed list of activity types: the one source for check, run, forms and designer.</summary>
public static class Catalogue
{
    private static readonly ImmutableDictionary<string, ActivityType> Types = new ActivityType[]
    {
        new Activities.Flowchart(), new Beginning(), new End(), new Finish(), new FlowDecision(), new FlowFork(), new FlowJoin(),
        new HumanTask(), new Message(), new SignOffs(), new Opinions(), new GovernmentDecision(), new FreezeText(),
        new CouncilVotes(), new Supervision(), new SignatureRound(), new Publication(),
        new Sequence(), new Activities.Parallel(), new Fork(), new If(), new Switch(), new FlowNode(), new FlowSwitch(),
        new While(), new For(), new ForEach(), new ParallelForEach(), new Break(),
        new SetVariable(), new SetOutput(), new SetName(), new Correlate(), new WriteLine(), new FaultStep(),
        new Event(), new PublishEvent(), new RunTask(), new Delay(), new Activities.Timer(), new Cron(), new StartAt(),
        new ExecuteWorkflow(), new DispatchWorkflow(), new Complete(), new SendEmail(),
    }.ToImmutableDictionary(type => type.Descriptor.Type, StringComparer.Ordinal);

    public static IEnumerable<ActivityDescriptor> Descriptors =>
        Types.Values.Select(type => type.Descriptor).OrderBy(descriptor => descriptor.Type, StringComparer.Ordinal);

    public static ActivityType? Find(string type) => Types.GetValueOrDefault(type);

    /// <summary>What runs an activity: its own type, else the definition of its type's name.</summary>
    public static ActivityType Run(Activity activity) => Find(activity.Type) ?? WorkflowStep.Instance;

    public static ActivityDescriptor? Describe(string type) => Find(type)?.Descriptor;

    /// <summary>The inputs of a step as the variables of the dossier are now, for whoever looks at it from outside a walk.</summary>
    public static InputReader Inputs(Graph graph, DossierState state, Activity step) => new(
        step, Run(step).Descriptor,
        new World(graph, () => state, state.Latest(step.Id)?.Scope is { } scope && state.Scopes.ContainsKey(scope) ? scope
            : graph.RootScope,
            DateTimeOffset.UnixEpoch));

    public static ImmutableArray<string> Outcomes(Activity activity) => Find(activity.Type)?.Outcomes(activity) ?? [];
}
