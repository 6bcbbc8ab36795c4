namespace ConventionWorkflow.Ledger;

/// <summary>The ledger's SQL for SQLite: this file is what another kind of database has to say in its own words.</summary>
internal static class SqliteStatements
{
    public const string Begin = "BEGIN IMMEDIATE";
    public const string Commit = "COMMIT";
    public const string Rollback = "ROLLBACK";

    /// <summary>The dossier and what was answered under the request key: one row always, with nulls for what is not there.</summary>
    public const string Dossier = """
        SELECT d.head_hash, d.state, d.demonstration, k.body_hash, k.outcome
        FROM (SELECT 1)
        LEFT JOIN dossiers d ON d.id = $dossier
        LEFT JOIN request_keys k ON k.scope = $scope AND k.key = $key
        """;

    public const string NewestDefinition =
        "SELECT max(version) FROM definitions WHERE definition_id = $definition AND status = 'published'";

    /// <summary>The next number of the year. '.' follows '-' in ASCII, so the range is what a prefix is.</summary>
    public const string NextReference = """
        SELECT coalesce(max(CAST(substr(reference, 10) AS INTEGER)), 0) + 1 FROM dossiers
        WHERE reference >= 'CCT-' || $year || '-' AND reference < 'CCT-' || $year || '.'
        """;

    /// <summary>Organisations that matter, then the roles held there today.</summary>
    public const string Context = """
        WITH wanted AS (
            SELECT party, kind, name_fr, seats, population, consulted_by_default FROM organisations
            WHERE party IN (SELECT value FROM json_each($parties))
               OR (kind IN ('state', 'ministry', 'authority') AND valid_from <= $today AND (valid_until IS NULL OR valid_until >= $today)))
        SELECT party, kind, name_fr, seats, population, consulted_by_default FROM wanted
        UNION ALL
        SELECT DISTINCT m.role || '@' || m.party, NULL, NULL, 0, 0, 0
        FROM memberships m JOIN accounts a ON a.id = m.person AND a.is_active
        WHERE m.party IN (SELECT party FROM wanted) AND m.from_on <= $today AND (m.until_on IS NULL OR m.until_on >= $today)
        """;

    /// <summary>Which of the named documents and texts are not stored.</summary>
    public const string Missing = """
        SELECT value FROM json_each($documents) WHERE value NOT IN (SELECT digest FROM documents)
        UNION ALL
        SELECT value FROM json_each($texts) WHERE value NOT IN (SELECT digest FROM text_bodies)
        """;

    public const string InsertDossier = """
        INSERT INTO dossiers (id, reference, title, definition_id, definition_version, sequence, head_hash, state, status,
            created_at, changed_at, demonstration)
        VALUES ($dossier, $reference, $title, $definition, $version, $sequence, $head, $state, $status, $at, $at, $demonstration)
        """;

    public const string UpdateDossier = """
        UPDATE dossiers SET title = CASE $title WHEN '' THEN title ELSE $title END, definition_id = $definition,
            definition_version = $version, sequence = $sequence,
            head_hash = $head, state = $state, status = $status, changed_at = $at
        WHERE id = $dossier AND sequence = $sequence - 1
        """;

    public const string InsertEntry =
        "INSERT INTO entries (dossier, sequence, hash, bytes, at) VALUES ($dossier, $sequence, $hash, $bytes, $at)";

    public const string InsertProse = """
        INSERT INTO prose (dossier, sequence, field, salt, words)
        SELECT $dossier, $sequence, value ->> 'field', unhex(value ->> 'salt'), value ->> 'words' FROM json_each($rows)
        """;

    public const string DeleteParties =
        "DELETE FROM dossier_parties WHERE dossier = $dossier AND party NOT IN (SELECT value ->> 'party' FROM json_each($rows))";

    public const string InsertParties = """
        INSERT INTO dossier_parties (dossier, party, signs)
        SELECT $dossier, value ->> 'party', value ->> 'signs' FROM json_each($rows) WHERE true
        ON CONFLICT (dossier, party) DO UPDATE SET signs = excluded.signs
        """;

    public const string DeleteThemes =
        "DELETE FROM dossier_themes WHERE dossier = $dossier AND theme NOT IN (SELECT value FROM json_each($themes))";

    public const string InsertThemes = """
        INSERT INTO dossier_themes (dossier, theme) SELECT $dossier, value FROM json_each($themes) WHERE true
        ON CONFLICT (dossier, theme) DO NOTHING
        """;

    public const string NumberDossier = "INSERT INTO searched_dossiers (dossier) VALUES ($dossier) ON CONFLICT (dossier) DO NOTHING";

    /// <summary>
    /// The words by which a dossier is found: reference, title, contracting parties, themes in each language, every word of its latest
    /// text.
    /// </summary>
    public const string IndexDossier = """
        INSERT OR REPLACE INTO dossier_search (rowid, words)
        SELECT s.number, d.reference || ' ' || d.title || ' '
            || coalesce((SELECT group_concat(o.name_fr || ' ' || o.name_lb, ' ')
                FROM dossier_parties p JOIN organisations o ON o.party = p.party WHERE p.dossier = d.id AND p.signs), '') || ' '
            || coalesce((SELECT group_concat(o.name_fr || ' ' || o.name_de || ' ' || o.name_en, ' ')
                FROM dossier_themes t JOIN themes o ON o.theme = t.theme WHERE t.dossier = d.id), '') || ' '
            || coalesce((SELECT group_concat(j.atom, ' ')
                FROM text_bodies t JOIN json_tree(CAST(t.body AS TEXT)) j ON j.type = 'text' AND j.key IS NOT 'id'
                WHERE t.digest = $text), '')
        FROM searched_dossiers s JOIN dossiers d ON d.id = s.dossier WHERE s.dossier = $dossier
        """;

    /// <summary>The words by which a dossier is likened to others: its title, and its objective, which is the first article.</summary>
    public const string IndexMatter = """
        INSERT OR REPLACE INTO dossier_matter (rowid, words)
        SELECT s.number, d.title || ' ' || coalesce((
            SELECT CAST(t.body AS TEXT) ->> '$.articles[0].markdown' FROM text_bodies t WHERE t.digest = $text), '')
        FROM searched_dossiers s JOIN dossiers d ON d.id = s.dossier WHERE s.dossier = $dossier
        """;

    public const string DeleteItems =
        "DELETE FROM work_items WHERE id IN (SELECT $dossier || '/' || value FROM json_each($waits))";

    public const string InsertItems = """
        INSERT INTO work_items (id, dossier, wait, kind, step, role, party, also_role, also_party, opened_at, due_at, digest)
        SELECT $dossier || '/' || (value ->> 'wait'), $dossier, value ->> 'wait', value ->> 'kind', value ->> 'step', value ->> 'role',
            value ->> 'party', value ->> 'alsoRole', value ->> 'alsoParty', value ->> 'openedAt', value ->> 'dueAt', value ->> 'digest'
        FROM json_each($rows)
        """;

    public const string DeleteTimers = """
        DELETE FROM timers WHERE key IN (
            SELECT $dossier || '/' || (value ->> 'wait') || '/' || (value ->> 'kind') || '/' || (value ->> 'at') FROM json_each($rows))
        """;

    public const string InsertTimers = """
        INSERT INTO timers (key, dossier, wait, kind, at)
        SELECT $dossier || '/' || (value ->> 'wait') || '/' || (value ->> 'kind') || '/' || (value ->> 'at'),
            $dossier, value ->> 'wait', value ->> 'kind', value ->> 'at' FROM json_each($rows) WHERE true
        ON CONFLICT (key) DO NOTHING
        """;

    /// <summary>A timer that became a fact is spent, whatever the engine answered.</summary>
    public const string SpendTimer = "DELETE FROM timers WHERE dossier = $dossier AND wait = $wait AND kind = $kind AND at <= $now";

    /// <summary>Who holds the role today, who stands in for them, and to whom they gave this one item.</summary>
    public const string Addressees = """
        WITH held AS (
            SELECT value ->> 'ask' AS ask, value ->> 'item' AS item, m.person FROM json_each($asks)
            JOIN memberships m ON m.party = value ->> 'party' AND m.role = value ->> 'role'
                AND m.from_on <= $today AND (m.until_on IS NULL OR m.until_on >= $today)),
        people AS (
            SELECT ask, person FROM held
            UNION
            SELECT h.ask, d.deputy FROM held h JOIN delegations d ON d.absent = h.person AND d.from_on <= $today AND d.until_on >= $today
            UNION
            SELECT h.ask, o.deputy FROM held h
            JOIN hand_overs o ON o.work_item = h.item AND o.absent = h.person AND o.taken_back_at IS NULL)
        SELECT p.ask, p.person, a.language FROM people p JOIN accounts a ON a.id = p.person AND a.is_active ORDER BY p.ask, p.person
        """;

    /// <summary>A random number in the form of a Guid; a notice's identity is its key.</summary>
    internal const string NewId = """
        lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a'
            || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))
        """;

    public const string InsertNotices = $"""
        INSERT INTO notices (id, key, dossier, sequence, template, person, role, party, language, wait, arguments, status, attempts,
            due_at, created_at)
        SELECT {NewId}, value ->> 'key', $dossier, $sequence, value ->> 'template', value ->> 'person', value ->> 'role', value ->> 'party',
            value ->> 'language', value ->> 'wait', value ->> 'arguments', $status, 0, $now, $now
        FROM json_each($rows) WHERE true
        ON CONFLICT (key) DO NOTHING
        """;

    public const string LinkDocuments = """
        INSERT INTO dossier_documents (dossier, digest, sequence, kind, title, at)
        SELECT $dossier, d.digest, $sequence, value ->> 'kind', d.name, $at
        FROM json_each($rows) JOIN documents d ON d.digest = value ->> 'digest' WHERE true
        ON CONFLICT (dossier, digest, sequence) DO NOTHING
        """;

    public const string InsertRequestKey =
        "INSERT INTO request_keys (scope, key, body_hash, outcome, at) VALUES ($scope, $key, $body, $outcome, $at)";

    /// <summary>
    /// Reminders that are due, for items still open: one letter for each holder, deputy and alderman in charge. When several of one item
    /// are due at once (the machine was off), the latest goes out and the earlier ones are recorded as superseded.
    /// </summary>
    public const string SendReminders = $"""
        WITH due AS (
            SELECT t.dossier, t.wait, t.at, w.role, w.party, w.kind, w.step, w.due_at, d.title, d.reference, d.demonstration,
                row_number() OVER (PARTITION BY t.dossier, t.wait ORDER BY t.at DESC) AS newness
            FROM timers t JOIN work_items w ON w.id = t.dossier || '/' || t.wait JOIN dossiers d ON d.id = t.dossier
            WHERE t.kind = 'reminder' AND t.at <= $now),
        held AS (
            SELECT due.*, m.person FROM due JOIN memberships m ON m.party = due.party AND m.role = due.role
                AND m.from_on <= $today AND (m.until_on IS NULL OR m.until_on >= $today)),
        people AS (
            SELECT * FROM held
            UNION
            SELECT h.dossier, h.wait, h.at, h.role, h.party, h.kind, h.step, h.due_at, h.title, h.reference, h.demonstration, h.newness,
                g.deputy
            FROM held h JOIN delegations g ON g.absent = h.person AND g.from_on <= $today AND g.until_on >= $today
            UNION
            SELECT h.dossier, h.wait, h.at, h.role, h.party, h.kind, h.step, h.due_at, h.title, h.reference, h.demonstration, h.newness,
                o.deputy
            FROM held h JOIN hand_overs o ON o.work_item = h.dossier || '/' || h.wait AND o.absent = h.person AND o.taken_back_at IS NULL)
        INSERT INTO notices (id, key, dossier, sequence, template, person, role, party, language, wait, arguments, status, attempts,
            due_at, created_at, settled_at)
        SELECT {NewId}, p.dossier || '/' || p.wait || '/reminder/' || p.at || '/' || p.person, p.dossier, NULL, 'reminder', p.person,
            p.role, p.party, a.language, p.wait,
            json_object('title', p.title, 'reference', p.reference, 'kind', p.kind, 'step', p.step,
                'due', coalesce(strftime('%Y-%m-%dT%H:%M:%SZ', p.due_at / 1000, 'unixepoch'), '')),
            CASE WHEN p.newness > 1 THEN 'superseded' WHEN p.demonstration THEN 'demonstration' ELSE 'queued' END, 0,
            $now, $now, CASE WHEN p.newness > 1 THEN $now END
        FROM people p JOIN accounts a ON a.id = p.person AND a.is_active WHERE true
        ON CONFLICT (key) DO NOTHING
        """;

    public const string SpendReminders = "DELETE FROM timers WHERE kind = 'reminder' AND at <= $now";

    public const string DueFacts =
        "SELECT dossier, wait, kind, at FROM timers WHERE kind <> 'reminder' AND at <= $now ORDER BY at, key LIMIT $limit";
}
