using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Administration;

/// <summary>A person in the list, with the roles held today.</summary>
public sealed record Listed(Account Account, IReadOnlyList<(RoleAt Role, string Organisation)> Held);

/// <summary>Everybody with an account, found by name, address, or the organisation where they hold a role.</summary>
public sealed class PeopleModel(Store store, TimeProvider clock) : PageModel
{
    public const int Most = 150;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    public IReadOnlyList<Listed> Rows { get; private set; } = [];

    public int Count { get; private set; }

    public async Task OnGet(CancellationToken cancel)
    {
        var today = clock.Today();
        var people = await store.Users.AsNoTracking().Where(one => one.ErasedAt == null).ToListAsync(cancel);
        var held = (await store.Memberships.AsNoTracking()
            .Where(one => one.FromOn <= today && (one.UntilOn == null || one.UntilOn >= today))
            .Join(store.Organisations, one => one.Party, organisation => organisation.Party,
                (one, organisation) => new { one.Person, one.Role, one.Party, organisation.NameFr })
            .ToListAsync(cancel)).ToLookup(one => one.Person, one => (new RoleAt(one.Role, one.Party), one.NameFr));
        var found = people.Select(one => new Listed(one, [.. held[new PersonId(one.Id)]]))
            .Where(one => Finder.Finds(
                Search, [one.Account.DisplayName, one.Account.Email ?? "", .. one.Held.Select(role => role.Organisation)]))
            .ToList();
        Count = found.Count;
        Rows = [.. found.OrderBy(one => one.Account.DisplayName, Finder.Order).Take(Most)];
    }
}
