using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Reviews;
using ConventionWorkflow.Engine.Signatures;
using ConventionWorkflow.Engine.Texts;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>Parties come and go by acts; after a freeze that is a change of text.</summary>
internal static class PartyFacts
{
    public static Refusal? Joined(Walker walker, Fact fact)
    {
        if (!DossierActs.IsOfficer(walker.State, fact.Actor)) return Refusal.Of("not-yours");
        if (walker.Context.Find(new(fact.Target)) is not { } organisation) return Refusal.Of("party-unknown", fact.Target);
        if (walker.State.Parties.GetValueOrDefault(fact.Target) is { IsIn: true }) return Refusal.Of("party-already-in", fact.Target);
        var party = new Party(organisation.Id, OrganisationKinds.Sign(organisation.Kind));
        walker.Emit(new PartyEntered(party));
        return party.Signs ? ChangeOfText(walker, fact, "party-joined") : null;
    }

    public static Refusal? Left(Walker walker, Fact fact)
    {
        if (!DossierActs.IsOfficer(walker.State, fact.Actor)) return Refusal.Of("not-yours");
        if (walker.State.Parties.GetValueOrDefault(fact.Target) is not { IsIn: true } party) return Refusal.Of("party-unknown",
            fact.Target);
        if (party.Id.Kind == OrganisationKinds.State) return Refusal.Of("state-missing");
        if (party.Signs && PartyGuard.Refuse(walker.State, new HashSet<PartyId> { party.Id }) is { } guard) return guard;
        foreach (var role in Asking.Concerned(walker.State))
            walker.Tell(new(Templates.PartyLeft, role, "", $"{walker.Sequence}", "", Fact.NoFields.SetItem("party", party.Id.Value)));
        walker.Emit(new PartyLeft(party.Id, "withdrawn"));
        if (party.Signs && ChangeOfText(walker, fact, "party-left") is { } refusal) return refusal;
        var waits = walker.State.Waits.Values.Where(wait => wait.Subject == party.Id || wait.To?.Party == party.Id).ToList();
        foreach (var wait in waits) walker.Emit(new WaitClosed(wait.Id, "withdrawn"));
        foreach (var execution in waits.Select(wait => wait.Execution).Distinct())
            Walk.InStep(walker, execution, (type, step) =>
            {
                type.PartyLeft(step);
                return null;
            });
        return null;
    }

    public static Refusal? Added(Walker walker, Fact fact)
    {
        if (!DossierActs.IsOfficer(walker.State, fact.Actor)) return Refusal.Of("not-yours");
        var at = fact["to"].IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || !Roles.All.Contains(fact["to"][..at])) return new("role-expected", "to", fact["to"]);
        var to = RoleAt.Parse(fact["to"]);
        if (walker.Context.Find(to.Party) is null) return new("party-unknown", "to", to.Party.Value);
        return Walk.InStep(walker, fact.Target, (type, step) => type.Add(step, to));
    }

    /// <summary>The author withdraws the proposal, as long as no review has begun.</summary>
    public static Refusal? Withdrawn(Walker walker, Fact fact)
    {
        if (fact.Actor.As is null || fact.Actor.As != walker.State.Proposer) return Refusal.Of("not-yours");
        var opinions = new Opinions().Descriptor.Type;
        if (walker.State.Executions.Values.Any(one => one.Type == opinions)) return Refusal.Of("withdrawal-too-late");
        walker.End([], Statuses.Withdrawn);
        return null;
    }

    /// <summary>After a freeze, another circle of parties is another text: what bound it lapses and the dossier returns to a step that
    /// opens it.</summary>
    private static Refusal? ChangeOfText(Walker walker, Fact fact, string why)
    {
        if (walker.State.Frozen is null) return null;
        if (fact["returnTo"].Length == 0) return new("return-needed", "returnTo");
        if (CourseFacts.Return(walker, fact["returnTo"]) is { } refusal) return refusal with { Field = "returnTo" };
        FreezeText.Lapse(walker.At(walker.State.Executions[fact["returnTo"]]), "", why);
        return null;
    }
}
