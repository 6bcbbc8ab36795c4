using System.Collections.Immutable;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using MediatR;

namespace ConventionWorkflow.Dossiers;

/// <summary>A convention is proposed, by the ministry or by a commune (<i>proposition</i>).</summary>
/// <param name="Communes">The contracting communes, syndicates or nature parks; the State is added.</param>
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

public sealed class ProposeHandler(Me me, DossierLedger ledger) : IRequestHandler<Propose, Outcome>
{
    /// <summary>The roles in which one may propose.</summary>
    public static bool MayPropose(RoleAt role) => role.Role is Roles.Officer or Roles.Secretary or Roles.Mayor;

    public async Task<Outcome> Handle(Propose proposal, CancellationToken cancellationToken)
    {
        var held = me.Roles.Where(one => MayPropose(one.Role)).OrderBy(one => one.InAbsence(me.Person))
            .ThenBy(one => one.Role.Role != Roles.Officer).FirstOrDefault();
        if (held is null) return Outcome.Refused.Of("not-yours");
        var actor = new Actor(me.Person, held.Role, held.InAbsence(me.Person) ? held.For : null, proposal.Through);
        var parties = proposal.Communes.Prepend(State).Append(held.Role.Party).Distinct().ToImmutableArray();
        return await ledger.Start(
            new(proposal.Definition, proposal.Title, parties, actor, proposal.RequestKey, me.Person.ToString())
            {
                Themes = proposal.Themes,
                Objective = proposal.Objective,
                From = proposal.From?.ToString("D") ?? "",
            },
            cancellationToken);
    }

    /// <summary>The minister in charge of spatial planning, who concludes for the State (Art. 26, law of 17 April 2018).</summary>
    private static readonly PartyId State = new("state:mat");
}
