using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ConventionWorkflow.Bench.Places;

namespace ConventionWorkflow.Bench.Raw;

/// <summary>Asks the database how it would go about a statement.</summary>
internal static partial class Plans
{
    private static readonly ImmutableArray<string> Large =
        ["dossiers", "dossier_parties", "dossier_themes", "work_items", "dossier_words"];

    /// <summary>The large tables that one of the statements reads from end to end, each with its statement.</summary>
    public static async Task<List<string>> Scans(Place place, IEnumerable<Said> statements)
    {
        var found = new List<string>();
        await using var connection = await place.Database.Open(default);
        foreach (var said in statements)
        {
            var tables = Named().Matches(said.Statement).ToLookup(match => match.Groups[2].Value, match => match.Groups[1].Value);
            await using var command = Place.Command(
                connection, (place.IsFile ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + said.Statement, [.. said.Values]);
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                var match = Scan().Match(rows.GetString(place.IsFile ? 3 : 0));
                if (!match.Success) continue;
                var table = place.IsFile ? tables[match.Groups[1].Value].FirstOrDefault(match.Groups[1].Value) : match.Groups[1].Value;
                if (Large.Contains(table)) found.Add($"{table}: {said.Statement.ReplaceLineEndings(" ")}");
            }
        }

        return found;
    }

    [GeneratedRegex("""(?:FROM|JOIN) "?(\w+)"? AS "?(\w+)"?""")]
    private static partial Regex Named();

    // SQLite finds by a virtual table's own index what it calls a scan.
    [GeneratedRegex(@"(?:^SCAN |Seq Scan on )(\w+)(?! VIRTUAL)\b(?! VIRTUAL)")]
    private static partial Regex Scan();
}
