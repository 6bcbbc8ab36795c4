using System.Collections.Immutable;
using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Simulation;

/// <summary>What may be done in a rehearsal as it stands: each act of each wait, in each of its ways.</summary>
internal static class Offers
{
    /// <summary>Fields whose choice decides what follows.</summary>
    private static readonly string[] Deciding = ["outcome", "value", "choice"];

    public static IEnumerable<Offer> Of(Graph graph, DossierState state) =>
        state.Waits.Values.Where(wait => wait.To is not null)
            .OrderBy(wait => wait.DueAt ?? DateTimeOffset.MaxValue).ThenBy(wait => wait.Id, StringComparer.Ordinal)
            .SelectMany(wait => Of(graph, state, wait));

    public static IEnumerable<Offer> Of(Graph graph, DossierState state, Wait wait) =>
        from name in wait.Acts
        let act = Walk.Describe(graph, state, FactKinds.Acted, wait.Id, name)
        where act is not null
        from choice in Choices(wait, act)
        select new Offer(wait, name, choice);

    public static bool IsVote(Wait wait, string act) => wait.Kind == "deliberation" && act == CouncilVotes.Record;

    public static FieldDescriptor? Chosen(ActDescriptor act) =>
        act.Fields.FirstOrDefault(field => field is { Kind: FieldKind.Choice, Required: true } && Deciding.Contains(field.Name));

    private static ImmutableArray<string> Choices(Wait wait, ActDescriptor act) =>
        IsVote(wait, act.Name) ? [Verdicts.Approved, Verdicts.Refused, Verdicts.Tie, Verdicts.NoQuorum]
        : Chosen(act) is { Options.IsEmpty: false } field ? field.Options
        : [""];
}
