using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConventionWorkflow.Accounts;

/// <summary>An invented person whom anybody on this machine may sign in as.</summary>
/// <param name="IsOnScene">Of the State, a ministry or an authority, or of a party that something waits for now.</param>
public sealed record DemoPerson(Guid Id, string Name, string Role, string Organisation, string Address, bool IsOnScene);

/// <summary>The people of the demonstration: none unless it is on, and only those whose address ends in <c>.example</c>.</summary>
public sealed class DemoPeople(Store store, TimeProvider clock, IOptions<DemoOptions> options)
{
    /// <summary>The ministry's people first, then the communes', then the other ministries'.</summary>
    public async Task<IReadOnlyList<DemoPerson>> All(CancellationToken cancel)
    {
        if (!options.Value.Enabled) return [];
        var today = clock.Today();
        var accounts = await store.Users.AsNoTracking()
            .Where(one => one.IsActive && one.ErasedAt == null && one.Email!.EndsWith(".example"))
            .Select(one => new { one.Id, one.DisplayName, one.Email }).ToListAsync(cancel);
        var roles = await store.Memberships.AsNoTracking()
            .Where(one => one.FromOn <= today && (one.UntilOn == null || one.UntilOn >= today))
            .Join(store.Organisations, one => one.Party, organisation => organisation.Party,
                (one, organisation) => new { one.Person, one.Role, one.Party, Organisation = organisation }).ToListAsync(cancel);
        var awaited = await store.WorkItems.Select(one => one.Party).Distinct().ToListAsync(cancel);
        return
        [
            .. from account in accounts
               join role in roles on new PersonId(account.Id) equals role.Person
               orderby Rank(role.Party.Kind), role.Role != Roles.Officer, role.Organisation.NameFr, account.DisplayName
               group (account, role) by account.Id into one
               let first = one.First()
               select new DemoPerson(one.Key, first.account.DisplayName, first.role.Role, first.role.Organisation.Name,
                   first.account.Email!,
                   first.role.Party.Kind != OrganisationKinds.Commune || awaited.Contains(first.role.Party)),
        ];
    }

    private static int Rank(string kind) => kind switch { "state" => 0, "commune" => 1, "ministry" => 2, _ => 3 };
}
