using System.Collections.Immutable;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Bench.Raw;

/// <summary>One row: its table, its columns and what stands in them.</summary>
internal sealed record Line(Sheet Sheet, ImmutableArray<string> Columns, ImmutableArray<object> Values)
{
    public object this[string column] => Values[Columns.IndexOf(column)];

    public string Key => $"{Sheet.Table}/{string.Join('/', Sheet.Keys.Select(key => this[key]))}";

    public bool IsLike(Line other) => Values.Zip(other.Values).All(pair =>
        pair is (byte[] one, byte[] two) ? one.AsSpan().SequenceEqual(two) : Equals(pair.First, pair.Second));
}

/// <summary>A table of the ledger: what names its rows, how those of one dossier are found, which column must be new in a copy.</summary>
internal sealed record Sheet(string Table, ImmutableArray<string> Keys, string Where = "dossier = @dossier", string New = "")
{
    /// <summary>The columns that are read.</summary>
    public string Columns { get; init; } = "*";

    /// <summary>In the order in which rows may be inserted.</summary>
    public static ImmutableArray<Sheet> All { get; } =
    [
        new("text_bodies", ["digest"], "@dossier <> ''", "digest"),
        new("notices", ["id"], New: "id"),
        new("dossiers", ["id"], "id = @dossier", "reference"),
        new("entries", ["dossier", "sequence"], New: "request_key"),
        new("prose", ["dossier", "sequence", "field"]),
        new("dossier_parties", ["dossier", "party"]),
        new("dossier_themes", ["dossier", "theme"]),
        new("measured_dossiers", ["dossier"]),
        new("measures", ["dossier", "wait", "entry"]),
        new("work_items", ["id"]),
        new("timers", ["key"]),
        new("awaited_events", ["dossier", "wait"]),
        new("signals", ["key"]),
        new("dossier_words", ["words"], "{number} IN (SELECT number FROM dossiers WHERE id = @dossier)")
        {
            Columns = "CAST({words} AS text) AS words, CAST(matter AS text) AS matter",
        },
        new("request_keys", ["scope", "key"], "outcome LIKE '%' || @dossier || '%'", "key"),
    ];
}

/// <summary>Everything that the store holds of one dossier.</summary>
internal sealed record Snapshot(DossierId Dossier, ImmutableArray<Line> Lines)
{
    public static async Task<Snapshot> Of(Place place, DossierId dossier)
    {
        var lines = ImmutableArray.CreateBuilder<Line>();
        await using var connection = await place.Database.Open(default);
        foreach (var sheet in Sheet.All)
        {
            await using var command = Place.Command(
                connection,
                $"SELECT {sheet.Columns} FROM {sheet.Table} WHERE {sheet.Where} ORDER BY {string.Join(", ", sheet.Keys)}"
                    .Replace("{number}", place.IsFile ? "rowid" : "number", StringComparison.Ordinal)
                    .Replace("{words}", place.IsFile ? "rest" : "words", StringComparison.Ordinal),
                ("@dossier", dossier.ToString()));
            await using var rows = await command.ExecuteReaderAsync();
            var columns = Enumerable.Range(0, rows.FieldCount).Select(rows.GetName).ToImmutableArray();
            while (await rows.ReadAsync()) lines.Add(new(sheet, columns, [.. columns.Select((_, at) => rows.GetValue(at))]));
        }

        return new(dossier, lines.ToImmutable());
    }

    /// <summary>What one operation did to the store: rows that came, rows that changed, rows that went.</summary>
    public static Change Between(Snapshot? before, Snapshot after)
    {
        var old = (before?.Lines ?? []).ToDictionary(line => line.Key, StringComparer.Ordinal);
        var now = after.Lines.ToDictionary(line => line.Key, StringComparer.Ordinal);
        return new(
            after.Dossier,
            [.. after.Lines.Where(line => !old.ContainsKey(line.Key))],
            [.. after.Lines.Where(line => old.TryGetValue(line.Key, out var was) && !line.IsLike(was))],
            [.. old.Values.Where(line => !now.ContainsKey(line.Key))]);
    }
}

/// <summary>The rows that one operation moved, to be moved again by hand for another dossier.</summary>
internal sealed record Change(DossierId Dossier, ImmutableArray<Line> Came, ImmutableArray<Line> Changed, ImmutableArray<Line> Went);
