using System.Collections.Immutable;
using System.Globalization;
using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using Catalogue = ConventionWorkflow.Engine.Flow.Catalogue;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>An act on the dossier as a whole, as far as its address says.</summary>
/// <param name="Target">The wait, execution, step or party.</param>
/// <param name="Act">For a rectification, the act that is replaced.</param>
/// <param name="Party">For a rectification, whose it is.</param>
public sealed record DossierAct(string Kind, string Target, string Act = "", string Party = "");

/// <summary>The fields of acts on a dossier as a whole, with what may be chosen in this one.</summary>
public static class DossierForms
{
    /// <summary>What is done on these pages; proposing and saving a text have pages of their own, and some facts are the
    /// engine's.</summary>
    public static ImmutableArray<string> Kinds { get; } =
    [
        FactKinds.Returned, FactKinds.Skipped, FactKinds.DeadlineExtended, FactKinds.TimeAsked, FactKinds.Reminded,
        FactKinds.AddresseeAdded, FactKinds.Rectified, FactKinds.PartyJoined, FactKinds.PartyWithdrawn, FactKinds.IncidentRetried,
        FactKinds.IncidentSkipped, FactKinds.Withdrawn, FactKinds.TakenBack, FactKinds.InterestDeclared,
        FactKinds.Signalled, FactKinds.TaskReported, FactKinds.SignalDiscarded,
    ];

    /// <summary>The act with the choices of its fields, or null where its address means nothing.</summary>
    public static ActDescriptor? Describe(Place place, DossierAct act)
    {
        if (!Kinds.Contains(act.Kind)) return null;
        var step = Step(place, act);
        var found = act.Kind != FactKinds.Rectified ? Engine.Flow.DossierActs.Find(act.Kind)
            : step is not null && Questions.Describe(step, act.Act) is { } recorded ? Engine.Flow.DossierActs.Rectification(recorded)
            : null;
        return found is null ? null : found with
        {
            Fields = [.. found.Fields.Select(field => field with { Options = Options(place, step, field) })],
        };
    }

    /// <summary>The step that the target names, in whichever way.</summary>
    public static Activity? Step(Place place, DossierAct act)
    {
        var parts = act.Target.Split('/');
        return Enumerable.Range(1, parts.Length)
            .Select(taken => place.State.Executions.GetValueOrDefault(string.Join('/', parts[..taken])))
            .FirstOrDefault(execution => execution is not null) is { } found
            ? place.Graph.Find(found.Step)
            : null;
    }

    /// <summary>The target as people name it.</summary>
    public static string Name(Place place, DossierAct act) =>
        act.Party.Length > 0 ? place.Names.Party(new(act.Party))
        : place.State.Waits.GetValueOrDefault(act.Target) is { Subject: { } subject } ? place.Names.Party(subject)
        : place.State.Signals.GetValueOrDefault(act.Target) is { } signal ? signal.Name
        : Step(place, act) is { } step ? place.StepName(step.Id)
        : act.Target.Length > 0 ? place.Names.Party(new(act.Target))
        : place.Dossier.Title;

    /// <summary>What the form begins with: for a rectification, what was recorded; for an extension, the date that was asked for.</summary>
    public static ImmutableDictionary<string, string>? Proposed(Place place, DossierAct act) => act.Kind switch
    {
        FactKinds.Rectified => Recorded(place, act),
        FactKinds.DeadlineExtended when place.State.Waits.GetValueOrDefault(act.Target)?.AskedUntil is { } until =>
            ImmutableDictionary<string, string>.Empty.Add("dueOn", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static ImmutableDictionary<string, string>? Recorded(Place place, DossierAct act) =>
        place.State.AnswersOf(act.Target).GetValueOrDefault(act.Party)?.Figures.ToImmutableDictionary().SetItem("party", act.Party)
            .Remove("extract").Remove("urgencyReason");

    /// <summary>Organisations that could become a party: those with a deciding body, and ministries to be consulted.</summary>
    public static IEnumerable<PartyId> Joinable(Place place) => place.Names.Organisations
        .Where(one => one.Kind is OrganisationKinds.Commune or OrganisationKinds.Syndicate or OrganisationKinds.NaturePark
            or OrganisationKinds.Ministry)
        .Where(one => one.ValidUntil is null || one.ValidUntil >= place.Today)
        .Where(one => place.State.Parties.GetValueOrDefault(one.Party.Value) is not { IsIn: true })
        .OrderBy(one => one.Kind, StringComparer.Ordinal).ThenBy(one => one.Name, StringComparer.Ordinal).Select(one => one.Party);

    private static ImmutableArray<string> Options(Place place, Activity? step, FieldDescriptor field) => field.Name switch
    {
        "outcome" when step is not null => Catalogue.Outcomes(step),
        "returnTo" => [.. Passed(place).Select(execution => Key.StepOf(execution.Id))],
        "to" => [.. place.Names.Organisations.Where(one => one.Kind is OrganisationKinds.Ministry or OrganisationKinds.Authority)
            .OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => new RoleAt(Roles.Reviewer, one.Party).ToString())],
        _ => field.Options,
    };

    /// <summary>Steps already passed in which somebody was asked.</summary>
    public static IEnumerable<Execution> Passed(Place place) => place.State.Executions.Values
        .Where(one => one.Status == ExecutionStatus.Completed && Catalogue.Describe(one.Type) is { Waits: true })
        .OrderBy(one => one.StartedAt);

    /// <summary>Recorded deliberations, which can be rectified.</summary>
    public static IEnumerable<(Execution Execution, Answer Answer)> Recorded(Place place) =>
        from execution in place.State.Executions.Values
        from answer in place.State.AnswersOf(execution.Id).Values
        where answer.Act == CouncilVotes.Record && Catalogue.Find(execution.Type) is CouncilVotes
        select (execution, answer);
}
