namespace ConventionWorkflow.Administration;

public enum Fate
{
    Added,
    Changed,
    Unchanged,
    Wrong,
}

/// <summary>What one line would do, or why it cannot. The fault's field is the column.</summary>
public sealed record ReportLine(int Number, string Name, Fate Fate, IReadOnlyList<EntryFault> Faults);

/// <summary>A file examined line by line, before anything of it is taken.</summary>
/// <param name="Fault">Why none of it can be read.</param>
public sealed record Report(IReadOnlyList<ReportLine> Lines, EntryFault? Fault)
{
    public int Wrong => Count(Fate.Wrong);

    public int Good => Count(Fate.Added) + Count(Fate.Changed);

    public int Count(Fate fate) => Lines.Count(one => one.Fate == fate);

    public static Report Of(EntryFault fault) => new([], fault);
}

/// <summary>A kind of file: what its columns are, what a file would do, and doing it.</summary>
public interface IImport
{
    /// <summary><c>organisations</c> or <c>personnes</c>.</summary>
    string Kind { get; }

    IReadOnlyList<string> Columns { get; }

    /// <summary>One line that shows how the template is filled in.</summary>
    IReadOnlyList<string> Example { get; }

    /// <summary>Examines the table and puts its good lines among what is tracked; nothing is saved here.</summary>
    Task<Report> Examine(Table table, CancellationToken cancel);
}

/// <summary>A file whose columns are known.</summary>
/// <param name="Rows">Its lines with their cells by column; the faults of a line that has more or fewer cells than the header.</param>
public sealed record Table(IReadOnlyList<(int Number, IReadOnlyDictionary<string, string> Cells, EntryFault? Fault)> Rows)
{
    /// <summary>The table, or why the header is not that of this kind of file.</summary>
    public static (Table? Table, EntryFault? Fault) Of(Csv csv, IReadOnlyList<string> columns, IReadOnlyList<string> wanted)
    {
        if (csv.Fault is { } fault) return (null, fault);
        var header = csv.Lines[0].Cells.Select(cell => cell.ToLowerInvariant()).ToList();
        if (header.FirstOrDefault(name => !columns.Contains(name)) is { } unknown) return (null, new("", "column-unknown", unknown));
        if (header.Distinct().Count() < header.Count) return (null, new("", "column-twice"));
        if (wanted.FirstOrDefault(name => !header.Contains(name)) is { } missing) return (null, new("", "column-missing", missing));
        return (new([.. csv.Lines.Skip(1).Select(line => (
            line.Number,
            (IReadOnlyDictionary<string, string>)header.Zip(line.Cells).ToDictionary(one => one.First, one => one.Second,
                StringComparer.Ordinal),
            line.Cells.Count == header.Count ? null : new EntryFault("", "cells", line.Cells.Count, header.Count)))]), null);
    }
}
