using System.Net.Mail;
using System.Security.Cryptography;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Administration;

/// <summary>A person as typed.</summary>
public sealed record PersonDraft(string Name, string Address, string Language, bool IsActive);

/// <summary>A mandate as typed; the organisation by its code.</summary>
public sealed record MandateDraft(string Role, string Organisation, string From, string Until);

/// <summary>People, their mandates and delegations, each changed with its record; <see cref="Guarded"/> saves.</summary>
public sealed class PeopleRegister(Store store, ChangeLog log, ILookupNormalizer normal, TimeProvider clock)
{
    public static IReadOnlyList<string> Languages { get; } = ["fr", "de", "en"];

    public async Task<(Account Person, IReadOnlyList<EntryFault> Faults)> Put(Account? kept, PersonDraft draft, CancellationToken cancel)
    {
        var person = kept ?? new Account
        { Id = Guid.CreateVersion7(clock.GetUtcNow()), SecurityStamp = RandomNumberGenerator.GetHexString(32) };
        var (name, address) = (draft.Name.Trim(), draft.Address.Trim());
        List<EntryFault> faults = [];
        if (Typed.Line(name, true, _ => { }) is { } wrong) faults.Add(new("person_name", wrong));
        if (!IsAddress(address)) faults.Add(new("address", "address"));
        if (!Languages.Contains(draft.Language)) faults.Add(new("language", "language"));
        var login = normal.NormalizeName(address);
        if (faults.Count == 0 && await store.Users.AnyAsync(one => one.NormalizedUserName == login && one.Id != person.Id, cancel))
            faults.Add(new("address", "address-taken"));
        if (faults.Count > 0) return (person, faults);

        var subject = person.Id.ToString("D");
        log.Note(subject, "column.person_name", person.DisplayName, name);
        log.Note(subject, "column.address", person.Email ?? "", address);
        log.Note(subject, "column.language", kept?.Language ?? "", draft.Language);
        log.Note(subject, "column.active", kept is null ? "" : Flag(kept.IsActive), Flag(draft.IsActive));
        (person.DisplayName, person.Language, person.IsActive) = (name, draft.Language, draft.IsActive);
        (person.UserName, person.NormalizedUserName) = (address, login);
        (person.Email, person.NormalizedEmail) = (address, normal.NormalizeEmail(address));
        if (kept is null) store.Add(person);
        else person.ConcurrencyStamp = RandomNumberGenerator.GetHexString(32);
        return (person, []);
    }

    /// <summary>Adds a mandate, or corrects the one given; ending one is giving it a last day.</summary>
    public async Task<IReadOnlyList<EntryFault>> Put(Account person, MembershipRow? kept, MandateDraft draft, CancellationToken cancel)
    {
        List<EntryFault> faults = [];
        var (from, until) = (default(DateOnly?), default(DateOnly?));
        if (Typed.Day(draft.From.Trim(), true, value => from = value) is { } begin) faults.Add(new("from", begin));
        if (Typed.Day(draft.Until.Trim(), false, value => until = value) is { } end) faults.Add(new("until", end));
        if (until < from) faults.Add(new("until", "order"));
        if (!Roles.All.Contains(draft.Role)) faults.Add(new("role", "role"));
        var party = new PartyId(draft.Organisation.Trim());
        if (await store.Organisations.FindAsync([party], cancel) is not { } organisation)
            faults.Add(new("organisation", "organisation", draft.Organisation));
        else if (faults.Count == 0 && !Fits(draft.Role, organisation.Kind)) faults.Add(new("role", "role-elsewhere"));
        if (faults.Count > 0) return faults;

        var id = new PersonId(person.Id);
        var held = await store.Memberships.Where(one => one.Person == id && one.Party == party && one.Role == draft.Role)
            .ToListAsync(cancel);
        var beside = held.Concat(store.Memberships.Local.Where(one => one.Person == id && one.Party == party && one.Role == draft.Role))
            .Distinct().Where(one => one.Id != kept?.Id);
        if (beside.Any(one => one.FromOn <= (until ?? DateOnly.MaxValue) && (one.UntilOn is null || one.UntilOn >= from)))
            return [new("from", "mandate-twice")];

        var (subject, detail) = (person.Id.ToString("D"), $"{draft.Role}@{party}");
        log.Note(subject, "column.from", Typed.Text(kept?.FromOn), Typed.Text(from), detail);
        log.Note(subject, "column.until", Typed.Text(kept?.UntilOn), Typed.Text(until), detail);
        if (kept is null)
            store.Add(new MembershipRow
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Person = id,
                Party = party,
                Role = draft.Role,
                FromOn = from!.Value,
                UntilOn = until,
            });
        else (kept.FromOn, kept.UntilOn) = (from!.Value, until);
        return [];
    }

    /// <summary>Between two dates the deputy acts in the person's absence; with an earlier last day it ends sooner.</summary>
    public async Task<IReadOnlyList<EntryFault>> Delegate(
        Account absent, DelegationRow? kept, string deputy, string from, string until, CancellationToken cancel)
    {
        List<EntryFault> faults = [];
        var (first, last) = (default(DateOnly?), default(DateOnly?));
        if (Typed.Day(from.Trim(), true, value => first = value) is { } begin) faults.Add(new("from", begin));
        if (Typed.Day(until.Trim(), true, value => last = value) is { } end) faults.Add(new("until", end));
        if (last < first) faults.Add(new("until", "order"));
        var login = normal.NormalizeName(deputy.Trim());
        var person = await store.Users.SingleOrDefaultAsync(one => one.NormalizedUserName == login && one.IsActive, cancel);
        if (person is null || person.Id == absent.Id) faults.Add(new("deputy", "deputy"));
        if (faults.Count > 0) return faults;

        var subject = absent.Id.ToString("D");
        log.Note(subject, "column.absent-from", Typed.Text(kept?.FromOn), Typed.Text(first), person!.DisplayName);
        log.Note(subject, "column.absent-until", Typed.Text(kept?.UntilOn), Typed.Text(last), person.DisplayName);
        if (kept is null)
            store.Add(new DelegationRow
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Absent = new(absent.Id),
                Deputy = new(person.Id),
                FromOn = first!.Value,
                UntilOn = last!.Value,
            });
        else (kept.FromOn, kept.UntilOn) = (first!.Value, last!.Value);
        return [];
    }

    /// <summary>Which kinds of organisation have such a role.</summary>
    private static bool Fits(string role, string kind) => role switch
    {
        Roles.Mayor or Roles.Alderman or Roles.Councillor or Roles.Secretary =>
            kind is OrganisationKinds.Commune or OrganisationKinds.Syndicate or OrganisationKinds.NaturePark,
        Roles.Officer or Roles.Delegate or Roles.Head or Roles.Administrator or Roles.Auditor => kind == OrganisationKinds.State,
        Roles.Reviewer => kind is OrganisationKinds.Ministry or OrganisationKinds.Authority or OrganisationKinds.State,
        _ => true,
    };

    private static bool IsAddress(string address) =>
        address.Length <= 254 && !address.Any(char.IsControl) && MailAddress.TryCreate(address, out var mail) && mail.Address == address;

    private static string Flag(bool value) => value ? "oui" : "non";
}
