using System.Globalization;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Areas;

/// <summary>Communes, ministries and authorities, read from the files beside this one into an empty database.</summary>
public static class ReferenceData
{
    public static async Task Fill(Store store, CancellationToken cancel)
    {
        if (await store.Organisations.AnyAsync(cancel)) return;
        foreach (var line in Lines("communes.csv"))
            store.Add(new OrganisationRow
            {
                Party = new(line[0]),
                Kind = OrganisationKinds.Commune,
                NameFr = line[1],
                NameLb = line[2],
                Canton = line[3],
                Population = int.Parse(line[4], CultureInfo.InvariantCulture),
                AreaKm2 = double.Parse(line[5], CultureInfo.InvariantCulture),
                Seats = int.Parse(line[6], CultureInfo.InvariantCulture),
                Lon = double.Parse(line[7], CultureInfo.InvariantCulture),
                Lat = double.Parse(line[8], CultureInfo.InvariantCulture),
                ValidFrom = DateOnly.ParseExact(line[9], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            });
        foreach (var line in Lines("organisations.csv"))
            store.Add(new OrganisationRow
            {
                Party = new(line[0]),
                Kind = line[1],
                NameFr = line[2],
                ConsultedByDefault = line[3] == "yes",
                ValidFrom = DateOnly.ParseExact(line[4], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            });
        await store.SaveChangesAsync(cancel);
    }

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
