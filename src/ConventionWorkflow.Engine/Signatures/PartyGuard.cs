using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Signatures;

/// <summary>With whom the minister may conclude: several communes, a nature park's communes or a syndicate (Art. 26, law of 17 April
/// 2018).</summary>
public static class PartyGuard
{
    public const int CommunesNeeded = 2;

    public static bool IsMet(DossierState state) => Refuse(state) is null;

    /// <summary>Null where the convention may be concluded with the parties still in.</summary>
    public static Refusal? Refuse(DossierState state, IReadOnlySet<PartyId>? leaving = null)
    {
        var staying = Addressing.Deliberating(state).Where(party => leaving is null || !leaving.Contains(party.Id)).ToList();
        var communes = staying.Count(party => party.Id.Kind == OrganisationKinds.Commune);
        return communes >= CommunesNeeded || communes < staying.Count
            ? null
            : Refusal.Of("too-few-parties", communes, CommunesNeeded);
    }
}
