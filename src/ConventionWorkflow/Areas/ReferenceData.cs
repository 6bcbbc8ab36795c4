using System.Globalization;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Areas;

/// <summary>A canton (<i>canton</i>), by which communes are listed.</summary>
public sealed record Canton(string Code, string NameFr, string NameLb);

/// <summary>Communes, ministries, authorities and themes, read from the files beside this one into an empty database.</summary>
public static class ReferenceData
{
    private static readonly DateOnly Counted = new(2026, 1, 1);

    public static IReadOnlyList<Canton> Cantons { get; } =
        [.. Lines("cantons.csv").Select(line => new Canton(line[0], line[1], line[2]))];

    public static async Task Fill(Store store, CancellationToken cancel)
    {
        if (!await store.Organisations.AnyAsync(cancel)) AddOrganisations(store);
        await store.SaveChangesAsync(cancel);
        if (!await store.Themes.AnyAsync(cancel)) await AddThemes(store, cancel);
        await store.SaveChangesAsync(cancel);
    }

    private static void AddOrganisations(Store store)
    {
        foreach (var line in Lines("communes.csv"))
            store.Add(new OrganisationRow
            {
                Party = new(line[0]),
                Kind = OrganisationKinds.Commune,
                NameFr = line[1],
                NameLb = line[2],
                Canton = line[3],
                PopulationBefore = Whole(line[4]),
                Population = Whole(line[5]),
                PopulationOn = line[5] == "0" ? null : Counted,
                AreaKm2 = double.Parse(line[6], CultureInfo.InvariantCulture),
                Seats = Whole(line[7]),
                Lon = Degrees(line[8]),
                Lat = Degrees(line[9]),
                ValidFrom = Day(line[10]),
                ValidUntil = line[11].Length == 0 ? null : Day(line[11]),
                Successor = line[12].Length == 0 ? null : new(line[12]),
            });
        foreach (var line in Lines("organisations.csv"))
            store.Add(new OrganisationRow
            {
                Party = new(line[0]),
                Kind = line[1],
                NameFr = line[2],
                ConsultedByDefault = line[3] == "yes",
                ValidFrom = Day(line[4]),
                NameDe = line[5],
                NameEn = line[6],
            });
    }

    /// <summary>A ministry that the installation does not know is left out: administrators keep their own list.</summary>
    private static async Task AddThemes(Store store, CancellationToken cancel)
    {
        var known = (await store.Organisations.Where(one => one.Kind == OrganisationKinds.Ministry).Select(one => one.Party)
            .ToListAsync(cancel)).ToHashSet();
        foreach (var (line, place) in Lines("themes.csv").Select((line, place) => (line, place)))
        {
            store.Add(new ThemeRow { Theme = line[0], NameFr = line[1], NameDe = line[3], NameEn = line[4], Place = place });
            foreach (var ministry in line[2].Split(' ').Select(id => new PartyId(id)).Where(known.Contains))
                store.Add(new ThemeMinistryRow { Theme = line[0], Ministry = ministry });
        }
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double? Degrees(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The files are ours and tested: every line has its columns, and only names between quotes have commas.
    private static IEnumerable<string[]> Lines(string file)
    {
        using var stream = typeof(ReferenceData).Assembly.GetManifestResourceStream($"Reference.{file}")
            ?? throw new InvalidOperationException($"the program lacks its file {file}");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return Split(line);
    }

    private static string[] Split(string line)
    {
        var parts = line.Split('"');
        for (var at = 1; at < parts.Length; at += 2) parts[at] = parts[at].Replace(',', '\u001f');
        return [.. string.Concat(parts).Split(',').Select(part => part.Replace('\u001f', ','))];
    }
}
