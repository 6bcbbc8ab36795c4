using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers.Lists;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Administration;

/// <summary>A person in the list, with the roles held today.</summary>
public sealed record Listed(Account Account, IReadOnlyList<(RoleAt Role, string Organisation)> Held);

/// <summary>
/// Everybody with an account, by name, found by name, address, or the organisation where they hold a role today. The place in the list is
/// named by the number of the person who stands there, never by a name: addresses are logged.
/// </summary>
public sealed class PeopleModel(Store store, TimeProvider clock) : PageModel
{
    public const string AfterKey = "apres";
    public const string BeforeKey = "avant";

    private const int MostLetters = 100;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    public IReadOnlyList<Listed> Rows { get; private set; } = [];

    /// <summary>Of all that are found.</summary>
    public int Count { get; private set; }

    /// <summary>The first of the page, where others come before; the last, where others come after.</summary>
    public Guid? Before { get; private set; }

    public Guid? After { get; private set; }

    public string At(string? way = null, Guid? person = null)
    {
        var members = new Dictionary<string, string?>();
        if (!string.IsNullOrWhiteSpace(Search)) members["q"] = Search;
        if (way is not null) members[way] = person.ToString();
        return QueryHelpers.AddQueryString("/administration/personnes", members);
    }

    public async Task OnGet(
        [FromQuery(Name = AfterKey)] Guid? after, [FromQuery(Name = BeforeKey)] Guid? before, CancellationToken cancel)
    {
        var found = Found();
        Count = await found.CountAsync(cancel);
        var isBefore = before is not null;
        var page = await Seek(found, await Place(before ?? after, cancel), isBefore).Take(Paging.Size + 1).ToListAsync(cancel);
        var hasMore = page.Count > Paging.Size;
        if (hasMore) page.RemoveAt(Paging.Size);
        if (isBefore) page.Reverse();
        if (page.Count > 0)
        {
            Before = (isBefore ? hasMore : after is not null) ? page[0].Id : null;
            After = isBefore || hasMore ? page[^1].Id : null;
        }

        Rows = await WithRoles(page, cancel);
    }

    private IQueryable<Account> Found()
    {
        var people = store.Users.AsNoTracking().Where(one => one.ErasedAt == null);
        var words = Folding.Of(Search?.Trim() ?? "");
        if (words.Length is 0 or > MostLetters) return people;
        var today = clock.Today();
        var pattern = Folding.Anywhere(words);
        var holding = store.Users.FromSql(
            $"""
            SELECT * FROM accounts WHERE id IN (
                SELECT m.person FROM memberships m JOIN organisations o ON o.party = m.party
                WHERE m.from_on <= {today} AND (m.until_on IS NULL OR m.until_on >= {today})
                    AND fold(o.name_fr || ' ' || o.name_de || ' ' || o.name_en) LIKE {pattern} ESCAPE '\')
            """).Select(one => one.Id);
        return people.Where(one =>
            Store.Fold(one.DisplayName).Contains(words) || Store.Fold(one.Email!).Contains(words) || holding.Contains(one.Id));
    }

    /// <summary>Where a person stands in the order; null for the beginning, and for a number that nobody has.</summary>
    private async Task<(string Name, string Login)?> Place(Guid? person, CancellationToken cancel) =>
        person is { } id && await store.Users.AsNoTracking().Where(one => one.Id == id)
            .Select(one => new { Name = Store.Fold(one.DisplayName), Login = one.NormalizedUserName! })
            .FirstOrDefaultAsync(cancel) is { } found
            ? (found.Name, found.Login)
            : null;

    /// <summary>In order, from a place on; backwards where what is before it is looked for. The login parts namesakes.</summary>
    private static IQueryable<Account> Seek(IQueryable<Account> found, (string Name, string Login)? place, bool isBefore)
    {
        if (place is var (name, login))
            found = isBefore
                ? found.Where(one => Store.Fold(one.DisplayName).CompareTo(name) < 0
                    || (Store.Fold(one.DisplayName) == name && one.NormalizedUserName!.CompareTo(login) < 0))
                : found.Where(one => Store.Fold(one.DisplayName).CompareTo(name) > 0
                    || (Store.Fold(one.DisplayName) == name && one.NormalizedUserName!.CompareTo(login) > 0));
        return isBefore
            ? found.OrderByDescending(one => Store.Fold(one.DisplayName)).ThenByDescending(one => one.NormalizedUserName)
            : found.OrderBy(one => Store.Fold(one.DisplayName)).ThenBy(one => one.NormalizedUserName);
    }

    private async Task<IReadOnlyList<Listed>> WithRoles(List<Account> page, CancellationToken cancel)
    {
        var (ids, today) = (page.ConvertAll(one => new PersonId(one.Id)), clock.Today());
        var held = (await store.Memberships.AsNoTracking()
            .Where(one => ids.Contains(one.Person) && one.FromOn <= today && (one.UntilOn == null || one.UntilOn >= today))
            .Join(store.Organisations, one => one.Party, organisation => organisation.Party,
                (one, organisation) => new { one.Person, one.Role, one.Party, Organisation = organisation })
            .ToListAsync(cancel)).ToLookup(one => one.Person, one => (new RoleAt(one.Role, one.Party), one.Organisation.Name));
        return [.. page.Select(one => new Listed(one, [.. held[new PersonId(one.Id)]]))];
    }
}
