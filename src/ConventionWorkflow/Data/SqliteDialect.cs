namespace ConventionWorkflow.Data;

/// <summary>SQL as SQLite says it.</summary>
public sealed class SqliteDialect : Dialect
{
    public static SqliteDialect Only { get; } = new();

    public override string Begin => "BEGIN IMMEDIATE";

    // BEGIN IMMEDIATE has the whole file already.
    public override string Locking(string alias) => "";

    public override string LockingFree(string alias) => "";

    public override string Queue(string name) => "";

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

    public override string Index(string index, string numberAndWords) => $"INSERT OR REPLACE INTO {index} (rowid, words) {numberAndWords}";

    public override string Matches(string parameter) => $"SELECT rowid FROM dossier_search WHERE dossier_search MATCH {parameter}";

    public override string Likening(string words) => $"""
        SELECT dossier_matter.rowid AS "Number", count(*) AS "Words", string_agg(wanted.key, ' ') AS "Which"
        FROM json_each({words}) wanted JOIN dossier_matter ON dossier_matter MATCH '"' || wanted.value || '"'
        GROUP BY dossier_matter.rowid
        """;

    // Each word is quoted, so that nothing typed is read as an operator; the index folds accents and capitals.
    public override string? Matching(string typed)
    {
        var words = typed.Replace('"', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Any(char.IsLetterOrDigit)).Select(word => $"\"{word}\"*").ToList();
        return words.Count > 0 ? string.Join(' ', words) : null;
    }
}
