using System.Collections.Immutable;
using System.Globalization;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Bench.Raw;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Statistics;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Bench.Workloads;

/// <summary>
/// The demonstration's « Moselle viticole » in the middle of its council votes: three of the six communes have still to vote, and the last
/// of them closes the step. Every vote that is measured is one of these three, on a copy of the dossier.
/// </summary>
internal sealed record Council(Snapshot Dossier, ImmutableArray<(PartyId Commune, string Wait)> Waits)
{
    private static readonly ImmutableArray<PartyId> Communes = [Cast.Communes[1], Cast.Communes[5], Cast.Communes[2]];

    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);

    /// <summary>What a secretary types.</summary>
    public static ImmutableArray<(string Name, string Value)> Fields { get; } =
    [
        ("heldOn", Day(0)), ("convokedOn", Day(-12)), ("inOffice", "9"), ("present", "9"), ("for", "6"), ("against", "2"),
        ("abstentions", "1"),
    ];

    public static Task<Council> Call(Place place) => place.Stage(async (stage, clock) => await Call(place, stage, clock));

    /// <summary>The rows that each of the three votes moves, found by casting them on the dossier itself.</summary>
    public static Task<(Council Council, ImmutableArray<Change> Votes)> Vote(Place place) => place.Stage(async (stage, clock) =>
    {
        var council = await Call(place, stage, clock);
        clock.Turn(TimeProvider.System.GetUtcNow());
        var before = council.Dossier;
        var votes = ImmutableArray.CreateBuilder<Change>();
        foreach (var (commune, wait) in council.Waits)
        {
            var secretary = Cast.Of(Roles.Secretary, commune);
            var key = $"00000000-0000-7000-8000-{votes.Count:000000000000}";
            var ask = new Ask(
                before.Dossier, FactKinds.Acted, wait, "record", Fields.ToDictionary(field => field.Name, field => field.Value),
                secretary.Acts with { Through = "page" }, key, secretary.Acts.Person.ToString());
            var outcome = await stage.GetRequiredService<DossierLedger>().Decide(ask, default);
            if (outcome is not Outcome.Done) throw new InvalidOperationException($"{commune} could not vote: {outcome}");
            var after = await Snapshot.Of(place, before.Dossier);
            votes.Add(Snapshot.Between(before, after));
            before = after;
        }

        return (council, votes.ToImmutable());
    });

    private static async Task<Council> Call(Place place, ServiceProvider stage, StoryClock clock)
    {
        var told = new Teller(stage, clock, TimeSpan.Zero, Moselle.Text, new SilentNarrator());
        await Moselle.UntilVotes(told);
        await stage.GetRequiredService<Measuring>().Run(default);
        var waits = (await told.State()).Waits.Values;
        return new(
            await Snapshot.Of(place, told.Dossier),
            [.. Communes.Select(commune => (commune, waits.First(wait => wait.To == new RoleAt(Roles.Secretary, commune)).Id))]);
    }

    private static string Day(int from) => Today.AddDays(from).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
