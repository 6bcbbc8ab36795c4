using System.Collections.Immutable;
using System.Globalization;
using ConventionWorkflow.Bench.Country;
using ConventionWorkflow.Bench.Figures;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Bench.Raw;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Trials;

namespace ConventionWorkflow.Bench.Workloads;

/// <summary>B4: words with accents, a commune, a state, a date, among a million dossiers; by who sees those of a commune and by who sees
/// all.</summary>
internal static class SearchRows
{
    public static async Task<ImmutableArray<Row>> Run(string store, Options options)
    {
        var place = await Generator.Find(store, options.Size);
        var rows = ImmutableArray.CreateBuilder<Row>();
        foreach (var (person, who) in new[] { (Cast.Of(Roles.Mayor, Cast.Communes[0]), "a mayor"), (Cast.Officer, "who sees all") })
        {
            var reader = new Reader(person, Searches);
            var (counts, said) = await Counted(place, reader);
            var scans = new List<string>();
            foreach (var page in said) scans.AddRange(await Plans.Scans(place, page));
            foreach (var scan in scans.Distinct()) Console.WriteLine($"   read from end to end: {scan}");
            using var server = new Server(place.Data, place.Connection);
            await server.Start();
            await using var yardstick = await Statements.Prepare(place, said.Select(page => page.Where(IsThePage)));
            var ratio = await options.Slices.Measure(
                await reader.At(server.Address), yardstick.Read, isWarm: new Warmth(server.Id).IsReached);
            rows.Add(new(
                "B4", $"search of {Table.Figure(options.Size)} dossiers, {who}", store, ratio, "≥ 0.3; no sequential scan",
                ratio.Value.Median >= 0.3 && scans.Count == 0, [.. counts, new("scans of large tables", scans.Count)]));
        }

        return rows.ToImmutable();
    }

    private static ImmutableArray<string> Searches { get; } =
    [
        Search("q=forêt Œsling crues", "commune=commune:1205"),
        Search("q=écoquartiers mobilité douce", "filtre=retard"),
        Search("q=zones d’activités Nordstad trame des haies", $"du={Day(-10)}", $"au={Day(20)}"),
        Search("q=CTY-000000000" + "777"),
        Search("q=énergie péréquation échéance projet 1234"),
        Search("q=Vallée Ernz santé sources", "commune=commune:1205", "filtre=plus-tard"),
    ];

    private static async Task<(List<Count> Counts, List<ImmutableArray<Said>> Said)> Counted(Place place, Reader reader)
    {
        await using var hosted = await Hosted.Start(place);
        return await reader.Count(hosted);
    }

    /// <summary>The one statement of a page that finds its rows; the others count and offer choices.</summary>
    private static bool IsThePage(Said said) =>
        said.Statement.Contains("dossier_words", StringComparison.Ordinal) && said.Statement.Contains("LIMIT", StringComparison.Ordinal);

    private static string Search(params string[] members) =>
        "/dossiers?" + string.Join('&', members.Select(one => Uri.EscapeDataString(one).Replace("%3D", "=", StringComparison.Ordinal)));

    private static string Day(int from) => DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime).AddDays(from)
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
