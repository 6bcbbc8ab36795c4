using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Administration;

/// <summary>One person: name, address, mandates, deputies, the first way in, the record; or a new one, at « nouvelle ».</summary>
public sealed class PersonModel(
    Store store, PeopleRegister register, Mandates mandates, ChangeLog log, Guarded guarded, Invitations invitations, TimeProvider clock)
    : PageModel
{
    private const string New = "nouvelle";

    public string Id { get; private set; } = New;

    public Account? Account { get; private set; }

    public bool Saved { get; private set; }

    /// <summary>The one-time address, right after it was made and never again.</summary>
    public Uri? Link { get; private set; }

    /// <summary>Which mandate or delegation came back.</summary>
    public Guid? About { get; private set; }

    public IReadOnlyList<Mandate> Mandates { get; private set; } = [];

    public IReadOnlyList<(DelegationRow Row, Account Deputy)> Delegations { get; private set; } = [];

    public IReadOnlyList<(string, string)> Organisations { get; private set; } = [];

    public IReadOnlyList<Change> Log { get; private set; } = [];

    public IReadOnlyList<EntryFault> Faults { get; private set; } = [];

    public IReadOnlyList<string> Roles => Engine.Dossiers.Roles.All;

    /// <summary>What was typed if the page came back refused, otherwise what is kept.</summary>
    public string Value(string field, string? kept) =>
        Faults.Count > 0 && Request.Form.ContainsKey(field) ? Request.Form[field].ToString() : kept ?? "";

    public async Task<IActionResult> OnGet([FromRoute] string id, string? fait, CancellationToken cancel)
    {
        Saved = fait is not null;
        return await Load(id, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost([FromRoute] string id, CancellationToken cancel)
    {
        if (!await Find(id, cancel)) return NotFound();
        var draft = new PersonDraft(Typed("person_name"), Typed("address"), Typed("language"), Typed("active").Length > 0);
        var person = Account;
        var faults = await guarded.Save(
            async () =>
            {
                (person, var wrong) = await register.Put(Account, draft, cancel);
                return wrong;
            },
            cancel);
        return await Answer(person?.Id.ToString("D") ?? id, faults, cancel);
    }

    public async Task<IActionResult> OnPostMandate([FromRoute] string id, Guid? about, CancellationToken cancel)
    {
        if (!await Find(id, cancel) || Account is not { } person) return NotFound();
        About = about;
        var owner = new PersonId(person.Id);
        var kept = about is null ? null
            : await store.Memberships.SingleOrDefaultAsync(one => one.Id == about && one.Person == owner, cancel);
        if (about is not null && kept is null) return NotFound();
        var draft = new MandateDraft(
            kept?.Role ?? Typed("role"), kept?.Party.Value ?? Typed("organisation"), Typed("from"), Typed("until"));
        return await Answer(id, await guarded.Save(() => register.Put(person, kept, draft, cancel), cancel), cancel);
    }

    public async Task<IActionResult> OnPostDelegation([FromRoute] string id, Guid? about, CancellationToken cancel)
    {
        if (!await Find(id, cancel) || Account is not { } person) return NotFound();
        About = about;
        var owner = new PersonId(person.Id);
        var kept = about is null ? null
            : await store.Delegations.SingleOrDefaultAsync(one => one.Id == about && one.Absent == owner, cancel);
        if (about is not null && kept is null) return NotFound();
        var faults = await guarded.Save(
            () => register.Delegate(person, kept, Typed("deputy"), Typed("from"), Typed("until"), cancel), cancel);
        return await Answer(id, faults, cancel);
    }

    public async Task<IActionResult> OnPostInvitation([FromRoute] string id, CancellationToken cancel)
    {
        if (!await Find(id, cancel) || Account is not { } person) return NotFound();
        Link = await invitations.Make(person, () => log.Note(id, "invitation", "", Typed(clock.Today())), cancel);
        Response.Headers.CacheControl = "no-store";
        return await Load(id, cancel) ? Page() : NotFound();
    }

    private string Typed(string field) => Request.HasFormContentType ? Request.Form[field].ToString() : "";

    private static string Typed(DateOnly date) => Administration.Typed.Text(date);

    private async Task<IActionResult> Answer(string id, IReadOnlyList<EntryFault> faults, CancellationToken cancel)
    {
        if (faults.Count == 0) return Redirect($"/administration/personnes/{id}?fait=1");
        Faults = faults;
        await Load(Id, cancel);
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    /// <summary>The person, tracked to be changed; false where there is none of that number.</summary>
    private async Task<bool> Find(string id, CancellationToken cancel)
    {
        Id = id;
        if (id == New) return true;
        if (!Guid.TryParseExact(id, "D", out var number)) return false;
        Account = await store.Users.SingleOrDefaultAsync(one => one.Id == number && one.ErasedAt == null, cancel);
        return Account is not null;
    }

    private async Task<bool> Load(string id, CancellationToken cancel)
    {
        if (!await Find(id, cancel)) return false;
        if (Account is not { } person) return true;
        var (owner, today) = (new PersonId(person.Id), clock.Today());
        Mandates = await mandates.Of(owner, cancel);
        var delegations = await store.Delegations.AsNoTracking().Where(one => one.Absent == owner).OrderByDescending(one => one.FromOn)
            .ToListAsync(cancel);
        var deputies = delegations.Select(one => one.Deputy.Value).Distinct().ToList();
        var accounts = await store.Users.AsNoTracking().Where(one => deputies.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancel);
        Delegations = [.. delegations.Select(one => (one, accounts[one.Deputy.Value]))];
        var organisations = await store.Organisations.AsNoTracking().Where(one => one.ValidUntil == null || one.ValidUntil >= today)
            .ToListAsync(cancel);
        Organisations = [.. organisations.OrderBy(one => one.Name, Finder.Order).Select(one => (one.Party.Value, one.Name))];
        Log = await log.Of(id, cancel);
        return true;
    }
}
