using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Administration;

/// <summary>People with their mandates from a file, one mandate a line; a person is known by the address.</summary>
public sealed class PeopleImport(Store store, PeopleRegister register, ILookupNormalizer normal) : IImport
{
    public string Kind => "personnes";

    public IReadOnlyList<string> Columns { get; } = ["address", "person_name", "language", "role", "organisation", "from", "until"];

    public IReadOnlyList<string> Example { get; } =
        ["prenom.nom@commune.example", "Prénom Nom", "fr", "secretary", "commune:1205", "2026-01-01", ""];

    public async Task<Report> Examine(Table table, CancellationToken cancel)
    {
        var people = await store.Users.Where(one => one.ErasedAt == null)
            .ToDictionaryAsync(one => one.NormalizedUserName ?? "", StringComparer.Ordinal, cancel);
        var mandates = await store.Memberships.ToListAsync(cancel);
        List<ReportLine> lines = [];
        foreach (var (number, cells, fault) in table.Rows)
        {
            string Cell(string column) => cells.GetValueOrDefault(column, "");
            var login = normal.NormalizeName(Cell("address"));
            var before = people.GetValueOrDefault(login);
            if (fault is not null)
            {
                lines.Add(new(number, Cell("address"), Fate.Wrong, [fault]));
                continue;
            }

            var draft = new PersonDraft(
                Cell("person_name"), Cell("address"),
                Cell("language") is { Length: > 0 } language ? language : before?.Language ?? "fr", before?.IsActive ?? true);
            var given = new MandateDraft(Cell("role"), Cell("organisation"), Cell("from"), Cell("until"));
            var kept = before is null ? null : Same(mandates, before, given);
            var changes = before is not null && (before.DisplayName != draft.Name || before.Language != draft.Language);
            var (was, until) = (before is null ? default : (before.DisplayName, before.Language), kept?.UntilOn);
            var (person, faults) = await register.Put(before, draft, cancel);
            if (faults.Count == 0)
            {
                var wrong = await register.Put(person, kept, given, cancel);
                faults = wrong;
                if (wrong.Count > 0 && before is null) Forget(person);
                else if (wrong.Count > 0) (before!.DisplayName, before.Language) = was;
                else people[login] = person;
            }

            var fate = faults.Count > 0 ? Fate.Wrong
                : before is null || kept is null ? Fate.Added
                : changes || kept.UntilOn != until ? Fate.Changed
                : Fate.Unchanged;
            lines.Add(new(number, draft.Name.Length > 0 ? draft.Name : draft.Address, fate, faults));
        }

        return new(lines, null);
    }

    /// <summary>The mandate that the line is about: same role, same organisation, same first day.</summary>
    private static MembershipRow? Same(List<MembershipRow> mandates, Account person, MandateDraft given)
    {
        var from = default(DateOnly?);
        if (Typed.Day(given.From, true, value => from = value) is not null) return null;
        return mandates.Find(one => one.Person == new PersonId(person.Id) && one.Role == given.Role
            && one.Party.Value == given.Organisation && one.FromOn == from);
    }

    /// <summary>A new person whose only mandate is wrong is not taken either, nor what was to be recorded of it.</summary>
    private void Forget(Account person)
    {
        var subject = person.Id.ToString("D");
        foreach (var change in store.ChangeTracker.Entries<AdministrationRow>().Where(one => one.Entity.Subject == subject).ToList())
            change.State = EntityState.Detached;
        store.Entry(person).State = EntityState.Detached;
    }
}
