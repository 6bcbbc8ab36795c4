using ConventionWorkflow.Data;

namespace ConventionWorkflow.Ledger;

/// <summary>How letters find their people: by the role at a party, the deputies of today, and to whom one request was given.</summary>
internal sealed class LetterSql(Dialect sql)
{
    /// <summary>
    /// Letters of one entry. Whoever is asked something is not also informed of the entry, and nobody is informed of it twice: what weighs
    /// most is told; only that a decision lapsed is told to everybody.
    /// </summary>
    public string Post { get; } = $"""
        WITH asked AS (
            SELECT CAST(value ->> 'ask' AS integer) AS ask, CAST(value ->> 'weight' AS integer) AS weight, value ->> 'key' AS key,
                value ->> 'template' AS template, value ->> 'role' AS role, value ->> 'party' AS party, value ->> 'wait' AS wait,
                value ->> 'arguments' AS arguments
            FROM {sql.Rows("@asks")}),
        held AS (
            SELECT q.ask, q.wait, m.person FROM asked q
            JOIN memberships m ON m.party = q.party AND m.role = q.role
                AND m.from_on <= @today AND (m.until_on IS NULL OR m.until_on >= @today)),
        people AS (
            SELECT ask, person FROM held
            UNION
            SELECT h.ask, d.deputy FROM held h JOIN delegations d ON d.absent = h.person AND d.from_on <= @today AND d.until_on >= @today
            UNION
            SELECT h.ask, o.deputy FROM held h
            JOIN hand_overs o ON o.work_item = @dossier || '/' || h.wait AND o.absent = h.person AND o.taken_back_at IS NULL),
        reached AS (
            SELECT q.*, p.person, a.language,
                max(CASE q.wait WHEN '' THEN 0 ELSE 1 END) OVER (PARTITION BY p.person) AS is_asked
            FROM people p JOIN asked q ON q.ask = p.ask JOIN accounts a ON a.id = p.person AND a.is_active),
        ranked AS (
            SELECT r.*, row_number() OVER (PARTITION BY r.person, CASE r.wait WHEN '' THEN 0 ELSE r.ask + 1 END ORDER BY r.weight, r.ask)
                AS place
            FROM reached r WHERE r.wait <> '' OR r.is_asked = 0 OR r.template = 'lapsed')
        INSERT INTO notices (id, key, dossier, sequence, template, person, role, party, language, wait, arguments, status, attempts,
            due_at, created_at)
        SELECT {sql.NewId}, r.key || '/' || r.person, @dossier, @sequence, r.template, r.person, r.role, r.party, r.language, r.wait,
            r.arguments, @status, 0, @now, @now
        FROM ranked r WHERE r.place = 1 ORDER BY r.weight, r.ask, r.person
        ON CONFLICT (key) DO NOTHING
        """;

    /// <summary>
    /// Reminders that were due, for items still open: one letter for each holder, deputy and alderman in charge. When several of one item
    /// were due at once (the machine was off), the latest goes out and the earlier ones are recorded as superseded.
    /// </summary>
    public string SendReminders { get; } = $"""
        WITH spent AS (
            SELECT value ->> 'item' AS item, CAST(value ->> 'at' AS bigint) AS at FROM {sql.Rows("@spent")}),
        due AS (
            SELECT w.dossier, w.wait, t.at, w.role, w.party, w.kind, w.step, w.due_at, d.title, d.reference, d.demonstration,
                row_number() OVER (PARTITION BY t.item ORDER BY t.at DESC) AS newness
            FROM spent t JOIN work_items w ON w.id = t.item JOIN dossiers d ON d.id = w.dossier),
        held AS (
            SELECT due.*, m.person FROM due JOIN memberships m ON m.party = due.party AND m.role = due.role
                AND m.from_on <= @today AND (m.until_on IS NULL OR m.until_on >= @today)),
        people AS (
            SELECT * FROM held
            UNION
            SELECT h.dossier, h.wait, h.at, h.role, h.party, h.kind, h.step, h.due_at, h.title, h.reference, h.demonstration, h.newness,
                g.deputy
            FROM held h JOIN delegations g ON g.absent = h.person AND g.from_on <= @today AND g.until_on >= @today
            UNION
            SELECT h.dossier, h.wait, h.at, h.role, h.party, h.kind, h.step, h.due_at, h.title, h.reference, h.demonstration, h.newness,
                o.deputy
            FROM held h JOIN hand_overs o ON o.work_item = h.dossier || '/' || h.wait AND o.absent = h.person AND o.taken_back_at IS NULL)
        INSERT INTO notices (id, key, dossier, sequence, template, person, role, party, language, wait, arguments, status, attempts,
            due_at, created_at, settled_at)
        SELECT {sql.NewId}, p.dossier || '/' || p.wait || '/reminder/' || p.at || '/' || p.person, p.dossier, NULL, 'reminder', p.person,
            p.role, p.party, a.language, p.wait,
            {sql.Json($"""
                'title', p.title, 'reference', p.reference, 'kind', p.kind, 'step', p.step, 'due', coalesce({sql.Moment("p.due_at")}, '')
                """)},
            CASE WHEN p.newness > 1 THEN 'superseded' WHEN p.demonstration THEN 'demonstration' ELSE 'queued' END, 0,
            @now, @now, CASE WHEN p.newness > 1 THEN @now END
        FROM people p JOIN accounts a ON a.id = p.person AND a.is_active WHERE true
        ON CONFLICT (key) DO NOTHING
        """;

    /// <summary>Takes the reminders of some items, the earliest first; of an item all that are due, so that the latest of them is known.
    /// CROSS JOIN and <c>+at</c> keep to that way: each batch would else read all that are due.</summary>
    public string SpendReminders { get; } = """
        DELETE FROM timers WHERE key IN (
            SELECT t.key
            FROM (SELECT item FROM timers WHERE kind = 'reminder' AND at <= @now ORDER BY at LIMIT @most) b CROSS JOIN timers t
            WHERE t.item = b.item AND t.kind = 'reminder' AND +t.at <= @now)
        RETURNING item, at
        """;
}
