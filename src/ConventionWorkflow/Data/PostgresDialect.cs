using System.Text.RegularExpressions;

namespace ConventionWorkflow.Data;

/// <summary>SQL as PostgreSQL says it. The functions <c>fold</c>, <c>folded</c> and <c>words_of</c> are made by its migrations.</summary>
public sealed partial class PostgresDialect : Dialect
{
    public static PostgresDialect Only { get; } = new();

    public override string Begin => "BEGIN ISOLATION LEVEL READ COMMITTED";

    public override string Locking(string alias) => $"FOR UPDATE OF {alias}";

    public override string LockingFree(string alias) => $"FOR UPDATE OF {alias} SKIP LOCKED";

    public override string Queue(string name) => $"SELECT pg_advisory_xact_lock(hashtext('{name}'))";

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

    public override string Index(string index, string numberAndWords) => $"""
        INSERT INTO {index} (number, words)
        SELECT w.number, to_tsvector('simple', folded(w.words)) FROM ({numberAndWords}) AS w(number, words)
        ON CONFLICT (number) DO UPDATE SET words = excluded.words
        """;

    public override string Matches(string parameter) =>
        $"SELECT number FROM dossier_search WHERE words @@ to_tsquery('simple', fold({parameter}))";

    public override string Likening(string words) => $"""
        SELECT matter.number AS "Number", CAST(count(*) AS integer) AS "Words",
            string_agg(CAST(wanted.place - 1 AS text), ' ') AS "Which"
        FROM jsonb_array_elements_text(CAST({words} AS jsonb)) WITH ORDINALITY AS wanted(word, place)
        JOIN dossier_matter matter ON matter.words @@ plainto_tsquery('simple', folded(wanted.word)) GROUP BY matter.number
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
