using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>Organisations, roles and people as pages name them.</summary>
public sealed class Names(
    Store store, IStringLocalizer<AccountWords> roles, IStringLocalizer<DossierWords> parties, IStringLocalizer<ActWords> words)
{
    private PartyNames? known;

    public async Task Load(CancellationToken cancel) => known ??=
        new(await store.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Party, cancel), parties);

    public IEnumerable<OrganisationRow> Organisations => Parties.Organisations.Values;

    public OrganisationRow? Find(PartyId party) => Parties.Find(party);

    public string Party(PartyId party) => Parties.Find(party)?.Name ?? party.Value;

    /// <summary>« Secrétariat communal, Remich ».</summary>
    public string Role(RoleAt role) => $"{RoleNames.Of(roles, role)}, {Party(role.Party)}";

    /// <summary>« de Remich », « d’Esch-sur-Sûre », « du ministère des Finances », « de l’inspection générale des finances ».</summary>
    public string Of(PartyId party) =>
        party.Kind == OrganisationKinds.Ministry ? words["of-ministry", Parties.Whose(party)].Value : Parties.Whose(party);

    /// <summary>The name of a person, or null where it was erased or nobody did it.</summary>
    public async Task<string?> Person(PersonId person, CancellationToken cancel) =>
        await store.Users.Where(one => one.Id == person.Value && one.ErasedAt == null).Select(one => one.DisplayName)
            .FirstOrDefaultAsync(cancel);

    private PartyNames Parties => known ?? throw new InvalidOperationException("names are loaded first");
}
