using ConventionWorkflow.Accounts;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Links;
using MediatR;

namespace ConventionWorkflow.Dossiers;

/// <summary>What the person signed in does to a dossier: every page sends this and nothing else. A sign-off link has its own way
/// in.</summary>
/// <param name="Kind">One of <see cref="FactKinds"/>.</param>
/// <param name="Target">The wait, execution, step or party it is about.</param>
/// <param name="Name">For <c>acted</c>, the act's name.</param>
/// <param name="RequestKey">From the form, so that a double click has one effect.</param>
public sealed record Act(
    DossierId Dossier,
    string Kind,
    string Target,
    string Name,
    IReadOnlyDictionary<string, string> Fields,
    string RequestKey,
    string Through = "page") : IRequest<Outcome>, IConcernDossier
{
    /// <summary>An act on a work item.</summary>
    public static Act On(DossierId dossier, string wait, string name, IReadOnlyDictionary<string, string> fields, string requestKey) =>
        new(dossier, FactKinds.Acted, wait, name, fields, requestKey);
}

/// <summary>Finds the role in which the person may do it and asks the ledger; the law is in the engine.</summary>
public sealed class ActHandler(Me me, DossierLedger ledger, Sight sight, HandOvers handOvers) : IRequestHandler<Act, Outcome>
{
    public async Task<Outcome> Handle(Act act, CancellationToken cancellationToken)
    {
        if (await sight.Find(act.Dossier, cancellationToken) is not var (_, state)) return new Outcome.NotFound();
        if (await RoleFor(state, act, cancellationToken) is not { } held) return Outcome.Refused.Of("not-yours");
        var actor = new Actor(me.Person, held.Role, held.InAbsence(me.Person) ? held.For : null, act.Through);
        var outcome = await ledger.Decide(
            new(act.Dossier, act.Kind, act.Target, act.Name, act.Fields, actor, act.RequestKey, me.Person.ToString()), cancellationToken);
        sight.Forget(act.Dossier);
        return outcome;
    }

    /// <summary>The role asked before the one that may also record, one's own before an absent person's. Whoever does not hold the role
    /// asked may have been given this request alone.</summary>
    private async Task<Held?> RoleFor(DossierState state, Act act, CancellationToken cancel)
    {
        var wait = state.Waits.GetValueOrDefault(act.Target);
        var asked = wait is not null ? wait.To : Answered(state, act.Target);
        var mine = me.Roles.Where(held => state.Parties.ContainsKey(held.Role.Party.Value)).ToList();
        if (!mine.Exists(held => held.Role == asked)
            && await handOvers.For(me.Person, act.Dossier, act.Target, cancel) is var (role, absent))
            mine.Add(new(role, absent));
        return mine
            .OrderBy(held => held.Role == asked ? 0 : wait is not null && held.Role == wait.Also ? 1 : 2)
            .ThenBy(held => Fits(state, act, held.Role) ? 0 : 1)
            .ThenBy(held => held.InAbsence(me.Person) ? 1 : 0)
            .FirstOrDefault();
    }

    /// <summary>The role that answered what is no longer asked: a repeated request is the same request, in the same role.</summary>
    private static RoleAt? Answered(DossierState state, string wait)
    {
        var parts = wait.Split('/');
        if (parts.Length < 3) return null;
        var party = parts[^1][(parts[^1].LastIndexOf('@') + 1)..];
        return state.AnswersOf(string.Join('/', parts[..^2])).GetValueOrDefault(party)?.By;
    }

    private static bool Fits(DossierState state, Act act, RoleAt role) => act.Kind switch
    {
        FactKinds.TextSaved => TextEditing.MayEdit(state, role),
        FactKinds.Withdrawn => role == state.Proposer,
        FactKinds.TakenBack => state.AnswersOf(act.Target).Values.Any(answer => answer.By == role),
        FactKinds.Rectified => state.AnswersOf(act.Target).Values.Any(answer => answer.By == role) || role.Role == Roles.Officer,
        FactKinds.InterestDeclared => state.Waits.GetValueOrDefault(act.Target)?.MayDeclareInterest(role, PersonId.System) is true,
        _ => role.Role == Roles.Officer,
    };
}
