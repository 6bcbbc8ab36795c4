using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Signatures;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>The engine's two questions: what follows when a dossier begins, and what follows when something happens to it.</summary>
public static class Walk
{
    /// <summary>Begins a dossier: the fact is <c>proposed</c>, its fields <c>title</c>, <c>parties</c> (ids of the contracting parties,
    /// by commas), perhaps <c>themes</c>, and perhaps the <c>digest</c> of the text to begin with and the <c>reason</c> of it.</summary>
    public static Decision Start(Graph graph, DossierId dossier, Fact proposed, Context context, DateTimeOffset now)
    {
        var walker = new Walker(graph, new(dossier, "", 0) { Proposer = proposed.Actor.As }, proposed, context, now);
        var definition = graph.Definition;
        walker.Emit(new DefinitionChanged(definition.DefinitionId, definition.Version));
        walker.Emit(new NameSet(proposed["title"]));
        var named = proposed["parties"].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()
            .ToList();
        foreach (var id in named)
        {
            if (context.Find(new(id)) is not { } organisation) return Refuse(new("party-unknown", "parties", id));
            walker.Emit(new PartyEntered(new(organisation.Id, OrganisationKinds.Sign(organisation.Kind))));
        }

        foreach (var consulted in context.Organisations.Values.Where(one => one.ConsultedByDefault && !named.Contains(one.Id.Value)))
            walker.Emit(new PartyEntered(new(consulted.Id, false)));
        if (Several.Of(proposed["themes"]) is { IsEmpty: false } themes) walker.Emit(new ThemesSet(themes));
        if (!walker.State.Parties.Values.Any(party => party.Id.Kind == OrganisationKinds.State)) return Refuse(new("state-missing",
            "parties"));
        if (PartyGuard.Refuse(walker.State) is { } guard) return Refuse(guard with { Field = "parties" });
        if (proposed.Actor.As is not { } role || !walker.State.Parties.ContainsKey(role.Party.Value)) return Refuse(
            Refusal.Of("proposer-no-party"));
        walker.OpenRoot(null);
        walker.Rest();
        TextFacts.Proposed(walker, proposed);
        return walker.Finish();
    }

    /// <summary>Begins a workflow that nobody proposes: one that is tried, with what it is handed.</summary>
    public static Decision Begin(
        Graph graph, DossierId dossier, Fact begun, ImmutableSortedDictionary<string, JsonElement> inputs, Context context,
            DateTimeOffset now)
    {
        var walker = new Walker(graph, new(dossier, "", 0), begun, context, now);
        walker.Emit(new DefinitionChanged(graph.Definition.DefinitionId, graph.Definition.Version));
        walker.OpenRoot(inputs.IsEmpty ? null : inputs);
        return walker.Finish();
    }

    /// <summary>What follows from a fact. Pure: the same arguments give the same decision.</summary>
    public static Decision Apply(Graph graph, DossierState state, Fact fact, Context context, DateTimeOffset now)
    {
        if (state.Status != Statuses.Running) return Refuse(Refusal.Of("dossier-closed"));
        var walker = new Walker(graph, state, fact, context, now);
        var refusal = fact.Kind switch
        {
            FactKinds.Acted => Act(walker, fact),
            FactKinds.DeadlinePassed => TimeFacts.DeadlinePassed(walker, fact),
            FactKinds.Escalated => TimeFacts.Escalated(walker, fact),
            FactKinds.Reminded => TimeFacts.Reminded(walker, fact),
            FactKinds.TimeAsked => TimeFacts.TimeAsked(walker, fact),
            FactKinds.InterestDeclared => Councils.Interests.Declared(walker, fact),
            FactKinds.DeadlineExtended => TimeFacts.Extended(walker, fact),
            FactKinds.TextSaved => TextFacts.Saved(walker, fact),
            FactKinds.TextPrinted => TextFacts.Printed(walker, fact),
            FactKinds.PartyJoined => PartyFacts.Joined(walker, fact),
            FactKinds.PartyWithdrawn => PartyFacts.Left(walker, fact),
            FactKinds.AddresseeAdded => PartyFacts.Added(walker, fact),
            FactKinds.Withdrawn => PartyFacts.Withdrawn(walker, fact),
            FactKinds.Rectified => CourseFacts.Rectified(walker, fact),
            FactKinds.TakenBack => CourseFacts.TakenBack(walker, fact),
            FactKinds.Returned => CourseFacts.Returned(walker, fact),
            FactKinds.Skipped => CourseFacts.Skipped(walker, fact),
            FactKinds.IncidentRetried => CourseFacts.IncidentRetried(walker, fact),
            FactKinds.Signalled => SignalFacts.Signalled(walker, fact),
            FactKinds.EventReached => SignalFacts.Reached(walker, fact),
            FactKinds.SignalDiscarded => SignalFacts.Discarded(walker, fact),
            FactKinds.SignalsDue => SignalFacts.Due(walker),
            FactKinds.TaskReported => SignalFacts.Reported(walker, fact),
            FactKinds.Cancelled => Cancelled(walker, fact),
            FactKinds.IncidentSkipped => CourseFacts.IncidentSkipped(walker, fact),
            _ => Refusal.Of("fact-unknown", fact.Kind),
        };
        return refusal is null ? walker.Finish() : new Decision.Refused(refusal);
    }

    /// <summary>The fields of what is asked to be done, or null when nothing of that name can be done there now.</summary>
    public static ActDescriptor? Describe(Graph graph, DossierState state, string kind, string target, string act)
    {
        if (kind == FactKinds.Acted)
            return state.Waits.TryGetValue(target, out var wait) && wait.Acts.Contains(act) ? InStep(graph, state, wait.Execution, act)
                : null;
        if (kind != FactKinds.Rectified) return DossierActs.Find(kind);
        return InStep(graph, state, target, act) is { } recorded ? DossierActs.Rectification(recorded) : null;
    }

    private static ActDescriptor? InStep(Graph graph, DossierState state, string execution, string act) =>
        state.Execution(execution) is { } one && graph.Find(one.Step) is { } activity ? Catalogue.Run(activity).Act(activity, act) : null;

    private static Refusal? Cancelled(Walker walker, Fact fact)
    {
        if (fact.Actor != Actor.System) return Refusal.Of("not-yours");
        walker.End([], Statuses.Withdrawn);
        return null;
    }

    private static Refusal? Act(Walker walker, Fact fact)
    {
        if (!walker.State.Waits.TryGetValue(fact.Target, out var wait)) return Refusal.Of("nothing-waited-for");
        if (!wait.Acts.Contains(fact.Act)) return Refusal.Of("act-unknown", fact.Act);
        if (!wait.MayBeAnsweredBy(fact.Actor.As)) return Refusal.Of("not-yours");
        return InStep(walker, wait.Execution, (type, step) => type.Answer(step, wait, fact));
    }

    /// <summary>Wakes an execution for something that concerns it and lets it sleep again if it goes on waiting.</summary>
    internal static Refusal? InStep(Walker walker, string execution, Func<ActivityType, Step, Refusal?> act)
    {
        if (walker.State.Execution(execution) is not { IsOpen: true } one) return Refusal.Of("step-closed");
        var sleeps = one.Status == ExecutionStatus.Suspended;
        if (sleeps) walker.Emit(new ActivityResumed(execution));
        var step = walker.At(one);
        if (act(Catalogue.Run(step.Activity), step) is { } refusal) return refusal;
        if (!sleeps || walker.State.Execution(execution) is not { Status: ExecutionStatus.Started }) return null;
        if (walker.State.WaitsOf(execution).Any()) walker.Emit(new ActivitySuspended(execution));
        else step.Fault("nothing-to-wait-for");
        return null;
    }

    private static Decision.Refused Refuse(Refusal refusal) => new Decision.Refused(refusal);
}
