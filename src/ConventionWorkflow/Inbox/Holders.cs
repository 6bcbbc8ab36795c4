using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Inbox;

/// <summary>Who holds a role today and who stands in for them: to whom a reminder goes.</summary>
public sealed class Holders(Store store, TimeProvider clock)
{
    public async Task<ILookup<RoleAt, string>> Of(IEnumerable<RoleAt> roles, CancellationToken cancel)
    {
        var today = clock.Today();
        var parties = roles.Select(role => role.Party).Distinct().ToList();
        var held = await store.Memberships
            .Where(one => parties.Contains(one.Party) && one.FromOn <= today && (one.UntilOn == null || one.UntilOn >= today))
            .Select(one => new { Role = new RoleAt(one.Role, one.Party), one.Person }).ToListAsync(cancel);
        var people = held.Select(one => one.Person).Distinct().ToList();
        var deputies = await store.Delegations
            .Where(one => people.Contains(one.Absent) && one.FromOn <= today && one.UntilOn >= today)
            .Select(one => new { one.Absent, one.Deputy }).ToListAsync(cancel);
        var all = held.Concat(
            from one in held
            from deputy in deputies
            where deputy.Absent == one.Person
            select new { one.Role, Person = deputy.Deputy }).Distinct().ToList();
        var ids = all.Select(one => one.Person.Value).Distinct().ToList();
        var names = await store.Users.Where(one => ids.Contains(one.Id) && one.IsActive)
            .ToDictionaryAsync(one => one.Id, one => one.DisplayName, cancel);
        return all.Where(one => names.ContainsKey(one.Person.Value))
            .ToLookup(one => one.Role, one => names[one.Person.Value]);
    }
}
