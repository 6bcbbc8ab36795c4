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
    }.ToImmutableDictionary(type => type.Descriptor.Type, StringComparer.Ordinal);

    public static IEnumerable<ActivityDescriptor> Descriptors =>
        Types.Values.Select(type => type.Descriptor).OrderBy(descriptor => descriptor.Type, StringComparer.Ordinal);

    public static ActivityType? Find(string type) => Types.GetValueOrDefault(type);

    public static ActivityDescriptor? Describe(string type) => Find(type)?.Descriptor;

    /// <summary>The inputs of a step as the variables of the dossier are now, for whoever looks at it from outside a walk.</summary>
    public static InputReader Inputs(DossierState state, Activity step) => new(
        step, Find(step.Type)!.Descriptor,
        name => state.Scopes.Values
            .Select(scope => scope.Variables.TryGetValue(name, out var value) ? value : (JsonElement?)null)
            .FirstOrDefault(value => value is not null));

    public static ImmutableArray<string> Outcomes(Activity activity) => Find(activity.Type)?.Outcomes(activity) ?? [];
}
