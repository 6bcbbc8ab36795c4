using System.Text.RegularExpressions;

namespace ConventionWorkflow.Data;

/// <summary>SQL as PostgreSQL says it. The functions <c>fold</c>, <c>folded</c>, <c>words_of</c> and <c>next_reference</c> are made by its
/// migrations.</summary>
public sealed partial class PostgresDialect : Dialect
{
    public static PostgresDialect Only { get; } = new();

    public override string Begin => "BEGIN ISOLATION LEVEL READ COMMITTED";

    public override string Locking(string alias) => $"FOR UPDATE OF {alias}";

    public override string LockingFree(string alias) => $"FOR UPDATE OF {alias} SKIP LOCKED";

    public override string Rows(string json) => $"jsonb_array_elements(CAST({json} AS jsonb)) AS one(value)";

    public override string Texts(string json) => $"jsonb_array_elements_text(CAST({json} AS jsonb)) AS one(value)";

    public override string Json(string namesAndValues) => $"CAST(json_build_object({namesAndValues}) AS text)";

    public override string JsonList(string of) => $"CAST(coalesce(json_agg(CAST({of} AS json)), '[]') AS text)";

    public override string Unhex(string text) => $"decode({text}, 'hex')";

    public override string Hex(string bytes) => $"encode({bytes}, 'hex')";

    public override string Utf8(string bytes) => $"convert_from({bytes}, 'UTF8')";

    public override string Moment(string milliseconds) =>
        $"""to_char(to_timestamp({milliseconds} / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')""";

    public override string NewId => "CAST(gen_random_uuid() AS text)";

    public override string Larger(string one, string other) => $"greatest({one}, {other})";

    public override string LetterNumber(string alias) => $"{alias}.number";

    public override string WordsOfBody(string bytes) => $"words_of(CAST(convert_from({bytes}, 'UTF8') AS jsonb))";

    public override string FirstArticle(string bytes) =>
        $"(CAST(convert_from({bytes}, 'UTF8') AS jsonb) #>> '{{articles,0,markdown}}')";

    // A function: only a statement of its own sees what was written while the one around it waited.
    public override string NextReference(string year) => $"next_reference({year})";

    public override string NextNumber => "nextval(pg_get_serial_sequence('dossiers', 'number'))";

    // OFFSET 0: the words of the matter are taken apart once. Nobody asks where in a text a word stands.
    public override string Index(string numberMatterRest) => $"""
        INSERT INTO dossier_words (number, words, matter)
        SELECT w.number, w.matter || strip(to_tsvector('simple', folded(w.rest))), w.matter FROM (
            SELECT o.number, strip(to_tsvector('simple', folded(o.matter))) AS matter, o.rest
            FROM ({numberMatterRest}) AS o(number, matter, rest) OFFSET 0) w
        ON CONFLICT (number) DO UPDATE SET words = excluded.words, matter = excluded.matter
        """;

    public override string Matches(string parameter) =>
        $"SELECT number AS \"Value\" FROM dossier_words WHERE words @@ to_tsquery('simple', fold({parameter}))";

    public override string Likening(string words) => $"""
        SELECT w.number AS "Number", CAST(count(*) AS integer) AS "Words",
            string_agg(CAST(wanted.place - 1 AS text), ' ') AS "Which"
        FROM jsonb_array_elements_text(CAST({words} AS jsonb)) WITH ORDINALITY AS wanted(word, place)
        JOIN dossier_words w ON w.matter @@ plainto_tsquery('simple', folded(wanted.word)) GROUP BY w.number
        """;

    // Only letters and figures are left of what was typed, so that nothing is read as an operator; the function folds the rest.
    public override string? Matching(string typed)
    {
        var words = Words().Matches(typed).Select(word => word.Value + ":*").ToList();
        return words.Count > 0 ? string.Join(" & ", words) : null;
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex Words();
}
