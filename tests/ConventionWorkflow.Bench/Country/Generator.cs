using System.Diagnostics;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Bench.Raw;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Bench.Country;

/// <summary>
/// Fills a place with dossiers, each with one open item, for five thousand people who hold the offices of secretary and of mayor in sixty
/// communes; kept on the disk, so that the next run finds it.
/// </summary>
public static class Generator
{
    private const int Step = 50_000;
    private const int People = 5_000;
    private const int Titles = 1_009;
    private const int Sentences = 2_003;

    // What is filled with its indexes in place takes several times as long; they are made again as the migrations made them.
    private static readonly string[] Large =
        ["dossiers", "dossier_parties", "dossier_themes", "work_items", "dossier_words"];

    /// <summary>The country of that size, made where it is not there yet.</summary>
    /// <param name="purpose">Keeps apart what is changed by being measured.</param>
    public static async Task<Place> Find(string store, int size, string purpose = "country")
    {
        var name = $"{purpose}-{size}";
        var place = await Place.Kept(store, name);
        if (await IsWhole(place, size)) return place;
        place = await Place.Kept(store, name, isAnew: true);
        var began = Stopwatch.GetTimestamp();
        await Fill(place, size);
        Console.WriteLine($"   {size} dossiers on {store}: {Stopwatch.GetElapsedTime(began).TotalMinutes:0.0} minutes");
        return place;
    }

    private static async Task<bool> IsWhole(Place place, int size)
    {
        try
        {
            var found = await place.Ask("SELECT count(*) FROM bench_whole WHERE size = @size", ("@size", (long)size));
            return Convert.ToInt64(found, null) == 1;
        }
        catch (System.Data.Common.DbException)
        {
            return false;   // no such table yet
        }
    }

    /// <summary>Fills a place where nothing is yet.</summary>
    public static async Task Fill(Place place, int size)
    {
        var templates = await place.Stage(Template.Make);
        foreach (var statement in CountrySql.Lists) await place.Say(statement);
        var offices = await Listed(place, templates);
        var indexes = await Indexes.Drop(place, Large);
        foreach (var statement in new CountrySql(place.Database.Dialect, place.IsFile).Statements)
        {
            for (var from = 1; from <= size; from += Step)
            {
                (string Name, object? Value)[] values =
                [
                    ("@from", (long)from), ("@until", (long)Math.Min(size, from + Step - 1)), ("@offices", (long)offices),
                    ("@now", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()), ("@one", Template.One),
                    ("@other", Template.Other), ("@titles", (long)Titles), ("@sentences", (long)Sentences),
                ];
                await place.Say(statement, [.. values.Where(value => statement.Contains(value.Name, StringComparison.Ordinal))]);
            }
        }

        foreach (var index in indexes) await place.Say(index);
        foreach (var statement in CountrySql.Unlists) await place.Say(statement);
        await place.Say("ANALYZE");
        await place.Say("CREATE TABLE bench_whole (size bigint)");
        await place.Say("INSERT INTO bench_whole (size) VALUES (@size)", ("@size", (long)size));
    }

    /// <summary>Writes the lists from which dossiers are put together, and the people; answers how many offices there are.</summary>
    private static async Task<int> Listed(Place place, IReadOnlyList<Template> templates)
    {
        await using var hand = await Hand.Open(place);
        await hand.Begin();
        foreach (var (number, words) in Words.Titles(Titles).Index())
            await hand.Add("INSERT INTO bench_titles (number, words) VALUES (@v0, @v1)", [(long)number, words]);
        foreach (var (number, words) in Words.Sentences(Sentences).Index())
            await hand.Add("INSERT INTO bench_sentences (number, words) VALUES (@v0, @v1)", [(long)number, words]);
        foreach (var (number, one) in templates.Index())
            await hand.Add(
                """
                INSERT INTO bench_templates (number, dossier, role, wait, step, kind, sequence, json)
                VALUES (@v0, @v1, @v2, @v3, @v4, @v5, @v6, @v7)
                """,
                [(long)number, one.State.Dossier.ToString(), one.Role, one.Wait, one.Step, one.Kind, one.State.Sequence, one.Json]);
        var communes = await Communes(place);
        var offices = new List<RoleAt>();
        foreach (var (at, commune) in communes.Index())
        {
            foreach (var (template, one) in templates.Index())
            {
                await hand.Add(
                    "INSERT INTO bench_offices (number, template, one, other) VALUES (@v0, @v1, @v2, @v3)",
                    [(long)offices.Count, (long)template, commune, communes[(at + 7) % communes.Count]]);
                offices.Add(new(one.Role, new(commune)));
            }
        }

        await hand.Commit();
        await Inhabitants.Enter(hand, offices, People);
        return offices.Count;
    }

    /// <summary>Sixty of the communes, so that some inboxes are long.</summary>
    private static async Task<List<string>> Communes(Place place)
    {
        var found = new List<string>();
        await using var connection = await place.Database.Open(default);
        await using var command = Place.Command(
            connection, "SELECT party FROM organisations WHERE kind = 'commune' AND valid_until IS NULL ORDER BY party DESC LIMIT 60");
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) found.Add(rows.GetString(0));
        return found;
    }
}
