using ConventionWorkflow.Data;

namespace ConventionWorkflow.Statistics;

/// <summary>How measures are written, many at a time.</summary>
internal sealed class MeasureSql(Dialect sql)
{
    /// <summary>Answers the dossiers of which nobody has measured as much before.</summary>
    public string Measured { get; } = $"""
        INSERT INTO measured_dossiers (dossier, sequence, signed_at)
        SELECT value ->> 'dossier', CAST(value ->> 'sequence' AS integer), CAST(value ->> 'signedAt' AS bigint)
        FROM {sql.Rows("@rows")} WHERE true
        ON CONFLICT (dossier) DO UPDATE SET sequence = excluded.sequence, signed_at = excluded.signed_at
            WHERE measured_dossiers.sequence < excluded.sequence
        RETURNING dossier
        """;

    public string Measures { get; } = $"""
        INSERT INTO measures (dossier, wait, entry, kind, step, role, party, opened_at, closed_at, due_at, act, outcome)
        SELECT value ->> 'dossier', value ->> 'wait', CAST(value ->> 'entry' AS integer), value ->> 'kind', value ->> 'step',
            value ->> 'role', value ->> 'party', CAST(value ->> 'openedAt' AS bigint), CAST(value ->> 'closedAt' AS bigint),
            CAST(value ->> 'dueAt' AS bigint), value ->> 'act', value ->> 'outcome'
        FROM {sql.Rows("@rows")} WHERE true
        ON CONFLICT (dossier, wait, entry) DO UPDATE SET kind = excluded.kind, closed_at = excluded.closed_at, due_at = excluded.due_at,
            act = excluded.act, outcome = excluded.outcome
        """;

    public string Uncounted { get; } = $"""
        DELETE FROM measures WHERE (dossier, wait, entry) IN (
            SELECT value ->> 'dossier', value ->> 'wait', CAST(value ->> 'entry' AS integer) FROM {sql.Rows("@rows")})
        """;

    public static object Row(Measures one) =>
        new { Dossier = one.Dossier.ToString(), one.Sequence, SignedAt = one.SignedAt?.ToUnixTimeMilliseconds() };

    public static object Row(MeasureRow one) => new
    {
        Dossier = one.Dossier.ToString(),
        one.Wait,
        one.Entry,
        one.Kind,
        one.Step,
        one.Role,
        Party = one.Party.Value,
        OpenedAt = one.OpenedAt.ToUnixTimeMilliseconds(),
        ClosedAt = one.ClosedAt?.ToUnixTimeMilliseconds(),
        DueAt = one.DueAt?.ToUnixTimeMilliseconds(),
        one.Act,
        one.Outcome,
    };
}
