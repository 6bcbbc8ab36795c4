using ConventionWorkflow.Data;

namespace ConventionWorkflow.Bench.Workloads;

/// <summary>Reminders by the hundred thousand, and the letters of them all in one statement.</summary>
internal sealed class ReminderSql(Dialect sql)
{
    /// <summary>Of the generated people only the first hundred and twenty keep their offices, one each; the cast has none.</summary>
    public const string OneHolderEach =
        "DELETE FROM memberships WHERE id < '00000000-0000-4000-9000' OR id >= '00000000-0000-4000-9000-000000000120'";

    /// <summary>Each open item of the country is to be reminded of at that instant.</summary>
    public const string AllDue = """
        INSERT INTO timers (key, dossier, wait, kind, at, item)
        SELECT w.id || '/reminder/' || @at, w.dossier, w.wait, 'reminder', @at, w.id FROM work_items w WHERE w.dossier LIKE '01900000-%'
        """;

    /// <summary>The same rows and bytes as the sweep writes, read in the order of the timers, whatever the planner believes of
    /// them.</summary>
    public string Letters { get; } = $"""
        INSERT INTO notices (id, key, dossier, sequence, template, person, role, party, language, wait, arguments, status, attempts,
            due_at, created_at)
        SELECT {sql.NewId}, t.dossier || '/' || t.wait || '/reminder/' || t.at || '/' || m.person, t.dossier, NULL, 'reminder', m.person,
            w.role, w.party, a.language, w.wait,
            {sql.Json($"""
                'title', d.title, 'reference', d.reference, 'kind', w.kind, 'step', w.step, 'due', coalesce({sql.Moment("w.due_at")}, '')
                """)},
            'demonstration', 0, @v0, @v0
        FROM timers t CROSS JOIN work_items w CROSS JOIN dossiers d CROSS JOIN memberships m CROSS JOIN accounts a
        WHERE t.kind = 'reminder' AND t.at <= @v0 AND w.id = t.item AND d.id = t.dossier AND m.party = w.party AND m.role = w.role
            AND a.id = m.person AND a.is_active
        """;

    /// <summary>Before each time: no letters, no timers.</summary>
    public static IEnumerable<string> Again(bool isFile) =>
        isFile ? ["DELETE FROM notices", "DELETE FROM timers"] : ["TRUNCATE notices, timers"];
}
