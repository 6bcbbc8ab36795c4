using ConventionWorkflow.Accounts;
using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Reviews;
using ConventionWorkflow.Shared;
using Catalogue = ConventionWorkflow.Engine.Flow.Catalogue;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>An act on the dossier that its officer, or its author, may do now.</summary>
/// <param name="Target">As people name it.</param>
public sealed record Offer(DossierAct Act, string Target, string Detail);

/// <summary>
/// What may be done on a dossier besides answering its questions. Acts that can be judged without being filled in are tried on the engine,
/// so that nothing is offered that it would refuse.
/// </summary>
public static class Offers
{
    public static IReadOnlyList<Offer> For(Place place, Me me, TimeProvider clock)
    {
        if (place.State.Status != Statuses.Running) return [];
        var offers = Rectifications(place, me).Concat(MoreTime(place, me)).Concat(Interests(place, me)).ToList();
        if (OfficerOf(place, me) is { } officer) offers.AddRange(OfOfficer(place, officer, clock));
        if (place.State.Proposer is { } proposer && me.Roles.Any(held => held.Role == proposer)
            && Accepts(place, clock, FactKinds.Withdrawn, "", proposer))
            offers.Add(new(new(FactKinds.Withdrawn, ""), "", ""));
        return offers;
    }

    private static IEnumerable<Offer> OfOfficer(Place place, RoleAt officer, TimeProvider clock)
    {
        var state = place.State;
        foreach (var execution in state.Executions.Values.Where(one => one.Status == ExecutionStatus.Faulted))
        {
            yield return Make(new(FactKinds.IncidentRetried, execution.Id));
            yield return Make(new(FactKinds.IncidentSkipped, execution.Id));
        }

        foreach (var wait in state.Waits.Values.Where(wait => wait.Event is not null).OrderBy(wait => wait.OpenedAt))
            yield return Make(new(wait.Kind == "event" ? FactKinds.Signalled : FactKinds.TaskReported, wait.Id));
        foreach (var signal in state.Signals.Keys) yield return Make(new(FactKinds.SignalDiscarded, signal));
        var asked = state.Waits.Values.Where(wait => wait.To is not null).OrderBy(wait => wait.OpenedAt).ToList();
        foreach (var wait in asked)
        {
            var due = LastDay(place, wait);
            yield return Make(new(FactKinds.Reminded, wait.Id), due);
            yield return Make(new(FactKinds.DeadlineExtended, wait.Id), due);
        }

        var steps = state.Executions.Values.Where(one => one.IsOpen && Catalogue.Describe(one.Type) is { Waits: true }).ToList();
        foreach (var execution in steps.Where(one => Catalogue.Find(one.Type) is Opinions))
            yield return Make(new(FactKinds.AddresseeAdded, execution.Id));
        foreach (var step in DossierForms.Passed(place).Select(one => Key.StepOf(one.Id)))
            if (Accepts(place, clock, FactKinds.Returned, step, officer)) yield return Make(new(FactKinds.Returned, step));
        foreach (var execution in steps) yield return Make(new(FactKinds.Skipped, execution.Id));
        yield return new(new(FactKinds.PartyJoined, ""), "", "");
        foreach (var party in state.Parties.Values.Where(one => one.IsIn && one.Id.Kind != OrganisationKinds.State))
            yield return Make(new(FactKinds.PartyWithdrawn, party.Id.Value));

        Offer Make(DossierAct act, string detail = "") => new(act, DossierForms.Name(place, act), detail);
    }

    private static IEnumerable<Offer> Rectifications(Place place, Me me) =>
        from recorded in DossierForms.Recorded(place)
        let isOwn = recorded.Execution.IsOpen && me.Roles.Any(held => held.Role == recorded.Answer.By)
        where isOwn || OfficerOf(place, me) is not null
        let act = new DossierAct(FactKinds.Rectified, recorded.Execution.Id, CouncilVotes.Record, recorded.Answer.Party.Value)
        select new Offer(act, DossierForms.Name(place, act), "");

    private static IEnumerable<Offer> MoreTime(Place place, Me me) =>
        from wait in place.State.Waits.Values
        where wait.MayAskForTime && me.Roles.Any(held => held.Role == wait.To)
        let act = new DossierAct(FactKinds.TimeAsked, wait.Id)
        select new Offer(act, DossierForms.Name(place, act), LastDay(place, wait));

    private static IEnumerable<Offer> Interests(Place place, Me me) =>
        from wait in place.State.Waits.Values
        where me.Roles.Any(held => !held.InAbsence(me.Person) && wait.MayDeclareInterest(held.Role, me.Person))
        let act = new DossierAct(FactKinds.InterestDeclared, wait.Id)
        select new Offer(act, DossierForms.Name(place, act), "");

    private static string LastDay(Place place, Wait wait) =>
        wait.DueAt is { } at ? Say.ShortDate(place.Calendar.DateAt(at.AddTicks(-1))) : "";

    private static RoleAt? OfficerOf(Place place, Me me) => me.Roles.Select(held => (RoleAt?)held.Role).FirstOrDefault(role =>
        role is { Role: Roles.Officer } && role.Value.Party.Kind == OrganisationKinds.State
            && place.State.Parties.ContainsKey(role.Value.Party.Value));

    private static bool Accepts(Place place, TimeProvider clock, string kind, string target, RoleAt role)
    {
        var fact = new Fact(kind, target, "", new(new(Guid.Empty), role, null, "page"), Fact.NoFields.SetItem("reason", "?"));
        var context = new Context { Calendar = place.Calendar };
        return Walk.Apply(place.Graph, place.State, fact, context, clock.GetUtcNow()) is Decision.Accepted;
    }
}
