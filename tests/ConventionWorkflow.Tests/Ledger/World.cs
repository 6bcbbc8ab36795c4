using System.Collections.Immutable;
using System.Security.Cryptography;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConventionWorkflow.Tests.Ledger;

/// <summary>A store with a few organisations and people, the shipped procedure, and a ledger upon it.</summary>
internal sealed class World : IAsyncDisposable
{
    public static readonly PartyId State = new("state:mat");
    public static readonly PartyId Remich = new("commune:1205");
    public static readonly PartyId Schengen = new("commune:1206");
    public static readonly RoleAt Officer = new(Roles.Officer, State);

    private readonly States states = new();

    private World(TestStore store)
    {
        Store = store;
        Graphs = new(store);
        Ledger = new(store.Database, store.Gate, Graphs, states, Clock, NullLogger<DossierLedger>.Instance);
        Reminders = new(Ledger, store);
        Announcements = Announcing(Ledger);
        Verifier = new(store.Database);
    }

    public TestStore Store { get; }
    public ManualClock Clock { get; } = new();
    public Graphs Graphs { get; }
    public DossierLedger Ledger { get; }
    public ConventionWorkflow.Ledger.Reminders Reminders { get; }
    public Announcements Announcements { get; }
    public LedgerVerifier Verifier { get; }

    /// <summary>What tells events between dossiers, as a node of its own has it.</summary>
    public Announcements Announcing(DossierLedger ledger, int most = 500) =>
        new(ledger, new(ledger, Store, states), Store, NullLogger<Announcements>.Instance) { MostTold = most };

    public static async Task<World> Create()
    {
        var world = new World(await TestStore.Migrated());
        await using var store = world.Store.CreateDbContext();
        store.Organisations.AddRange(
            Organisation(State, OrganisationKinds.State, "Aménagement du territoire"),
            Organisation(Remich, OrganisationKinds.Commune, "Remich", 11),
            Organisation(Schengen, OrganisationKinds.Commune, "Schengen", 11),
            Organisation(new("ministry:eco"), OrganisationKinds.Ministry, "Économie", consulted: true));
        var json = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "workflows", "convention-lu.json"));
        await store.SaveChangesAsync();
        await world.Publish("convention-lu", json);
        await world.Hire(1, Officer);
        foreach (var (number, party) in new[] { (2, Remich), (3, Schengen) })
        {
            await world.Hire(number, new(Roles.Secretary, party), "de");
            await world.Hire(10 + number, new(Roles.Mayor, party));
        }

        await world.Hire(4, new(Roles.Reviewer, new("ministry:eco")));
        return world;
    }

    /// <summary>Publishes a version of a definition.</summary>
    public async Task Publish(string id, byte[] json, int version = 1)
    {
        await using var store = Store.CreateDbContext();
        store.Definitions.Add(new()
        {
            DefinitionId = id,
            Version = version,
            Name = id,
            Json = json,
            Status = DefinitionStatus.Published,
            Source = DefinitionSources.File,
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(json)),
            CreatedAt = Clock.Now,
            PublishedAt = Clock.Now,
        });
        await store.SaveChangesAsync();
    }

    public static PersonId Person(int number) => new(Guid.Parse($"00000000-0000-4000-8000-{number:000000000000}"));

    /// <summary>A person, and a role that the person holds from the beginning of the year.</summary>
    public async Task Hire(int number, RoleAt role, string language = "fr")
    {
        await using var store = Store.CreateDbContext();
        if (await store.Users.FindAsync(Person(number).Value) is null)
            store.Users.Add(new() { Id = Person(number).Value, UserName = $"p{number}", DisplayName = $"P {number}", Language = language });
        store.Memberships.Add(new()
        {
            Id = Guid.CreateVersion7(Clock.Now),
            Person = Person(number),
            Party = role.Party,
            Role = role.Role,
            FromOn = new(2026, 1, 1),
        });
        await store.SaveChangesAsync();
    }

    public static Actor By(int number, RoleAt role) => new(Person(number), role, null, "page");

    public static Proposal Proposal(string key = "", string title = "Moselle viticole") =>
        new("convention-lu", title, [State, Remich, Schengen], By(1, Officer), key, "person:1");

    public async Task<DossierId> Begin(bool demonstration = false) =>
        Assert.IsType<Outcome.Done>(await Ledger.Start(Proposal() with { Demonstration = demonstration }, default)).Dossier;

    /// <summary>Answers the first open wait of a step.</summary>
    public async Task<Ask> Answer(
        DossierId dossier, string step, string act, int person, string key = "", params (string Name, string Value)[] fields)
    {
        var state = (await Read(dossier))!;
        var wait = state.Waits.Values.First(one => state.Execution(one.Execution)!.Step == step && one.Acts.Contains(act));
        return new(
            dossier, FactKinds.Acted, wait.Id, act, fields.ToImmutableDictionary(one => one.Name, one => one.Value),
            By(person, wait.To!.Value), key, $"person:{person}");
    }

    /// <summary>Sends the dossier through its proposal and scoping into drafting, saves a text and submits it.</summary>
    public async Task<DossierId> Submitted(bool demonstration = false)
    {
        var dossier = await Begin(demonstration);
        await Do(await Answer(dossier, "proposal", "complete", 1, "", ("outcome", "Submit")));
        await Do(await Answer(dossier, "scoping", "complete", 1, "", ("outcome", "Continue")));
        await KeepText('a');
        await Do(Save(dossier, 'a'));
        await Do(await Answer(dossier, "drafting", "complete", 1, "", ("outcome", "Submit")));
        return dossier;
    }

    public static Ask Save(DossierId dossier, char text, string reason = "Première rédaction", string key = "") => new(
        dossier, FactKinds.TextSaved, "", "", new Dictionary<string, string> { ["digest"] = new(text, 64), ["reason"] = reason },
        By(1, Officer), key, "person:1");

    public async Task KeepText(char text)
    {
        await using var store = Store.CreateDbContext();
        var body = StoredText.Store(new() { Title = "Moselle viticole" });
        store.TextBodies.Add(new() { Digest = new(text, 64), Body = body, At = Clock.Now });
        await store.SaveChangesAsync();
    }

    public async Task<Outcome.Done> Do(Ask ask) => Assert.IsType<Outcome.Done>(await Ledger.Decide(ask, default));

    public async Task<DossierState?> Read(DossierId dossier)
    {
        await using var store = Store.CreateDbContext();
        return await new LedgerReader(store).State(dossier, default);
    }

    public async Task<T> Query<T>(Func<Store, Task<T>> query)
    {
        await using var store = Store.CreateDbContext();
        return await query(store);
    }

    public async Task<List<Verified>> Verify()
    {
        var found = new List<Verified>();
        await foreach (var verified in Verifier.Verify(null, default)) found.Add(verified);
        return found;
    }

    public ValueTask DisposeAsync()
    {
        Ledger.Dispose();
        states.Dispose();
        return Store.DisposeAsync();
    }

    private static OrganisationRow Organisation(PartyId party, string kind, string name, int seats = 0, bool consulted = false) =>
        new() { Party = party, Kind = kind, NameFr = name, Seats = seats, ConsultedByDefault = consulted, ValidFrom = new(2000, 1, 1) };
}
