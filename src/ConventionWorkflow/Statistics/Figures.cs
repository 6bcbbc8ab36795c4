using System.Globalization;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Statistics;

/// <summary>How long some things took. Of fewer than three nothing is said: they would be told, and not measured.</summary>
/// <param name="Line">A step or a party; empty where there is one line only.</param>
/// <param name="Median">In milliseconds, as the decile.</param>
public sealed record Span(string Line, int Count, double Median, double NinthDecile)
{
    public const int Least = 3;

    public bool IsTold => Count >= Least;
}

/// <summary>What became of what a party was asked, by names that the statement gives.</summary>
public sealed record Tally(string Line, IReadOnlyDictionary<string, int> Counts)
{
    public int this[string name] => Counts[name];
}

/// <summary>How many dossiers began, were concluded by the last signature and published in a year.</summary>
public sealed record YearCount(int Year, int Begun, int Concluded, int Published);

/// <summary>
/// Counts and durations in the dossiers that the person signed in may see, of one procedure or of all. Medians and deciles are by rank,
/// with window functions.
/// </summary>
public sealed class Figures(Store store, CountedDossiers counted)
{
    private const string Asked = "opened_at";
    private const string Ended = "closed_at";

    /// <summary>By step: how many, the median and the ninth decile.</summary>
    public static string OfSteps { get; } = Ranked(Answered("m.step", Ended));

    /// <summary>How many of the dossiers begun in the period stand where: a status, and whether they are published.</summary>
    public async Task<IReadOnlyDictionary<(string Status, bool IsPublished), int>> States(
        string procedure, Period period, CancellationToken cancel)
    {
        var (from, until) = (At(period.Start), At(period.End));
        var counts = await counted.Of(procedure).Where(one => one.CreatedAt >= from && one.CreatedAt < until)
            .GroupBy(one => new { one.Status, IsPublished = one.PublishedAt != null })
            .Select(group => new { group.Key.Status, group.Key.IsPublished, Count = group.Count() }).ToListAsync(cancel);
        return counts.ToDictionary(one => (one.Status, one.IsPublished), one => one.Count);
    }

    /// <summary>The instant of the first proposal, if there is one.</summary>
    public Task<DateTimeOffset?> First(string procedure, CancellationToken cancel) =>
        counted.Of(procedure).MinAsync(one => (DateTimeOffset?)one.CreatedAt, cancel);

    public Task<List<YearCount>> Years(string procedure, IEnumerable<int> years, CancellationToken cancel)
    {
        var rows = years.Select(Period.OfYear).Select(year => string.Create(
            CultureInfo.InvariantCulture, $$"""{"year":{{year.Key}},"from":{{year.Start}},"until":{{year.End}}}"""));
        const string Within = ">= CAST(y.value ->> 'from' AS bigint)";
        const string Before = "< CAST(y.value ->> 'until' AS bigint)";
        return counted.Read(
            procedure,
            $"""
            SELECT CAST(y.value ->> 'year' AS integer),
                (SELECT CAST(count(*) AS integer) FROM dossiers d
                    WHERE d.id IN (SELECT id FROM seen) AND d.created_at {Within} AND d.created_at {Before}),
                (SELECT CAST(count(*) AS integer) FROM measured_dossiers m
                    WHERE m.dossier IN (SELECT id FROM seen) AND m.signed_at {Within} AND m.signed_at {Before}),
                (SELECT CAST(count(*) AS integer) FROM dossiers d
                    WHERE d.id IN (SELECT id FROM seen) AND d.published_at {Within} AND d.published_at {Before})
            FROM (SELECT value FROM {store.Dialect.Rows("@years")}) y
            """,
            row => new YearCount(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3)), cancel,
            ("@years", $"[{string.Join(',', rows)}]"));
    }

    /// <summary>From the proposal to the publication, of what was published in the period.</summary>
    public async Task<Span?> ToPublication(string procedure, Period period, CancellationToken cancel) => (await Spans(
        procedure,
        Ranked("""
            SELECT '' AS line, d.published_at - d.created_at AS span FROM dossiers d
            WHERE d.published_at >= @from AND d.published_at < @until AND d.id IN (SELECT id FROM seen)
            """),
        period, "", cancel)).SingleOrDefault();

    /// <summary>How long the steps took that ended in the period.</summary>
    public Task<List<Span>> Steps(string procedure, Period period, CancellationToken cancel) =>
        Spans(procedure, OfSteps, period, MeasureKinds.Step, cancel);

    /// <summary>How long each party took to answer what it was asked in the period.</summary>
    public Task<List<Span>> Answers(string procedure, string kind, Period period, CancellationToken cancel) =>
        Spans(procedure, Ranked(Answered("m.party", Asked)), period, kind, cancel);

    /// <summary>What became of the opinions asked in the period, by ministry.</summary>
    public Task<List<Tally>> Opinions(string procedure, Period period, CancellationToken cancel) => Tallies(
        procedure, "opinion", period, cancel,
        ("asked", "1 = 1"), ("in-time", "m.act = 'give' AND (m.due_at IS NULL OR m.closed_at <= m.due_at)"),
        ("late", "m.act = 'give' AND m.closed_at > m.due_at"), ("silent", "m.act = 'silence'"), ("open", "m.closed_at IS NULL"),
        ("no-remark", "m.outcome = 'no-remark'"));

    /// <summary>What became of the deliberations asked in the period, by commune.</summary>
    public Task<List<Tally>> Votes(string procedure, Period period, CancellationToken cancel) => Tallies(
        procedure, "deliberation", period, cancel,
        ("asked", "1 = 1"), ("approved", "m.outcome = 'approved'"), ("refused", "m.outcome = 'refused'"), ("open", "m.closed_at IS NULL"));

    private static string Answered(string line, string counted) =>
        $"""
        SELECT {line} AS line, m.closed_at - m.opened_at AS span FROM measures m
        WHERE m.kind = @kind AND m.{counted} >= @from AND m.{counted} < @until AND m.closed_at IS NOT NULL AND m.act NOT IN ('', 'silence')
            AND m.dossier IN (SELECT id FROM seen)
        """;

    private static string Ranked(string spans) =>
        $"""
        SELECT line, CAST(max(n) AS integer), avg(CASE WHEN place IN ((n + 1) / 2, (n + 2) / 2) THEN CAST(span AS double precision) END),
            max(CASE WHEN place = (9 * n + 9) / 10 THEN CAST(span AS double precision) END)
        FROM (SELECT line, span, row_number() OVER (PARTITION BY line ORDER BY span) AS place, count(*) OVER (PARTITION BY line) AS n
            FROM ({spans}) spans) ranked
        GROUP BY line ORDER BY line
        """;

    private Task<List<Span>> Spans(
        string procedure, string statement, Period period, string kind, CancellationToken cancel) => counted.Read(
        procedure, statement, row => new Span(row.GetString(0), row.GetInt32(1), row.GetDouble(2), row.GetDouble(3)), cancel,
        [.. Bounds(period), .. kind.Length > 0 ? new (string, object)[] { ("@kind", kind) } : []]);

    private Task<List<Tally>> Tallies(
        string procedure, string kind, Period period, CancellationToken cancel, params (string Name, string When)[] counts) => counted.Read(
        procedure,
        $"""
        SELECT m.party, {string.Join(", ", counts.Select(count => $"CAST(sum(CASE WHEN {count.When} THEN 1 ELSE 0 END) AS integer)"))}
        FROM measures m
        WHERE m.kind = @kind AND m.{Asked} >= @from AND m.{Asked} < @until AND m.dossier IN (SELECT id FROM seen)
        GROUP BY m.party ORDER BY m.party
        """,
        row => new Tally(row.GetString(0), counts.Select((count, at) => (count.Name, Count: row.GetInt32(at + 1)))
            .ToDictionary(one => one.Name, one => one.Count)),
        cancel, [.. Bounds(period), ("@kind", kind)]);

    private static (string, object)[] Bounds(Period period) => [("@from", period.Start), ("@until", period.End)];

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
