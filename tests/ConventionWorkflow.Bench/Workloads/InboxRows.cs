using System.Collections.Immutable;
using ConventionWorkflow.Bench.Country;
using ConventionWorkflow.Bench.Figures;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Bench.Raw;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Dossiers.Lists;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Trials;

namespace ConventionWorkflow.Bench.Workloads;

/// <summary>B3: the first and the hundredth page of an inbox, in a country where a million items are open.</summary>
internal static class InboxRows
{
    private const int Page = 100;

    public static async Task<ImmutableArray<Row>> Run(string store, Options options)
    {
        var place = await Generator.Find(store, options.Size);
        var (person, items) = await Busiest(place);
        var skipped = Math.Min(Page - 1, items / Paging.Size) * Paging.Size;
        ImmutableArray<string> pages = ["/boite", $"/boite?{Cursor.After}={Uri.EscapeDataString(await Key(place, person, skipped - 1))}"];
        var counted = new List<(List<Count> Counts, ImmutableArray<Said> Said)>();
        await using (var hosted = await Hosted.Start(place))
        {
            foreach (var page in pages)
            {
                var (counts, said) = await new Reader(person, [page]).Count(hosted);
                counted.Add((counts, said[0]));
            }
        }

        using var server = new Server(place.Data, place.Connection);
        await server.Start();
        var warmth = new Warmth(server.Id);
        var rows = ImmutableArray.CreateBuilder<Row>();
        var works = new List<Work>();
        foreach (var (at, page) in pages.Index())
        {
            await using var yardstick = await Statements.Prepare(place, [counted[at].Said]);
            works.Add(await new Reader(person, [page]).At(server.Address));
            var ratio = await options.Slices.Measure(works[at], yardstick.Read, isWarm: warmth.IsReached);
            var number = at == 0 ? 1 : skipped / Paging.Size + 1;
            rows.Add(new(
                "B3", $"inbox of {items} items, page {number}", store, ratio, "≥ 0.25; 1–2 statements",
                ratio.Value.Median >= 0.25 && counted[at].Counts[0].Value <= 2,
                [.. counted[at].Counts, new("scans of large tables", (await Plans.Scans(place, counted[at].Said)).Count)]));
        }

        var turning = await options.Slices.Measure(works[1], works[0]);
        rows.Add(new("B3", "page 100 beside page 1", store, turning, "≥ 0.9", turning.Value.Median >= 0.9, []));
        return rows.ToImmutable();
    }

    /// <summary>The secretary of the demonstration's cast whose commune is asked most.</summary>
    private static async Task<(Player Person, int Items)> Busiest(Place place)
    {
        var found = new List<(Player Person, int Items)>();
        foreach (var one in Cast.All.Where(one => one.Role.Role == Roles.Secretary))
        {
            var items = await place.Ask(
                "SELECT count(*) FROM work_items WHERE role = @role AND party = @party", ("@role", one.Role.Role),
                ("@party", one.Role.Party.Value));
            found.Add((one, Convert.ToInt32(items, null)));
        }

        return found.MaxBy(one => one.Items);
    }

    private static async Task<string> Key(Place place, Player person, int before) => (string)(await place.Ask(
        """
        SELECT CAST(due_at AS text) || '.' || id FROM work_items WHERE role = @role AND party = @party
        ORDER BY due_at, id LIMIT 1 OFFSET @before
        """,
        ("@role", person.Role.Role), ("@party", person.Role.Party.Value), ("@before", (long)Math.Max(0, before))))!;
}
