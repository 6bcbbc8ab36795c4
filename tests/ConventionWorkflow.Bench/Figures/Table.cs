using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ConventionWorkflow.Bench.Figures;

/// <summary>Writes what was found: one table for people, the same for programs.</summary>
public static class Table
{
    private const string Introduction = """
        # Benchmarks

        Every figure is a ratio to the physical limit measured in the same run: the program (its Release build, as a process of its own,
        asked over HTTP unless the row says otherwise) and its yardstick take turns in slices of a second or two, on the same disk, with
        the same settings for what must be durable (SQLite `synchronous=FULL` in WAL; PostgreSQL `fsync=on`, `synchronous_commit=on`),
        with the same rows and bytes. The ratio is the median over all pairs of slices, program ÷ yardstick, so 1 is the limit itself;
        beside it stand the places of the first and the last tenth. The floor is the yardstick beside itself, slice after slice: a ratio
        means no more than that. The program is warmed until its compiler rests, forty slices at most.
        The clients, the program and the database share the cores below. Who begins a dossier takes the next number of the year, by hand as
        in the program: nobody has the one after it before this commit is on the disk.
        Counts are of one operation and do not drift with the machine; « of the rooms » are statements that the rooms say
        through EF, outside the ledger's transaction; one more, said by hand, finds out who asks.

        `./test bench` measures everything anew, `./test bench B2 B11` some rows; the rows that were not asked for keep what was last found.
        """;

    public static string Markdown(Report report)
    {
        var text = new StringBuilder(Introduction).AppendLine().AppendLine();
        var machine = report.Machine;
        text.AppendLine(Invariant(
            $"Commit {machine.Commit}, {machine.On}: {machine.Cores} cores, {machine.MemoryGb} GB, {machine.Kernel}, "));
        text.AppendLine(CultureInfo.InvariantCulture, $"{machine.FileSystem}, {machine.Framework}.");
        text.AppendLine().AppendLine("| row | workload | store | ratio (10–90 %) | floor (10–90 %) | a second | aim | met | counts |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var row in report.Rows)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {row.Id} | {row.Workload} | {row.Store} | {Of(row.Ratio?.Value)} | {Of(row.Ratio?.Floor)} | {Rest(row)} |");
        if (report.Rows.Any(row => row.Id == "B13")) text.AppendLine(Peer.Beside);
        var reasons = report.Rows.Where(row => row.Reason.Length > 0).GroupBy(row => row.Reason).ToList();
        if (reasons.Count > 0) text.AppendLine().AppendLine("## Where an aim is missed").AppendLine();
        foreach (var rows in reasons) text.AppendLine(CultureInfo.InvariantCulture, $"- **{Named(rows)}**: {rows.Key}");
        return text.ToString();
    }

    public static byte[] Json(Report report) => [.. JsonSerializer.SerializeToUtf8Bytes(report, ReportJson.Default.Report), (byte)'\n'];

    public static Report? Read(byte[] json) => JsonSerializer.Deserialize(json, ReportJson.Default.Report);

    /// <summary>The rows of an earlier report with those that were measured anew in their places.</summary>
    public static Report Renew(Report? before, Report after)
    {
        var fresh = after.Rows.Select(Name).ToHashSet(StringComparer.Ordinal);
        var all = (before?.Rows ?? []).Where(row => !fresh.Contains(Name(row))).Concat(after.Rows);
        return after with
        {
            Rows = [.. all.Select(row => row with { Reason = row.IsMet == false ? Reasons.Of(row) : "" })
                .OrderBy(row => int.Parse(row.Id.AsSpan(1), CultureInfo.InvariantCulture)).ThenByDescending(row => row.Store)
                .ThenBy(row => row.Workload, StringComparer.Ordinal)],
        };

        static string Name(Row row) => $"{row.Id}/{row.Workload}/{row.Store}";
    }

    public static string Figure(double figure) => figure switch
    {
        >= 1e6 => Invariant($"{figure / 1e6:0.0} M"),
        >= 1e4 => Invariant($"{figure / 1e3:0} k"),
        >= 100 => Invariant($"{figure:0}"),
        _ => Invariant($"{figure:0.##}"),
    };

    /// <summary>Rows by name, each with the stores on which it was measured.</summary>
    private static string Named(IEnumerable<Row> rows) => string.Join(
        "; ",
        from row in rows
        group row.Store by (row.Id, row.Workload) into one
        select $"{one.Key.Id}, {one.Key.Workload}, {string.Join(" and ", one)}");

    private static string Rest(Row row) => $"{Speed(row.Ratio)} | {row.Aim} | {Met(row.IsMet)} | {Counts(row)}";

    private static string Of(Spread? spread) =>
        spread is null ? "" : Invariant($"**{spread.Median:0.00}** ({spread.Low:0.00}–{spread.High:0.00})");

    private static string Speed(Ratio? ratio) => ratio is null ? "" : $"{Figure(ratio.Program)} of {Figure(ratio.Yardstick)}";

    private static string Met(bool? met) => met switch { true => "yes", false => "**no**", null => "" };

    private static string Counts(Row row) => string.Join("; ", row.Counts.Select(count => $"{count.Name} {Figure(count.Value)}"));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
