using ConventionWorkflow.Data;

namespace ConventionWorkflow.Bench.Country;

/// <summary>
/// A country full of dossiers in a few statements, the same on both stores: dossier number <c>i</c> takes the office <c>i mod offices</c>,
/// which says from which template it is copied and who is waited for, and its words from the lists by multiples of primes.
/// </summary>
internal sealed class CountrySql(Dialect sql, bool isFile)
{
    private const string Number = "substr(CAST(1000000000000 + n.i AS text), 2)";
    private const string Id = $"'01900000-0000-7000-8000-' || {Number}";
    private const string Numbers =
        "WITH RECURSIVE n(i) AS (SELECT CAST(@from AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < @until)";

    private const string Office = "JOIN bench_offices o ON o.number = n.i % @offices JOIN bench_templates p ON p.number = o.template";

    // From sixty days ago to half a year from now.
    private const string Due = "@now + ((n.i * 7919) % 240 - 60) * 86400000 + (n.i % 997) * 1000";

    public static IReadOnlyList<string> Lists { get; } =
    [
        "CREATE TABLE bench_titles (number bigint PRIMARY KEY, words text NOT NULL)",
        "CREATE TABLE bench_sentences (number bigint PRIMARY KEY, words text NOT NULL)",
        """
        CREATE TABLE bench_templates (number bigint PRIMARY KEY, dossier text, role text, wait text, step text, kind text,
            sequence integer, json text)
        """,
        "CREATE TABLE bench_offices (number bigint PRIMARY KEY, template bigint, one text, other text)",
    ];

    public static IReadOnlyList<string> Unlists { get; } =
        ["DROP TABLE bench_titles", "DROP TABLE bench_sentences", "DROP TABLE bench_templates", "DROP TABLE bench_offices"];

    /// <summary>Every statement takes <c>@from</c>, <c>@until</c>, <c>@offices</c>, <c>@now</c>, <c>@one</c>, <c>@other</c>.</summary>
    public IReadOnlyList<string> Statements { get; } =
    [
        $"""
        {Numbers}
        INSERT INTO dossiers (id, reference, title, definition_id, definition_version, sequence, head_hash, state, status, created_at,
            changed_at, demonstration, number)
        SELECT {Id}, 'CTY-' || {Number}, t.words || ', nº ' || n.i, 'convention-lu', 1, p.sequence, {sql.Unhex("'00'")},
            {Bytes(isFile, $"replace(replace(replace(p.json, p.dossier, {Id}), @one, o.one), @other, o.other)")},
            'running', @now - (n.i * 104729) % 31536000000, @now - (n.i * 7907) % 2592000000, true, n.i + 1000
        FROM n {Office} JOIN bench_titles t ON t.number = (n.i * 31) % @titles
        """,
        $"""
        {Numbers}
        INSERT INTO dossier_parties (dossier, party, signs)
        SELECT {Id}, 'state:mat', true FROM n
        UNION ALL SELECT {Id}, o.one, true FROM n {Office}
        UNION ALL SELECT {Id}, o.other, true FROM n {Office}
        """,
        $"""
        {Numbers}
        INSERT INTO dossier_themes (dossier, theme) SELECT {Id}, t.theme
        FROM n JOIN themes t ON t.place = (SELECT min(place) FROM themes) + n.i % (SELECT count(*) FROM themes)
        """,
        $"""
        {Numbers}
        INSERT INTO work_items (id, dossier, wait, kind, step, role, party, opened_at, due_at, digest)
        SELECT {Id} || '/' || replace(replace(p.wait, @one, o.one), @other, o.other), {Id},
            replace(replace(p.wait, @one, o.one), @other, o.other), p.kind, p.step, p.role, o.one, @now - 86400000, {Due}, ''
        FROM n {Office}
        """,
        // They have no entries: nothing is to be measured, beside what is.
        $"{Numbers} INSERT INTO measured_dossiers (dossier, sequence) SELECT {Id}, p.sequence FROM n {Office}",
        sql.Index($"""
            {Numbers}
            SELECT n.i + 1000, t.words || ', nº ' || n.i, 'CTY-' || {Number} || ' ' || a.name_fr || ' ' || a.name_lb || ' '
                || b.name_fr || ' ' || b.name_lb || ' ' || s.words || ' ' || r.words || ' ' || q.words
            FROM n {Office} JOIN bench_titles t ON t.number = (n.i * 31) % @titles
            JOIN organisations a ON a.party = o.one JOIN organisations b ON b.party = o.other
            JOIN bench_sentences s ON s.number = (n.i * 37) % @sentences JOIN bench_sentences r ON r.number = (n.i * 41 + 7) % @sentences
            JOIN bench_sentences q ON q.number = (n.i * 43 + 13) % @sentences
            """),
    ];

    private static string Bytes(bool isFile, string text) => isFile ? $"CAST({text} AS BLOB)" : $"convert_to({text}, 'UTF8')";
}
