using System.Collections.Immutable;
using System.Security.Cryptography;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Tests.Data;
using ConventionWorkflow.Tests.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Tests.Post;

/// <summary>
/// Two communes of the Moselle, the State and those whom it asks, on the shipped procedure: a real store, the real ledger. The people are
/// invented. <see cref="On"/> puts them into the store of a program that runs.
/// </summary>
internal sealed class Moselle
{
    public static readonly PartyId State = new("state:mat");
    public static readonly RoleAt Officer = new(Roles.Officer, State);
    public static readonly RoleAt Delegate = new(Roles.Delegate, State);
    public static readonly PartyId Remich = new("commune:1205");
    public static readonly PartyId Ell = new("commune:0703");

    public static readonly RoleAt Alderman = new(Roles.Alderman, Remich);

    private readonly Func<Store> open;
    private readonly DossierLedger ledger;
    private readonly Func<DateTimeOffset> now;

    private Moselle(Func<Store> open, DossierLedger ledger, Func<DateTimeOffset> now) => (this.open, this.ledger, this.now) =
        (open, ledger, now);

    public DossierId Dossier { get; private set; }

    /// <summary>The request key of the next act; none where it is empty.</summary>
    public string RequestKey { get; set; } = "";

    public static RoleAt Mayor(PartyId commune) => new(Roles.Mayor, commune);

    public static RoleAt Secretary(PartyId commune) => new(Roles.Secretary, commune);

    /// <summary>The person who holds the role; its number is derived from it.</summary>
    public static PersonId Person(RoleAt role) => new(new Guid(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(role.ToString()))
        .AsSpan(0, 16)));

    public static string Address(RoleAt role) => $"{role.Role}@{role.Party.Value.Replace(':', '-')}.example";

    public static async Task<Moselle> On(Func<Store> open, DossierLedger ledger, Func<DateTimeOffset> now)
    {
        var moselle = new Moselle(open, ledger, now);
        await using (var store = open())
        {
            await moselle.Fill(store);
        }

        var proposed = await ledger.Start(
            new("convention-lu", "Moselle viticole", [State, Remich, Ell], new(Person(Officer), Officer, null, "page"), "", ""),
                default);
        moselle.Dossier = Assert.IsType<Outcome.Done>(proposed).Dossier;
        return moselle;
    }

    public async Task<DossierState> Now()
    {
        await using var store = open();
        return (await new LedgerReader(store).State(Dossier, default))!;
    }

    public Task<Outcome> Act(string step, string act, RoleAt role, params (string Name, string Value)[] fields) =>
        Act(step, act, role, role.Party, fields);

    /// <summary>An act on the wait of that step whose answer is the party's.</summary>
    public async Task<Outcome> Act(string step, string act, RoleAt role, PartyId subject, params (string Name, string Value)[] fields)
    {
        var state = await Now();
        var wait = state.Waits.Values.First(one => state.Execution(one.Execution)!.Step == step && one.Subject == subject
            && one.Acts.Contains(act));
        return await Tell(FactKinds.Acted, wait.Id, act, role, fields);
    }

    public Task<Outcome> Tell(string kind, string target, string act, RoleAt? role, params (string Name, string Value)[] fields) =>
        ledger.Decide(
            new(
                Dossier, kind, target, act, fields.ToDictionary(one => one.Name, one => one.Value),
                role is { } one ? new(Person(one), one, null, "page") : Actor.System, RequestKey, "test"),
            default);

    public async Task Do(string step, string act, RoleAt role, params (string Name, string Value)[] fields) =>
        Assert.IsType<Outcome.Done>(await Act(step, act, role, fields));

    public Task Complete(string step, string outcome) => Do(step, "complete", Officer, ("outcome", outcome));

    /// <summary>Up to the sign-offs of the mayors and the minister's delegate.</summary>
    public async Task ToSignOffs()
    {
        await Complete("proposal", "Submit");
        await Complete("scoping", "Continue");
        await Save("Version soumise aux bourgmestres");
        await Complete("drafting", "Submit");
    }

    public async Task Save(string reason, int cents = 20_625_00)
    {
        var text = Text(cents);
        var digest = CanonicalText.Digest(text);
        await using (var store = open())
        {
            if (!await store.TextBodies.AnyAsync(one => one.Digest == digest))
                store.TextBodies.Add(new() { Digest = digest, Body = StoredText.Store(text), At = now() });
            await store.SaveChangesAsync();
        }

        Assert.IsType<Outcome.Done>(await Tell(FactKinds.TextSaved, "", "", Officer, ("digest", digest), ("reason", reason)));
    }

    public static ConventionText Text(int cents) => new()
    {
        Title = "Moselle viticole",
        Parties = [new(State, "État", "le ministre"), new(Remich, "Remich", "le collège"), new(Ell, "Ell", "le collège")],
        Articles = [new(1, "Objet", $"La convention porte sur {cents / 100} euros."), new(2, "Durée", "Elle est conclue pour cinq ans.")],
        Budget = [.. Enumerable.Range(2027, 5).SelectMany(year =>
            new BudgetLine[] { new(year, Remich, cents), new(year, State, 4 * cents) })],
    };

    public async Task SignOff()
    {
        foreach (var role in new[] { Mayor(Remich), Mayor(Ell), Delegate }) await Do("political-agreement", "approve", role);
    }

    /// <summary>All letters, in the order in which they were made.</summary>
    public async Task<List<NoticeRow>> Notices()
    {
        await using var store = open();
        return await store.Notices
            .FromSqlRaw(PostgresUnderTest.IsChosen ? "SELECT * FROM notices ORDER BY number" : "SELECT * FROM notices ORDER BY rowid")
            .AsNoTracking().ToListAsync();
    }

    private async Task Fill(Store store)
    {
        var parties = await store.Organisations.Select(one => one.Party).ToListAsync();
        Organisation(State, "Aménagement du territoire", 0);
        Organisation(Remich, "Remich", 4_149);
        Organisation(Ell, "Ell", 1_644);
        Organisation(new("ministry:eco"), "Économie", 0, consulted: true, "Ministerium für Wirtschaft", "Ministry of the Economy");
        Organisation(new("ministry:maint"), "Affaires intérieures", 0);
        Organisation(new("authority:igf"), "Inspection générale des finances", 0, consulted: true);
        People(
            (Officer, "Mia Kremer"), (Delegate, "Paul Hoffmann"), (new(Roles.Head, State), "Anne Schmit"), (Mayor(Remich), "Josée Lorang"),
            (Alderman, "Romain Steffen"), (Secretary(Remich), "Marc Weber"), (Mayor(Ell), "Nico Thill"), (Secretary(Ell), "Carole Majerus"),
            (new(Roles.Reviewer, new("ministry:eco")), "Luc Faber"), (new(Roles.Reviewer, new("ministry:maint")), "Tom Reuter"),
            (new(Roles.Reviewer, new("authority:igf")), "Eva Muller"));
        var json = await File.ReadAllBytesAsync(Path.Combine(Repository.Top, "workflows/convention-lu.json"));
        if (!await store.Definitions.AnyAsync(one => one.DefinitionId == "convention-lu"))
            store.Definitions.Add(new()
            {
                DefinitionId = "convention-lu",
                Version = 1,
                Name = "Convention",
                ContentHash =
                    Convert.ToHexStringLower(SHA256.HashData(json)),
                Json = json,
                Status = DefinitionStatus.Published,
                Source = "file",
                CreatedAt = now(),
                PublishedAt = now(),
            });
        await store.SaveChangesAsync();

        void Organisation(PartyId party, string name, int population, bool consulted = false, string german = "", string english = "")
        {
            if (parties.Contains(party)) return;   // reference data of a program that runs
            store.Organisations.Add(new()
            {
                Party = party,
                Kind = party.Kind,
                NameFr = name,
                NameDe = german,
                NameEn = english,
                Seats = population > 3000 ? 11 : population > 0 ? 9 : 0,
                Population =
                    population,
                ConsultedByDefault = consulted,
                ValidFrom = new(2000, 1, 1),
            });
        }

        void People(params ImmutableArray<(RoleAt Role, string Name)> people)
        {
            var known = store.Users.Select(one => one.Id).ToList();
            foreach (var (role, name) in people)
            {
                var person = Person(role);
                if (known.Contains(person.Value)) continue;
                store.Users.Add(new()
                {
                    Id = person.Value,
                    UserName = Address(role),
                    NormalizedUserName = Address(role).ToUpperInvariant(),
                    Email =
                        Address(role),
                    NormalizedEmail = Address(role).ToUpperInvariant(),
                    DisplayName = name,
                    SecurityStamp = "x",
                });
                store.Memberships.Add(new()
                {
                    Id = new(SHA256.HashData(person.Value.ToByteArray()).AsSpan(0, 16)),
                    Person = person,
                    Party = role.Party,
                    Role =
                        role.Role,
                    FromOn = new(2020, 1, 1),
                });
            }
        }
    }
}
