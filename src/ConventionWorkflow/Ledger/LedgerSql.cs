using ConventionWorkflow.Data;

namespace ConventionWorkflow.Ledger;

/// <summary>What the ledger says to its database, about one dossier at a time; see <see cref="LetterSql"/> for letters, <see
/// cref="SignalSql"/> for events.</summary>
internal sealed class LedgerSql(Dialect sql)
{
    public LetterSql Letters { get; } = new(sql);

    public LinkSql Links { get; } = new(sql);

    public SignalSql Signals { get; } = new(sql);

    private const string Keyed = """
        SELECT request_hash AS hash, dossier, sequence, NULL AS outcome FROM entries WHERE request_scope = @scope AND request_key = @key
        UNION ALL
        SELECT body_hash, NULL, NULL, outcome FROM request_keys WHERE scope = @scope AND key = @key
        """;

    /// <summary>The dossier, its row locked until the transaction ends, with what was answered under the request key; its state
    /// only where it is not the one that is known.</summary>
    public string Dossier { get; } = $"""
        SELECT d.head_hash, CASE WHEN d.head_hash = @known THEN NULL ELSE d.state END, d.demonstration,
            k.hash, k.dossier, k.sequence, k.outcome
        FROM dossiers d LEFT JOIN ({Keyed}) k ON true WHERE d.id = @dossier {sql.Locking("d")}
        """;

    public string Answered { get; } = Keyed;

    /// <summary>Organisations that matter; then the roles held there today; then what is stored of the named documents and texts.</summary>
    public string Context { get; } = Around(sql);

    /// <summary>The same, and beside each row the newest published version of a definition, with what was answered under the request
    /// key.</summary>
    public string Beginning { get; } = $"""
        SELECT c.*, d.version, k.hash, k.dossier, k.sequence, k.outcome
        FROM (SELECT max(version) AS version FROM definitions WHERE definition_id = @definition AND status = 'published') d
        LEFT JOIN ({Keyed}) k ON true LEFT JOIN ({Around(sql)}) c ON true
        """;

    /// <summary>With the next number of the year.</summary>
    public string InsertDossier { get; } = $"""
        INSERT INTO dossiers (id, reference, title, definition_id, definition_version, sequence, head_hash, state, status,
            created_at, changed_at, published_at, demonstration, number)
        SELECT @dossier, 'CCT-' || @year || CASE WHEN n.number < 10 THEN '-00' WHEN n.number < 100 THEN '-0' ELSE '-' END || n.number,
            @title, @definition, @version, @sequence, @head, @state, @status, @at, @at, @published, @demonstration, {sql.NextNumber}
        FROM (SELECT {sql.NextReference("@year")} AS number) n
        """;

    /// <summary>Where another entry came between, the next statement hits its number and nothing of this is kept.</summary>
    public string UpdateDossier { get; } = """
        UPDATE dossiers SET title = CASE @title WHEN '' THEN title ELSE @title END, definition_id = @definition,
            definition_version = @version, sequence = @sequence,
            head_hash = @head, state = @state, status = @status, changed_at = @at, published_at = @published
        WHERE id = @dossier AND sequence = @sequence - 1
        """;

    public string InsertEntry { get; } =
        """
        INSERT INTO entries (dossier, sequence, hash, bytes, at, request_scope, request_key, request_hash)
        VALUES (@dossier, @sequence, @hash, @bytes, @at, @scope, @key, @body)
        """;

    public string KeepText { get; } = "INSERT INTO text_bodies (digest, body, at) VALUES (@digest, @body, @at) ON CONFLICT DO NOTHING";

    public string InsertProse { get; } = $"""
        INSERT INTO prose (dossier, sequence, field, salt, words)
        SELECT @dossier, @sequence, value ->> 'field', {sql.Unhex("value ->> 'salt'")}, value ->> 'words' FROM {sql.Rows("@rows")}
        """;

    public string DeleteParties { get; } = $"""
        DELETE FROM dossier_parties WHERE dossier = @dossier AND party NOT IN (SELECT value ->> 'party' FROM {sql.Rows("@rows")})
        """;

    public string InsertParties { get; } = $"""
        INSERT INTO dossier_parties (dossier, party, signs)
        SELECT @dossier, value ->> 'party', CAST(value ->> 'signs' AS boolean) FROM {sql.Rows("@rows")} WHERE true
        ON CONFLICT (dossier, party) DO UPDATE SET signs = excluded.signs
        """;

    public string DeleteThemes { get; } =
        $"DELETE FROM dossier_themes WHERE dossier = @dossier AND theme NOT IN (SELECT value FROM {sql.Texts("@themes")})";

    public string InsertThemes { get; } = $"""
        INSERT INTO dossier_themes (dossier, theme) SELECT @dossier, value FROM {sql.Texts("@themes")} WHERE true
        ON CONFLICT (dossier, theme) DO NOTHING
        """;

    /// <summary>
    /// The words by which a dossier is likened to others: its title, and its objective, which is the first article; then the others by
    /// which it is found: reference, contracting parties, themes in each language, every word of its latest text.
    /// </summary>
    public string IndexDossier { get; } = sql.Index($"""
        SELECT d.number,
            d.title || ' ' || coalesce((SELECT {sql.FirstArticle("t.body")} FROM text_bodies t WHERE t.digest = @text), ''),
            d.reference || ' '
            || coalesce((SELECT string_agg(o.name_fr || ' ' || o.name_lb, ' ')
                FROM dossier_parties p JOIN organisations o ON o.party = p.party WHERE p.dossier = d.id AND p.signs), '') || ' '
            || coalesce((SELECT string_agg(o.name_fr || ' ' || o.name_de || ' ' || o.name_en, ' ')
                FROM dossier_themes t JOIN themes o ON o.theme = t.theme WHERE t.dossier = d.id), '') || ' '
            || coalesce((SELECT {sql.WordsOfBody("t.body")} FROM text_bodies t WHERE t.digest = @text), '')
        FROM dossiers d WHERE d.id = @dossier
        """);

    /// <summary>Their timers go with them.</summary>
    public string DeleteItems { get; } =
        $"DELETE FROM work_items WHERE id IN (SELECT @dossier || '/' || value FROM {sql.Texts("@waits")})";

    public string InsertItems { get; } = $"""
        INSERT INTO work_items (id, dossier, wait, kind, step, role, party, also_role, also_party, opened_at, due_at, digest)
        SELECT @dossier || '/' || (value ->> 'wait'), @dossier, value ->> 'wait', value ->> 'kind', value ->> 'step', value ->> 'role',
            value ->> 'party', value ->> 'alsoRole', value ->> 'alsoParty', CAST(value ->> 'openedAt' AS bigint),
            CAST(value ->> 'dueAt' AS bigint), value ->> 'digest'
        FROM {sql.Rows("@rows")}
        """;

    public string DeleteTimers { get; } = $"""
        DELETE FROM timers WHERE key IN (
            SELECT @dossier || '/' || (value ->> 'wait') || '/' || (value ->> 'kind') || '/' || (value ->> 'at') FROM {sql.Rows("@rows")})
        """;

    public string InsertTimers { get; } = $"""
        INSERT INTO timers (key, dossier, wait, kind, at, item)
        SELECT @dossier || '/' || (value ->> 'wait') || '/' || (value ->> 'kind') || '/' || (value ->> 'at'),
            @dossier, value ->> 'wait', value ->> 'kind', CAST(value ->> 'at' AS bigint),
            CASE WHEN CAST(value ->> 'isItems' AS boolean) THEN @dossier || '/' || (value ->> 'wait') END
        FROM {sql.Rows("@rows")} WHERE true
        ON CONFLICT (key) DO NOTHING
        """;

    /// <summary>A timer that became a fact is spent, whatever the engine answered.</summary>
    public string SpendTimer { get; } = """
        DELETE FROM timers WHERE key > @dossier || '/' || @wait || '/' || @kind || '/'
            AND key < @dossier || '/' || @wait || '/' || @kind || '0' AND at <= @now
        """;

    public string LinkDocuments { get; } = $"""
        INSERT INTO dossier_documents (dossier, digest, sequence, kind, title, at)
        SELECT @dossier, d.digest, @sequence, value ->> 'kind', d.name, @at
        FROM {sql.Rows("@rows")} JOIN documents d ON d.digest = value ->> 'digest' WHERE true
        ON CONFLICT (dossier, digest, sequence) DO NOTHING
        """;

    public string InsertRequestKey { get; } =
        "INSERT INTO request_keys (scope, key, body_hash, outcome, at) VALUES (@scope, @key, @body, @outcome, @at)";

    private static string Around(Dialect sql) => $"""
        WITH wanted AS (
            SELECT party, kind, name_fr, seats, population, consulted_by_default FROM organisations
            WHERE party IN (SELECT value FROM {sql.Texts("@parties")})
               OR (kind IN ('state', 'ministry', 'authority') AND valid_from <= @today AND (valid_until IS NULL OR valid_until >= @today)))
        SELECT 'organisation' AS what, party, kind, name_fr, seats, population, consulted_by_default FROM wanted
        UNION ALL
        SELECT DISTINCT 'role', m.role || '@' || m.party, NULL, NULL, 0, 0, false
        FROM memberships m JOIN accounts a ON a.id = m.person AND a.is_active
        WHERE m.party IN (SELECT party FROM wanted) AND m.from_on <= @today AND (m.until_on IS NULL OR m.until_on >= @today)
        UNION ALL
        SELECT 'document', digest, NULL, NULL, 0, 0, false FROM documents WHERE digest IN (SELECT value FROM {sql.Texts("@digests")})
        UNION ALL
        SELECT 'text', digest, NULL, NULL, 0, 0, false FROM text_bodies WHERE digest IN (SELECT value FROM {sql.Texts("@digests")})
        """;
}
