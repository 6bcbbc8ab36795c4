using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Administration;

/// <summary>A mandate (<i>mandat</i>) as the pages show it: a role at an organisation between two dates.</summary>
/// <param name="Stranded">References of dossiers in which something waits for this role and nobody else holds it.</param>
public sealed record Mandate(MembershipRow Row, string Organisation, bool IsCurrent, IReadOnlyList<string> Stranded);

/// <summary>Reads mandates and what would be left without anybody if one ended.</summary>
public sealed class Mandates(Store store, TimeProvider clock)
{
    public async Task<IReadOnlyList<Mandate>> Of(PersonId person, CancellationToken cancel)
    {
        var rows = await store.Memberships.AsNoTracking().Where(one => one.Person == person)
            .Join(store.Organisations, one => one.Party, organisation => organisation.Party,
                (one, organisation) => new { Row = one, Organisation = organisation })
            .ToListAsync(cancel);
        var today = clock.Today();
        List<Mandate> all = [];
        foreach (var one in rows.OrderBy(one => one.Row.UntilOn < today).ThenBy(one => one.Organisation.Name, StringComparer.Ordinal)
            .ThenByDescending(one => one.Row.FromOn))
        {
            var isCurrent = one.Row.FromOn <= today && (one.Row.UntilOn is null || one.Row.UntilOn >= today);
            all.Add(new(one.Row, one.Organisation.Name, isCurrent, isCurrent ? await Stranded(one.Row, cancel) : []));
        }

        return all;
    }

    /// <summary>Open items of the role, where this mandate is the only one of an active person.</summary>
    private async Task<IReadOnlyList<string>> Stranded(MembershipRow mandate, CancellationToken cancel)
    {
        var today = clock.Today();
        var others = (await store.Memberships
            .Where(one => one.Party == mandate.Party && one.Role == mandate.Role && one.Id != mandate.Id
                && one.FromOn <= today && (one.UntilOn == null || one.UntilOn >= today))
            .Select(one => one.Person).ToListAsync(cancel)).ConvertAll(one => one.Value);
        var isHeld = await store.Users.AnyAsync(one => others.Contains(one.Id) && one.IsActive && one.ErasedAt == null, cancel);
        return isHeld
            ? []
            : await store.WorkItems.Where(one => one.Role == mandate.Role && one.Party == mandate.Party)
                .Join(store.Dossiers, one => one.Dossier, dossier => dossier.Id, (_, dossier) => dossier.Reference)
                .Distinct().Order().ToListAsync(cancel);
    }
}
