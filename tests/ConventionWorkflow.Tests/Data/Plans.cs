using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Tests.Data;

/// <summary>How the database would go about a query.</summary>
internal static partial class Plans
{
    /// <summary>Each table by its name; PostgreSQL as if the tables were not small.</summary>
    public static async Task<string> Of<T>(IQueryable<T> query)
    {
        await using var command = query.CreateDbCommand();
        foreach (Match table in Tables().Matches(command.CommandText).Where(_ => !PostgresUnderTest.IsChosen))
        {
            var (name, alias) = (table.Groups[1].Value, table.Groups[2].Value);
            command.CommandText = command.CommandText.Replace($"\"{alias}\"", $"\"{name}_{alias}\"", StringComparison.Ordinal);
        }

        return await Of(command);
    }

    public static async Task<string> Of(DbCommand command)
    {
        var isServer = PostgresUnderTest.IsChosen;
        command.CommandText = (isServer ? "SET enable_seqscan = off; EXPLAIN " : "EXPLAIN QUERY PLAN ") + command.CommandText;
        var lines = await Lines(command, isServer ? 0 : 3);
        if (!isServer) Assert.Contains(lines, line => line.StartsWith("SEARCH", StringComparison.Ordinal));
        return string.Join('\n', lines);
    }

    private static async Task<List<string>> Lines(DbCommand command, int column)
    {
        if (command.Connection!.State != System.Data.ConnectionState.Open) await command.Connection.OpenAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(column));
        return lines;
    }

    [GeneratedRegex("""(?m)^SCAN (?:dossiers|work_items|measures|m\b)|Seq Scan on (?:dossiers|work_items|measures)""")]
    public static partial Regex FullScan();

    [GeneratedRegex("(?:FROM|JOIN) \"(\\w+)\" AS \"(\\w+)\"")]
    private static partial Regex Tables();
}
