namespace ConventionWorkflow.Data;

/// <summary>SQL as SQLite says it.</summary>
public sealed class SqliteDialect : Dialect
{
    public static SqliteDialect Only { get; } = new();

    public override string Begin => "BEGIN IMMEDIATE";

    // BEGIN IMMEDIATE has the whole file already.
    public override string Locking(string alias) => "";

    public override string LockingFree(string alias) => "";

    public override string Rows(string json) => $"json_each({json})";

    public override string Texts(string json) => $"json_each({json})";

    public override string Json(string namesAndValues) => $"json_object({namesAndValues})";

    public override string JsonList(string of) => $"json_group_array({of})";

    public override string Unhex(string text) => $"unhex({text})";

    public override string Hex(string bytes) => $"hex({bytes})";

    public override string Utf8(string bytes) => $"CAST({bytes} AS TEXT)";

    public override string Moment(string milliseconds) => $"strftime('%Y-%m-%dT%H:%M:%SZ', {milliseconds} / 1000, 'unixepoch')";

    public override string NewId => """
        lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a'
            || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))
        """;

    public override string Larger(string one, string other) => $"max({one}, {other})";

    public override string LetterNumber(string alias) => $"{alias}.rowid";

    public override string WordsOfBody(string bytes) =>
        $"(SELECT string_agg(j.atom, ' ') FROM json_tree(CAST({bytes} AS TEXT)) j WHERE j.type = 'text' AND j.key IS NOT 'id')";

    public override string FirstArticle(string bytes) => $"CAST({bytes} AS TEXT) ->> '$.articles[0].markdown'";

    // Every writer has queued. A longer reference is a later one: after 999 comes 1000.
    public override string NextReference(string year) => $"""
        (SELECT coalesce((SELECT CAST(substr(d.reference, 10) AS integer) FROM dossiers d
            WHERE substr(d.reference, 1, 9) = 'CCT-' || {year} || '-'
            ORDER BY length(d.reference) DESC, d.reference DESC LIMIT 1), 0) + 1)
        """;

    public override string NextNumber => "(SELECT coalesce(max(number), 0) + 1 FROM dossiers)";

    public override string Index(string numberMatterRest) =>
        $"INSERT OR REPLACE INTO dossier_words (rowid, matter, rest) {numberMatterRest}";

    public override string Matches(string parameter) =>
        $"SELECT rowid AS \"Value\" FROM dossier_words WHERE dossier_words MATCH {parameter}";

    public override string Likening(string words) => $"""
        SELECT dossier_words.rowid AS "Number", count(*) AS "Words", string_agg(wanted.key, ' ') AS "Which"
        FROM json_each({words}) wanted JOIN dossier_words ON dossier_words MATCH 'matter : "' || wanted.value || '"'
        GROUP BY dossier_words.rowid
        """;

    // Each word is quoted, so that nothing typed is read as an operator; the index folds accents and capitals.
    public override string? Matching(string typed)
    {
        var words = typed.Replace('"', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Any(char.IsLetterOrDigit)).Select(word => $"\"{word}\"*").ToList();
        return words.Count > 0 ? string.Join(' ', words) : null;
    }
}
