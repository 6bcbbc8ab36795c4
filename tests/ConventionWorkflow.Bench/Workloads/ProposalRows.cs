using System.Collections.Immutable;
using ConventionWorkflow.Bench.Figures;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Bench.Raw;
using ConventionWorkflow.Trials;

namespace ConventionWorkflow.Bench.Workloads;

/// <summary>B1: a dossier is begun over the API, by one client and by sixteen.</summary>
internal static class ProposalRows
{
    public static async Task<ImmutableArray<Row>> Run(string store, Options options)
    {
        using var proposers = new Proposers();
        var (place, counts, _) = await Ready(store, proposers);
        var (other, _, change) = await Ready(store, proposers);
        await using var yardstick = new Yardstick(other, [change]);
        using var server = new Server(place.Data, place.Connection);
        await server.Start();
        var warmth = new Warmth(server.Id);
        var rows = ImmutableArray.CreateBuilder<Row>();
        var aim = place.IsFile ? 0.5 : 0.4;
        foreach (var clients in new[] { 1, 16 })
        {
            var ratio = await options.Slices.Measure(
                proposers.With(clients, server.Address), yardstick.With(clients), isWarm: warmth.IsReached);
            rows.Add(new(
                "B1", clients == 1 ? "start a dossier, 1 client" : $"start a dossier, {clients} clients", store, ratio,
                FormattableString.Invariant($"≥ {aim}; 1 commit, ≤ 8 statements"),
                ratio.Value.Median >= aim && counts[0].Value <= 1 && counts[1].Value <= 8, [.. counts]));
        }

        return rows.ToImmutable();
    }

    /// <summary>A place with tokens; what one proposal costs there, and the rows that it brings.</summary>
    private static async Task<(Place, List<Count>, Change)> Ready(string store, Proposers proposers)
    {
        var place = await Place.Fresh(store);
        await place.Stage((_, _) => Task.FromResult(true));
        await Proposers.Enter(place);
        await using var hosted = await Hosted.Start(place);
        var first = await proposers.Propose(hosted.Address);
        var change = Snapshot.Between(null, await Snapshot.Of(place, first));
        var counts = await hosted.Count(100, () => proposers.Propose(hosted.Address));
        return (place, counts, change);
    }
}
