using System.Collections.Immutable;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Dossiers;

/// <summary>A convention is proposed, by the ministry or by a commune (<i>proposition</i>).</summary>
/// <param name="Communes">The contracting communes, syndicates or nature parks; the State is added, as the procedure names it.</param>
/// <param name="Through">The door: <c>page</c> or <c>api</c>.</param>
public sealed record Propose(
    string Definition, string Title, ImmutableArray<PartyId> Communes, string RequestKey, string Through = "page") : IRequest<Outcome>
{
    /// <summary>Codes of what it is about.</summary>
    public ImmutableArray<string> Themes { get; init; } = [];

    /// <summary>Why, as it will stand in the first text.</summary>
    public string Objective { get; init; } = "";

    /// <summary>The dossier whose text is begun with.</summary>
    public Guid? From { get; init; }
}

public sealed class ProposeHandler(Me me, Store store, Graphs graphs, FirstText first, DossierLedger ledger)
    : IRequestHandler<Propose, Outcome>
{
    /// <summary>The roles in which one may propose.</summary>
    public static bool MayPropose(RoleAt role) => role.Role is Roles.Officer or Roles.Secretary or Roles.Mayor;

    /// <summary>Whether it is a procedure of the law that one's organisation follows.</summary>
    public static bool MayPropose(Held held, Definition procedure) =>
        MayPropose(held.Role) && Jurisdictions.Of(held.Role.Party) == procedure.Jurisdiction;

    public async Task<Outcome> Handle(Propose proposal, CancellationToken cancellationToken)
    {
        var procedure = await Procedure(proposal.Definition, cancellationToken);
        if (procedure is null) return new Outcome.NotFound();
        if (me.Roles.Any(one => MayPropose(one.Role)) && !me.Roles.Any(one => MayPropose(one, procedure)))
            return Outcome.Refused.Of("law-of-another-country");
        if (proposal.Communes.Any(party => Jurisdictions.Of(party) != procedure.Jurisdiction))
            return new Outcome.Refused([new("parties-of-another-country", "parties")]);
        var held = me.Roles.Where(one => MayPropose(one, procedure)).OrderBy(one => one.InAbsence(me.Person))
            .ThenBy(one => one.Role.Role != Roles.Officer).FirstOrDefault();
        if (held is null) return Outcome.Refused.Of("not-yours");
        var actor = new Actor(me.Person, held.Role, held.InAbsence(me.Person) ? held.For : null, proposal.Through);
        if (Jurisdictions.State(procedure.State, [.. proposal.Communes, held.Role.Party]) is not { } state)
            return Outcome.Refused.Of("state-missing");
        var parties = proposal.Communes.Prepend(state).Append(held.Role.Party).Distinct().ToImmutableArray();
        return await ledger.Start(
            new(proposal.Definition, proposal.Title, parties, actor, proposal.RequestKey, me.Person.ToString())
            {
                Themes = proposal.Themes,
                Objective = proposal.Objective,
                From = proposal.From?.ToString("D") ?? "",
                Text = await first.Prepare(proposal, parties, procedure, cancellationToken),
            },
            cancellationToken);
    }

    /// <summary>The newest published version, on which the dossier begins.</summary>
    private async Task<Definition?> Procedure(string id, CancellationToken cancel)
    {
        var newest = await store.Definitions.Where(one => one.DefinitionId == id && one.Status == DefinitionStatus.Published)
            .MaxAsync(one => (int?)one.Version, cancel);
        return newest is { } version ? (await graphs.Find(id, version, cancel))?.Graph.Definition : null;
    }
}
