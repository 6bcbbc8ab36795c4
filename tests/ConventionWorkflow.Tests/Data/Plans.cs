using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Tests.Data;

/// <summary>
/// How the database would go about a statement: which tables it would read from end to end. PostgreSQL as if no table were small. A list
/// that is read in its order as far as a limit is not read from end to end.
/// </summary>
internal static partial class Plans
{
    public static async Task<IReadOnlyList<string>> Scans<T>(IQueryable<T> query)
    {
        await using var command = query.CreateDbCommand();
        return await Scans(command);
    }

    /// <summary>Tables that the statement reads whole, of those that grow; a partial index of what is open is read whole rightly.</summary>
    public static async Task<IReadOnlyList<string>> Scans(DbCommand command)
    {
        if (command.Connection!.State != System.Data.ConnectionState.Open) await command.Connection.OpenAsync();
        return PostgresUnderTest.IsChosen ? await OnPostgres(command) : await OnSqlite(command);
    }

    private static async Task<IReadOnlyList<string>> OnPostgres(DbCommand command)
    {
        command.CommandText =
            $"SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; EXPLAIN {command.CommandText}";
        var lines = (await Lines(command, 0)).Select(line => line.Text).ToList();
        var whole = new List<string>();
        for (var number = 0; number < lines.Count; number++)
        {
            if (Sequential().Match(lines[number]) is { Success: true } scan) whole.Add(scan.Groups[1].Value);
            var isBounded = lines.Skip(number + 1).Take(1).Any(next => next.Contains("Index Cond", StringComparison.Ordinal));
            if (ByIndex().Match(lines[number]) is { Success: true } index && !isBounded && !Partial().IsMatch(index.Groups[1].Value)
                && !IsCut(lines, number))
                whole.Add(index.Groups[2].Value);
        }

        return [.. whole.Where(IsGrowing)];
    }

    private static async Task<IReadOnlyList<string>> OnSqlite(DbCommand command)
    {
        var tables = Named().Matches(command.CommandText).ToLookup(
            match => match.Groups[2].Success ? match.Groups[2].Value : match.Groups[1].Value, match => match.Groups[1].Value);
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        var isCut = command.CommandText.Contains("LIMIT", StringComparison.Ordinal);
        var lines = await Lines(command, 3, 1);
        var sorted = lines.Where(line => line.Text.StartsWith("USE TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal))
            .Select(line => line.Under).ToHashSet();
        return
        [
            .. from line in lines
               let scan = Scan().Match(line.Text)
               where scan.Success && !Partial().IsMatch(scan.Groups[2].Value)
                   && !(isCut && Ordered().IsMatch(scan.Groups[2].Value) && !sorted.Contains(line.Under))
               from table in tables[scan.Groups[1].Value].DefaultIfEmpty(scan.Groups[1].Value)
               where IsGrowing(table)
               select table,
        ];
    }

    private static bool IsGrowing(string table) => table is
        "dossiers" or "entries" or "prose" or "work_items" or "timers" or "notices" or "dossier_parties" or "dossier_themes"
        or "request_keys" or "documents" or "dossier_documents" or "text_bodies" or "sign_off_links" or "sign_off_codes" or "hand_overs"
        or "measures" or "measured_dossiers" or "signals" or "awaited_events";

    /// <summary>Whether what is read in order stops at a limit, with nothing between that must read all.</summary>
    private static bool IsCut(List<string> lines, int number)
    {
        var depth = Depth(lines[number]);
        foreach (var line in lines.Take(number).Reverse().Where(line => line.Contains("cost=", StringComparison.Ordinal)))
        {
            if (Depth(line) >= depth) continue;
            depth = Depth(line);
            if (line.TrimStart(' ', '-', '>').StartsWith("Limit", StringComparison.Ordinal)) return true;
            if (ReadsAll().IsMatch(line)) return false;
        }

        return false;

        static int Depth(string line) => line.Length - line.TrimStart(' ', '-', '>').Length;
    }

    /// <param name="under">The column that says under which other line a line stands, where there is one.</param>
    private static async Task<List<(string Text, long Under)>> Lines(DbCommand command, int column, int? under = null)
    {
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<(string, long)>();
        while (await reader.ReadAsync()) lines.Add((reader.GetString(column), under is { } at ? reader.GetInt64(at) : 0));
        return lines;
    }

    [GeneratedRegex("^[ >-]*(?:Sort|HashAggregate|Hash|Materialize|Unique|Aggregate)")]
    private static partial Regex ReadsAll();

    /// <summary>Indexes in the order of a list, which is read from its beginning as far as a page goes.</summary>
    [GeneratedRegex("ix_dossiers_changed_at_reference|ix_work_items_end")]
    private static partial Regex Ordered();

    [GeneratedRegex(@"Seq Scan on (\w+)")]
    private static partial Regex Sequential();

    [GeneratedRegex(@"Index (?:Only )?Scan (?:Backward )?using (\w+) on (\w+)")]
    private static partial Regex ByIndex();

    [GeneratedRegex("ix_notices_(queued|leased)|ix_hand_overs_work_item_absent")]
    private static partial Regex Partial();

    [GeneratedRegex(@"^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?")]
    private static partial Regex Scan();

    [GeneratedRegex("""(?:FROM|JOIN|UPDATE|INTO)\s+"?(\w+)"?(?:\s+(?:AS\s+)?"?((?!SET\b|WHERE\b|ON\b|JOIN\b|LEFT\b|SELECT\b)\w+)"?)?""")]
    private static partial Regex Named();
}
