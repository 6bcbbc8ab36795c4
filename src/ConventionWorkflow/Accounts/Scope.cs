using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Accounts;

/// <summary>
/// What the person signed in may see. Every query of a page starts here; what is outside is not found, so a page answers 404
/// and there is no second check to forget.
/// </summary>
public sealed class Scope(Store store, Me me)
{
    /// <summary>
    /// Officers of the ministry in charge, who carry every dossier, and its auditors, who read everything. A prefecture sees the dossiers
    /// to which it is a party. Administrators edit procedures, not dossiers.
    /// </summary>
    public bool SeesAll => me.Roles.Any(held =>
        held.Role is { Role: Engine.Dossiers.Roles.Auditor } or { Role: Engine.Dossiers.Roles.Officer, Party.Kind: "state" }
        && Jurisdictions.Of(held.Role.Party) == Jurisdictions.Luxembourg);

    /// <summary>Organisations whose dossiers are open to the person: those where a role is held that has to do with dossiers.</summary>
    public IReadOnlyList<PartyId> Parties =>
        [.. me.Roles.Where(held => held.Role.Role != Engine.Dossiers.Roles.Administrator).Select(held => held.Role.Party).Distinct()];

    /// <summary>All for those who see all; otherwise the dossiers to which one of the person's organisations is a party.</summary>
    public IQueryable<DossierRow> Dossiers
    {
        get
        {
            if (!me.IsSignedIn) return store.Dossiers.Where(_ => false);
            if (SeesAll) return store.Dossiers;
            var parties = Parties.ToList();
            var taking = store.DossierParties.Where(party => parties.Contains(party.Party)).Select(party => party.Dossier);
            return store.Dossiers.Where(dossier => taking.Contains(dossier.Id));   // IN, not EXISTS: the index leads
        }
    }

    /// <summary>What everybody may read, signed in or not: conventions whose publication is recorded.</summary>
    public IQueryable<DossierRow> Published => store.Dossiers.Where(dossier => dossier.PublishedAt != null);

    /// <summary>The register of past conventions, by the same measure.</summary>
    public IQueryable<PastConventionRow> PastConventions
    {
        get
        {
            if (!me.IsSignedIn) return store.PastConventions.Where(_ => false);
            if (SeesAll) return store.PastConventions;
            var parties = Parties.ToList();
            return store.PastConventions.Where(one =>
                store.PastConventionParties.Any(party => party.Convention == one.Id && parties.Contains(party.Party)));
        }
    }

    /// <summary>What is open in the dossiers that may be seen.</summary>
    public IQueryable<WorkItemRow> WorkItems =>
        store.WorkItems.Where(item => Dossiers.Select(dossier => dossier.Id).Contains(item.Dossier));

    /// <summary>What waits for this person: items addressed to a role held today, or that it may record as well, and those that a mayor
    /// gave to this alderman. Each way is asked by itself, so that each is found by its index.</summary>
    public IQueryable<WorkItemRow> Mine => Ways.Aggregate((some, more) => some.Union(more));

    /// <summary>Each way by itself; one item may be found by several.</summary>
    public IReadOnlyList<IQueryable<WorkItemRow>> Ways =>
    [
        .. me.Roles
            .Select(held => held.Role)
            .Distinct()
            .SelectMany(role => new[]
            {
                store.WorkItems.Where(item => item.Role == role.Role && item.Party == role.Party),
                store.WorkItems.Where(item => item.AlsoRole == role.Role && item.AlsoParty == role.Party),
            })
            .Concat(Given)
            .DefaultIfEmpty(store.WorkItems.Where(_ => false)),
    ];

    private IEnumerable<IQueryable<WorkItemRow>> Given
    {
        get
        {
            var communes = me.Roles.Where(held => held.Role.Role == Engine.Dossiers.Roles.Alderman).Select(held => held.Role.Party)
                .ToList();
            if (communes.Count == 0) yield break;
            var given = store.HandOvers.Where(one => one.Deputy == me.Person && one.TakenBackAt == null).Select(one => one.WorkItem);
            yield return store.WorkItems.Where(item => given.Contains(item.Id) && communes.Contains(item.Party));
        }
    }
}
