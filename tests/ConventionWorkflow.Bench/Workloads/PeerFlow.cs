using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Bench.Raw;
using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Bench.Workloads;

/// <summary>
/// The flow that Elsa was measured on, through the one door of the ledger in this process: four events one after another, a fork into three
/// with an event each, a join of all, four more. Each event is told from outside, and each is a decision of its own.
/// </summary>
internal sealed class PeerFlow : IAsyncDisposable
{
    private const string Name = "peer";

    private static readonly PartyId Other = new("syndicate:peer");
    private static readonly Actor Officer = Cast.Officer.Acts with { Through = "api" };

    private readonly StoryClock clock = new(TimeProvider.System.GetUtcNow());
    private readonly ServiceProvider stage;
    private readonly DossierLedger ledger;

    public PeerFlow(Place place)
    {
        stage = Stage.Build(place.Configuration, DataDirectory.Of(place.Configuration), clock, chromium: null);
        ledger = stage.GetRequiredService<DossierLedger>();
    }

    /// <summary>In the order in which they are told.</summary>
    public static ImmutableArray<string> Events { get; } = ["E1", "E2", "E3", "E4", "P1", "P2", "P3", "E5", "E6", "E7", "E8"];

    /// <summary>Fork and join among them; the beginning and the end are no steps of ours.</summary>
    public static int Activities => Events.Length + 2;

    /// <summary>A place where the flow is published. A dossier has two parties there, the fewest it may: no ministry is consulted by
    /// default.</summary>
    public static async Task<Place> Published(string store)
    {
        var place = await Place.Fresh(store);
        await place.Stage(async (stage, clock) =>
        {
            await using var rows = await stage.GetRequiredService<IDbContextFactory<Store>>().CreateDbContextAsync();
            rows.Add(Definition(clock.GetUtcNow()));
            rows.Add(new OrganisationRow
            {
                Party = Other,
                Kind = OrganisationKinds.Syndicate,
                NameFr = "Syndicat",
                ValidFrom = new(2020, 1, 1),
            });
            return await rows.SaveChangesAsync();
        });
        await place.Say("UPDATE organisations SET consulted_by_default = false");
        return place;
    }

    public async Task<DossierId> Start()
    {
        clock.Turn(TimeProvider.System.GetUtcNow());
        var proposal = new Proposal(Name, "Pair", [Cast.State, Other], Officer, "", "");
        return await ledger.Start(proposal, default) is Outcome.Done done ? done.Dossier : throw new InvalidOperationException("no start");
    }

    /// <param name="number">The how-manieth of the events.</param>
    public async Task Tell(DossierId dossier, int number)
    {
        clock.Turn(TimeProvider.System.GetUtcNow());
        var ask = new Ask(dossier, FactKinds.Signalled, Events[number], "", Fact.NoFields, Officer, "", "");
        if (await ledger.Decide(ask, default) is not Outcome.Done done || done.Sequence != number + 2)
            throw new InvalidOperationException($"{Events[number]} did not go on");
    }

    /// <summary>The rows that each of its decisions moves, and how it stands once it has begun.</summary>
    public async Task<(ImmutableArray<Change> Changes, Snapshot Begun)> Trace(Place place)
    {
        var dossier = await Start();
        var begun = await Snapshot.Of(place, dossier);
        var changes = ImmutableArray.Create(Snapshot.Between(null, begun)).ToBuilder();
        for (var (number, before) = (0, begun); number < Events.Length; number++)
        {
            await Tell(dossier, number);
            var after = await Snapshot.Of(place, dossier);
            changes.Add(Snapshot.Between(before, after));
            before = after;
        }

        return (changes.ToImmutable(), begun);
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    private static DefinitionRow Definition(DateTimeOffset now)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new { definitionId = Name, name = Name, root = Root() });
        return new()
        {
            DefinitionId = Name,
            Version = 1,
            Name = Name,
            Json = json,
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(json)),
            Status = DefinitionStatus.Published,
            Source = DefinitionSources.File,
            CreatedAt = now,
            PublishedAt = now,
        };
    }

    private static object Root()
    {
        var branches = Events[4..7];
        var lines = new List<(string From, string Port, string To)> { ("E4", "Done", "fork"), ("join", "Done", "E5") };
        foreach (var part in new[] { Events[..4], Events[7..] })
            lines.AddRange(part.Zip(part.Skip(1), (one, next) => (one, "Done", next)));
        foreach (var branch in branches) lines.AddRange([("fork", branch, branch), (branch, "Done", "join")]);
        return new
        {
            id = "flow",
            type = "Elsa.Flowchart",
            start = Events[0],
            activities = Events.Select(name => (object)new { id = name, name, type = "Elsa.Event", version = 1, eventName = Of(name) })
                .Append(new { id = "fork", name = "fork", type = "Elsa.FlowFork", version = 1, branches = Of(string.Join(',', branches)) })
                .Append(new { id = "join", name = "join", type = "Elsa.FlowJoin", version = 1, mode = Of("WaitAll") }),
            connections = lines.Select(line => new
            {
                source = new { activity = line.From, port = line.Port },
                target = new { activity = line.To, port = "In" },
            }),
        };
    }

    private static object Of(string value) => new { typeName = "String", expression = new { type = "Literal", value } };
}
