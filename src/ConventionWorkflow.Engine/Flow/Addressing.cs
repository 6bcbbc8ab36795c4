using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>
/// Who is meant by <c>role@whose</c> in a definition: <c>state</c>, <c>communes</c> (every deliberating party), <c>reviewers</c> (every
/// consulted ministry), <c>igf</c> (nobody where the officer does not consult it), <c>home-affairs</c>,
/// <c>proposer</c> (in the role of the proposal), or one party by its id.
/// </summary>
public static class Addressing
{
    /// <summary>The Inspectorate General of Finance (<i>Inspection générale des finances</i>).</summary>
    public static readonly PartyId Igf = new("authority:igf");

    /// <summary>The Ministry of Home Affairs, which supervises the communes.</summary>
    public static readonly PartyId HomeAffairs = new("ministry:maint");

    public static ImmutableArray<RoleAt> Resolve(DossierState state, IEnumerable<Addressee> addressees) =>
        [.. addressees.SelectMany(one => Resolve(state, one)).Distinct()];

    /// <summary>The officers who conduct the dossier.</summary>
    public static IEnumerable<RoleAt> Officers(DossierState state) => Resolve(state, new Addressee(Roles.Officer, "state"));

    public static IEnumerable<RoleAt> Resolve(DossierState state, Addressee addressee)
    {
        var (role, whose) = (addressee.Role, addressee.Whose);
        return whose switch
        {
            "proposer" => state.Proposer is { } proposer ? [proposer] : [],
            "state" => Of(OrganisationKinds.State),
            "communes" => Deliberating(state).Select(party => new RoleAt(role, party.Id)),
            "reviewers" => Reviewers(),
            "igf" => state.Consulted is null || IsConsulted(Igf) ? [new(role, Igf)] : [],
            "home-affairs" => [new(role, HomeAffairs)],
            _ => [new(role, new(whose))],
        };

        bool IsConsulted(PartyId party) => state.Consulted is not { } settled || settled.Contains(party);

        IEnumerable<RoleAt> Reviewers() => state.Consulted is null
            ? Of(OrganisationKinds.Ministry)
            : state.Parties.Values.Where(party => party.IsIn && party.Id != Igf && IsConsulted(party.Id))
                .Select(party => new RoleAt(role, party.Id));

        IEnumerable<RoleAt> Of(string kind) =>
            state.Parties.Values.Where(party => party.IsIn && party.Id.Kind == kind).Select(party => new RoleAt(role, party.Id));
    }

    /// <summary>Contracting parties with a deciding body: communes, syndicates, nature parks.</summary>
    public static IEnumerable<Party> Deliberating(DossierState state) => state.Signatories
        .Where(party => party.Id.Kind is OrganisationKinds.Commune or OrganisationKinds.Syndicate or OrganisationKinds.NaturePark);
}
