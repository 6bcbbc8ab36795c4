using System.Collections.Immutable;
using ConventionWorkflow.Bench.Figures;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Bench.Raw;
using ConventionWorkflow.Trials;

namespace ConventionWorkflow.Bench.Workloads;

/// <summary>B2: a vote is cast by one secretary, and by sixteen.</summary>
internal static class VoteRows
{
    public static async Task<ImmutableArray<Row>> Run(string store, Options options)
    {
        var place = await Place.Fresh(store);
        var council = await Council.Call(place);
        using var voters = new Voters(council);
        var counts = await Count(place, council, voters);

        var other = await Place.Fresh(store);
        var (yard, votes) = await Council.Vote(other);
        await using var yardstick = new Yardstick(other, votes);
        using var server = new Server(place.Data, place.Connection);
        await server.Start();
        var warmth = new Warmth(server.Id);
        var rows = ImmutableArray.CreateBuilder<Row>();
        var aim = place.IsFile ? 0.5 : 0.35;
        foreach (var clients in new[] { 1, 16 })
        {
            using var fresh = new Voters(council);
            var ratio = await options.Slices.Measure(fresh.With(clients, server.Address), yardstick.With(clients), Ready, warmth.IsReached);
            rows.Add(new(
                "B2", clients == 1 ? "cast a vote, 1 client" : $"cast a vote, {clients} clients", store, ratio,
                FormattableString.Invariant($"≥ {aim}; 1 commit, ≤ 8 statements, ≤ 100 KB"), ratio.Value.Median >= aim && IsFrugal(counts),
                [.. counts, new("ms at p50", Times.At(fresh.Times, 0.5)), new("ms at p99", Times.At(fresh.Times, 0.99))]));

            async Task Ready()
            {
                var wanted = Math.Max(400, clients * 25);
                if (fresh.Supply < wanted) fresh.Give(await Clones.Make(place, council.Dossier, wanted, withEntries: true));
                if (yardstick.Supply < 2500) yardstick.Give(await Clones.Make(other, yard.Dossier, 2500, withEntries: false));
            }
        }

        return rows.ToImmutable();
    }

    private static bool IsFrugal(List<Count> counts) =>
        counts[0].Value <= 1 && counts[1].Value <= 8 && counts.Single(one => one.Name == "KB allocated").Value <= 100;

    private static async Task<List<Count>> Count(Place place, Council council, Voters voters)
    {
        const int Times = 150;
        voters.Give(await Clones.Make(place, council.Dossier, Times, withEntries: true));
        await using var hosted = await Hosted.Start(place);
        await voters.Once(hosted.Address);
        var before = place.IsFile ? 0 : await Postgres.Written(place);
        var counts = await hosted.Count(Times, () => voters.Once(hosted.Address));
        if (!place.IsFile) counts.Add(new("KB of log", Math.Round((await Postgres.Written(place) - before) / 1e3 / Times)));
        return counts;
    }
}
