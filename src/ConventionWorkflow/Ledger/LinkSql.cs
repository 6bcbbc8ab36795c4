using ConventionWorkflow.Data;

namespace ConventionWorkflow.Ledger;

/// <summary>What is asked on the pages of sign-off links, and where a request is given to somebody else.</summary>
internal sealed class LinkSql(Dialect sql)
{
    private const string InForce = "m.from_on <= @today AND (m.until_on IS NULL OR m.until_on >= @today)";

    /// <summary>A sign-off or an opinion that is open, with a person who may answer it: holder of the role, deputy, or alderman to whom
    /// it was given.</summary>
    private const string Open = $"""
        FROM work_items w JOIN dossiers d ON d.id = w.dossier
        JOIN accounts a ON a.id = @person AND a.is_active AND a.erased_at IS NULL
        WHERE w.id = @item AND w.kind IN ('sign-off', 'opinion') AND EXISTS (
            SELECT 1 FROM memberships m WHERE m.party = w.party AND m.role = w.role AND {InForce} AND (
                m.person = @person
                OR EXISTS (SELECT 1 FROM delegations g
                    WHERE g.absent = m.person AND g.deputy = @person AND g.from_on <= @today AND g.until_on >= @today)
                OR EXISTS (SELECT 1 FROM hand_overs h
                    JOIN memberships e ON e.person = h.deputy AND e.party = w.party AND e.role = 'alderman'
                        AND e.from_on <= @today AND (e.until_on IS NULL OR e.until_on >= @today)
                    WHERE h.work_item = w.id AND h.absent = m.person AND h.deputy = @person AND h.taken_back_at IS NULL)))
        """;

    /// <summary>How many letters of that kind the person got about the item since each of two instants, and how many in all.</summary>
    public string Made { get; } = """
        SELECT count(*) FILTER (WHERE created_at > @brief), count(*) FILTER (WHERE created_at > @long), count(*) FROM notices
        WHERE person = @person AND dossier || '/' || wait = @item AND template = @template
        """;

    /// <summary>A letter without an entry to one person, while the request is open and theirs to answer.</summary>
    public string Post { get; } = $"""
        INSERT INTO notices (id, key, dossier, sequence, template, person, role, party, language, wait, arguments, status, attempts,
            due_at, created_at)
        SELECT {sql.NewId}, w.id || '/' || @template || '/' || @number || '/' || a.id, d.id, NULL, @template, a.id, w.role,
            w.party, a.language, w.wait,
            {sql.Json($"""
                'title', d.title, 'reference', d.reference, 'kind', w.kind, 'step', w.step, 'number', @number,
                'due', coalesce({sql.Moment("w.due_at")}, '')
                """)},
            CASE WHEN d.demonstration THEN 'demonstration' ELSE 'queued' END, 0, @now, @now
        {Open}
        ON CONFLICT (key) DO NOTHING
        """;

    public string IsPosted { get; } = "SELECT 1 FROM notices WHERE key = @item || '/' || @template || '/' || @number || '/' || @person";

    /// <summary>The number of the next link: links of one number are revoked together.</summary>
    public string NextRenewal { get; } =
        "SELECT cast(coalesce(max(renewal), 0) + 1 AS TEXT) FROM sign_off_links WHERE work_item = @item AND person = @person";

    public string Revoke { get; } =
        "UPDATE sign_off_links SET revoked_at = @now WHERE work_item = @item AND person = @person AND revoked_at IS NULL";

    /// <summary>Given by who holds the role in their own right: a mayor's sign-off to an alderman of the same commune, an opinion to
    /// another reviewer of the same organisation.</summary>
    public string HandOver { get; } = $"""
        INSERT INTO hand_overs (id, work_item, absent, deputy, at)
        SELECT {sql.NewId}, w.id, m.person, e.person, @now
        FROM work_items w
        JOIN memberships m ON m.party = w.party AND m.role = w.role AND m.person = @person AND {InForce}
        JOIN memberships e ON e.party = w.party AND e.person = @deputy AND e.person <> m.person
            AND e.from_on <= @today AND (e.until_on IS NULL OR e.until_on >= @today)
        JOIN accounts a ON a.id = e.person AND a.is_active AND a.erased_at IS NULL
        WHERE w.id = @item AND ((w.kind = 'sign-off' AND w.role = 'mayor' AND e.role = 'alderman')
            OR (w.kind = 'opinion' AND w.role = 'reviewer' AND e.role = 'reviewer'))
        LIMIT 1
        ON CONFLICT DO NOTHING
        """;

    /// <summary>How often the item was handed over, by whomever: the number of the letter about the last time.</summary>
    public string HandOvers { get; } = "SELECT cast(count(*) AS TEXT) FROM hand_overs WHERE work_item = @item";

    public string IsHandedOver { get; } =
        "SELECT 1 FROM hand_overs WHERE work_item = @item AND absent = @person AND taken_back_at IS NULL";

    public string TakeBack { get; } = """
        UPDATE hand_overs SET taken_back_at = @now WHERE work_item = @item AND absent = @person AND taken_back_at IS NULL
        RETURNING deputy
        """;

    /// <summary>Letters of a request that was taken back before they left.</summary>
    public string Hold { get; } = """
        UPDATE notices SET status = 'superseded', settled_at = @now
        WHERE person = @deputy AND dossier || '/' || wait = @item AND template = 'handed-over' AND status = 'queued'
        """;

    public string InsertCode { get; } = """
        INSERT INTO sign_off_codes (work_item, person, number, code_hash, issued_at, expires_at, tries)
        VALUES (@item, @person, @number, @hash, @now, @expires, 0)
        """;

    /// <summary>Its row locked, so that tries made at one instant are all counted.</summary>
    public string LatestCode { get; } = $"""
        SELECT c.number, c.code_hash, c.expires_at, c.tries, c.used_by FROM sign_off_codes c
        WHERE c.work_item = @item AND c.person = @person ORDER BY c.number DESC LIMIT 1 {sql.Locking("c")}
        """;

    public string CountTry { get; } =
        "UPDATE sign_off_codes SET tries = tries + 1 WHERE work_item = @item AND person = @person AND number = @number";

    public string UseCode { get; } =
        "UPDATE sign_off_codes SET used_by = @request WHERE work_item = @item AND person = @person AND number = @number";
}
