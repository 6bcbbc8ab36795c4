using System.Collections.Immutable;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>Organisations, roles and people as pages name them.</summary>
public sealed class Names(Store store, IStringLocalizer<AccountWords> roles)
{
    private ImmutableDictionary<string, OrganisationRow>? known;

    public async Task Load(CancellationToken cancel) => known ??=
        (await store.Organisations.AsNoTracking().ToListAsync(cancel)).ToImmutableDictionary(one => one.Party.Value, StringComparer.Ordinal);

    public IEnumerable<OrganisationRow> Organisations => Known.Values;

    public OrganisationRow? Find(PartyId party) => Known.GetValueOrDefault(party.Value);

    public string Party(PartyId party) => Find(party)?.NameFr ?? party.Value;

    /// <summary>« Secrétariat communal, Remich ».</summary>
    public string Role(RoleAt role) => $"{roles[$"role.{role.Role}"].Value}, {Party(role.Party)}";

    /// <summary>« de Remich », « d’Esch-sur-Sûre », « du ministère des Finances », « de l’Inspection générale des finances ».</summary>
    public string Of(PartyId party)
    {
        var name = Party(party);
        return Gender(name) switch
        {
            'm' when party.Kind != OrganisationKinds.Commune => "du " + Lowered(name),
            'v' when party.Kind != OrganisationKinds.Commune => "de l’" + name,
            'v' => "d’" + name,
            _ => "de " + name,
        };
    }

    /// <summary>« l’Aménagement du territoire », « le ministère des Finances », « Remich ».</summary>
    public string The(PartyId party)
    {
        var name = Party(party);
        return party.Kind == OrganisationKinds.Commune ? name : Gender(name) switch
        {
            'm' => "le " + Lowered(name),
            'v' => "l’" + name,
            _ => name,
        };
    }

    /// <summary>The name of a person, or null where it was erased or nobody did it.</summary>
    public async Task<string?> Person(PersonId person, CancellationToken cancel) =>
        await store.Users.Where(one => one.Id == person.Value && one.ErasedAt == null).Select(one => one.DisplayName).FirstOrDefaultAsync(cancel);

    private ImmutableDictionary<string, OrganisationRow> Known => known ?? throw new InvalidOperationException("names are loaded first");

    private static char Gender(string name) =>
        name.StartsWith("Ministère", StringComparison.Ordinal) || name.StartsWith("Syndicat", StringComparison.Ordinal)
            || name.StartsWith("Parc", StringComparison.Ordinal) ? 'm'
        : name.Length > 0 && "AEIOUÉÈÊÎÔ".Contains(name[0], StringComparison.Ordinal) ? 'v'
        : ' ';

    private static string Lowered(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
