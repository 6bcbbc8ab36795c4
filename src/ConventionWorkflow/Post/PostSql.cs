using ConventionWorkflow.Data;

namespace ConventionWorkflow.Post;

/// <summary>What the post office says to its database.</summary>
internal sealed class PostSql(Dialect sql)
{
    /// <summary>Letters that ask for what is no longer waited for, and codes that are over before they left.</summary>
    public string Supersede { get; } = """
        UPDATE notices SET status = 'superseded', settled_at = @now
        WHERE status = 'queued' AND wait <> ''
            AND ((template IN ('asked', 'reminder', 'extended', 'time-asked', 'escalated', 'renewed', 'handed-over', 'code')
                    AND NOT EXISTS (SELECT 1 FROM work_items w WHERE w.id = notices.dossier || '/' || notices.wait))
                OR (template = 'code' AND created_at <= @codes))
        """;

    /// <summary>
    /// The oldest that are due and those whose lease ran out; never one whose forerunner to the same person about the same dossier is still
    /// on its way, so that letters arrive in the order in which things happened; but a code lives ten minutes and waits for none. Rows are
    /// numbered as they are inserted.
    /// </summary>
    public string Lease { get; } = $"""
        UPDATE notices SET status = 'leased', lease_owner = @owner, lease_until = @until, attempts = attempts + 1
        WHERE id IN (
            SELECT n.id FROM notices n
            WHERE ((n.status = 'queued' AND n.due_at <= @now) OR (n.status = 'leased' AND n.lease_until < @now))
                AND (n.template = 'code' OR NOT EXISTS (
                    SELECT 1 FROM notices e WHERE e.person = n.person AND e.dossier = n.dossier AND e.status IN ('queued', 'leased')
                        AND {sql.LetterNumber("e")} < {sql.LetterNumber("n")}))
            ORDER BY n.due_at, {sql.LetterNumber("n")} LIMIT @limit {sql.LockingFree("n")})
        RETURNING id, key, dossier, sequence, template, person, role, party, language, wait, arguments, attempts, due_at, created_at
        """;

    private const string Mine = "WHERE id = @id AND status = 'leased' AND lease_owner = @owner AND lease_until = @until";

    /// <summary>The fate of a letter, written only by who still holds its lease.</summary>
    public string Settle { get; } = $"""
        UPDATE notices SET status = @status, settled_at = @settled, due_at = coalesce(@due, due_at), server_answer = @answer,
            message_id = @message, lease_owner = NULL, lease_until = NULL
        {Mine}
        """;

    /// <summary>Given back untried.</summary>
    public string Release { get; } = $"""
        UPDATE notices SET status = 'queued', attempts = attempts - 1, lease_owner = NULL, lease_until = NULL
        {Mine}
        """;

    /// <summary>A parked letter goes into the queue again.</summary>
    public string Retry { get; } = """
        UPDATE notices SET status = 'queued', due_at = @now, settled_at = NULL WHERE id = @id AND status = 'refused'
        """;

    /// <summary>The sign-off that a letter asks for, while it is open.</summary>
    public string SignOff { get; } =
        "SELECT w.id, w.digest, w.due_at FROM work_items w WHERE w.id = @item AND w.kind = 'sign-off'";

    /// <summary>The number of the person's link: one more than the last where that was revoked.</summary>
    public string Renewal { get; } = """
        SELECT coalesce(max(renewal + CASE WHEN revoked_at IS NULL THEN 0 ELSE 1 END), 0) FROM sign_off_links
        WHERE work_item = @item AND person = @person
        """;

    /// <summary>A later letter about the same request carries the same link, and makes it last longer.</summary>
    public string Issue { get; } = $"""
        INSERT INTO sign_off_links (token_hash, work_item, person, digest, renewal, notice, issued_at, expires_at)
        VALUES (@hash, @item, @person, @digest, @renewal, @notice, @now, @expires)
        ON CONFLICT (token_hash) DO UPDATE SET expires_at = {sql.Larger("sign_off_links.expires_at", "excluded.expires_at")}
        """;

    /// <summary>Letters of the development mailbox whose link nobody has issued.</summary>
    public string Unissued { get; } = """
        SELECT n.id AS "Notice", n.dossier || '/' || n.wait AS "Item", n.person AS "Person"
        FROM notices n JOIN work_items w ON w.id = n.dossier || '/' || n.wait
        WHERE w.kind = 'sign-off' AND n.status IN ('queued', 'demonstration')
            AND n.template IN ('asked', 'reminder', 'extended', 'renewed', 'handed-over')
            AND NOT EXISTS (
                SELECT 1 FROM sign_off_links l
                WHERE l.work_item = w.id AND l.person = n.person AND l.digest = w.digest AND l.revoked_at IS NULL)
        """;
}
