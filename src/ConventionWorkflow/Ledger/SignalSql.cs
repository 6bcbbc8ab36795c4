using ConventionWorkflow.Data;

namespace ConventionWorkflow.Ledger;

/// <summary>What the ledger says about events between dossiers: those that were announced, and who waits for which.</summary>
internal sealed class SignalSql(Dialect sql)
{
    public string Announce { get; } = $"""
        INSERT INTO signals (key, dossier, name, correlation, payload, at, expires_at, due_at, reached, is_met)
        SELECT @dossier || '/' || (value ->> 'signal'), @dossier, value ->> 'name', value ->> 'correlation', value ->> 'payload', @at,
            CAST(value ->> 'expiresAt' AS bigint), @at, '', false
        FROM {sql.Rows("@rows")} WHERE true
        ON CONFLICT (key) DO NOTHING
        """;

    public string DeleteAwaited { get; } =
        $"DELETE FROM awaited_events WHERE dossier = @dossier AND wait IN (SELECT value FROM {sql.Texts("@waits")})";

    public string InsertAwaited { get; } = $"""
        INSERT INTO awaited_events (dossier, wait, name, correlation)
        SELECT @dossier, value ->> 'wait', value ->> 'name', value ->> 'correlation' FROM {sql.Rows("@rows")} WHERE true
        ON CONFLICT (dossier, wait) DO UPDATE SET name = excluded.name, correlation = excluded.correlation
        """;

    /// <summary>Events that nobody waited for are looked at again, now that somebody does. The instant changes in any case: so a round
    /// that has just found nobody does not put them off.</summary>
    public string Wake { get; } = $"""
        UPDATE signals SET due_at = CASE WHEN due_at > @now THEN @now ELSE due_at - 1 END
        WHERE name IN (SELECT value FROM {sql.Texts("@names")}) AND (correlation = '' OR correlation = @correlation)
        """;

    /// <summary>In the transaction in which a dossier has the event: so it is known for certain that somebody had it.</summary>
    public string Meet { get; } = "UPDATE signals SET is_met = true WHERE key = @key";

    /// <summary>The next dossiers that wait for an event which is for all, but for the one that announced it.</summary>
    public string Waiting { get; } = """
        SELECT DISTINCT dossier FROM awaited_events WHERE name = @name AND dossier > @reached AND dossier <> @dossier
        ORDER BY dossier LIMIT @most
        """;

    /// <summary>The same for an event which is for those of a correlation.</summary>
    public string WaitingAlike { get; } = """
        SELECT DISTINCT dossier FROM awaited_events
        WHERE name = @name AND correlation = @correlation AND dossier > @reached AND dossier <> @dossier
        ORDER BY dossier LIMIT @most
        """;

    /// <summary>Somebody had it, or its time is over.</summary>
    public string Spend { get; } = "DELETE FROM signals WHERE key = @key AND (is_met OR expires_at <= @now)";

    /// <summary>Not where somebody came to wait since it was looked at.</summary>
    public string Postpone { get; } = "UPDATE signals SET due_at = @due WHERE key = @key AND due_at = @was";

    /// <summary>Not all could be told; empty where the next round begins with the first again.</summary>
    public string Reach { get; } = "UPDATE signals SET reached = @reached WHERE key = @key";

    public string Announced { get; } = "SELECT name FROM signals WHERE key = @key";

    public string Discard { get; } = "DELETE FROM signals WHERE key = @key";
}
