using ConventionWorkflow.Bench.Places;

namespace ConventionWorkflow.Bench.Country;

/// <summary>The indexes of some tables, taken away while they are filled.</summary>
internal static class Indexes
{
    /// <summary>Drops them, but for keys; answers how they are made again.</summary>
    public static async Task<IReadOnlyList<string>> Drop(Place place, IEnumerable<string> tables)
    {
        var names = string.Join(", ", tables.Select(table => $"'{table}'"));
        var found = new List<(string Name, string Making)>();
        await using (var connection = await place.Database.Open(default))
        {
            await using var command = Place.Command(connection, place.IsFile
                ? $"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({names})"
                : $"""
                    SELECT i.indexname, i.indexdef FROM pg_indexes i
                    WHERE i.schemaname = 'public' AND i.tablename IN ({names}) AND i.indexname NOT LIKE 'pk%'
                        AND i.indexname NOT LIKE '%pkey'
                    """);
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync()) found.Add((rows.GetString(0), rows.GetString(1)));
        }

        foreach (var (name, _) in found) await place.Say($"DROP INDEX \"{name}\"");
        return [.. found.Select(one => one.Making)];
    }
}
