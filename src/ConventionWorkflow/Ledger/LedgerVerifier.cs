using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>What the examination of one dossier found.</summary>
/// <param name="Entries">How many entries were good.</param>
/// <param name="Fault">The first thing that is wrong, or null.</param>
public sealed record Verified(DossierId Dossier, string Reference, int Entries, VerifyFault? Fault);

/// <summary>The first bad entry of a dossier.</summary>
/// <param name="Code">One of <see cref="VerifyFaults"/>.</param>
/// <param name="Detail">The field or the numbers it is about, or empty.</param>
public sealed record VerifyFault(int Sequence, string Code, string Detail);

/// <summary>The closed list of what can be wrong with a ledger.</summary>
public static class VerifyFaults
{
    public const string EntryMissing = "entry-missing";
    public const string HashWrong = "hash-wrong";
    public const string EntryUnreadable = "entry-unreadable";
    public const string EntryMisplaced = "entry-misplaced";
    public const string WordsMissing = "words-missing";
    public const string WordsWrong = "words-wrong";
    public const string HeadWrong = "head-wrong";
    public const string StateWrong = "state-wrong";
    public const string DossierMissing = "dossier-missing";
}

/// <summary>
/// Examines ledgers, one entry in memory at a time: numbers without a gap, the chain of hashes, every entry readable and in its place,
/// words that match their commitments unless erased, and in the end the state that folding gives, byte for byte. Each dossier is read
/// in one snapshot, so a server may go on writing.
/// </summary>
public sealed class LedgerVerifier(Database database)
{
    private readonly VerifySql sql = new(database.Dialect);

    /// <summary>Examines one dossier, or all of them in the order of their references.</summary>
    public async IAsyncEnumerable<Verified> Verify(DossierId? only, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        var after = "";
        while (true)
        {
            Verified? verified;
            await using (var snapshot = await database.Snapshot(connection, cancel))
                verified = await Next(connection, only, after, cancel);
            if (verified is null) break;
            yield return verified;
            if (only is not null) yield break;
            after = verified.Reference;
        }

        await using var command = Command(connection, sql.Orphans, ("@dossier", only?.ToString() ?? ""));
        await using var orphans = await command.ExecuteReaderAsync(cancel);
        while (await orphans.ReadAsync(cancel))
            yield return new(DossierId.Parse(orphans.GetString(0)), "", 0, new(1, VerifyFaults.DossierMissing, ""));
    }

    private async Task<Verified?> Next(DbConnection connection, DossierId? only, string after, CancellationToken cancel)
    {
        await using var command = Command(connection, sql.NextDossier, ("@dossier", only?.ToString() ?? ""), ("@after", after));
        Chain chain;
        Func<VerifyFault?> end;
        string reference;
        await using (var dossier = await command.ExecuteReaderAsync(cancel))
        {
            if (!await dossier.ReadAsync(cancel)) return null;
            chain = new(DossierId.Parse(dossier.GetString(0)));
            reference = dossier.GetString(1);
            var (sequence, hash, state) = (dossier.GetInt32(2), dossier.GetFieldValue<byte[]>(3), dossier.GetFieldValue<byte[]>(4));
            var (status, version) = (dossier.GetString(5), dossier.GetInt32(6));
            end = () => chain.End(sequence, hash, state, status, version);
        }

        var fault = await Follow(connection, chain, cancel) ?? end();
        return new(chain.Dossier, reference, chain.Good, fault);
    }

    private async Task<VerifyFault?> Follow(DbConnection connection, Chain chain, CancellationToken cancel)
    {
        await using var command = Command(connection, sql.Entries, ("@dossier", chain.Dossier.ToString()));
        await using var entries = await command.ExecuteReaderAsync(cancel);
        while (await entries.ReadAsync(cancel))
        {
            var fault = chain.Next(
                entries.GetInt32(0), entries.GetFieldValue<byte[]>(1), entries.GetFieldValue<byte[]>(2),
                entries.GetInt64(3), entries.GetString(4));
            if (fault is not null) return fault;
        }

        return null;
    }

    private static DbCommand Command(DbConnection connection, string statement, params (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}

/// <summary>What the verification asks.</summary>
internal sealed class VerifySql(Dialect sql)
{
    public string NextDossier { get; } = """
        SELECT id, reference, sequence, head_hash, state, status, definition_version FROM dossiers
        WHERE reference > @after AND (@dossier = '' OR id = @dossier) ORDER BY reference LIMIT 1
        """;

    /// <summary>Entries in order, each with its words as JSON.</summary>
    public string Entries { get; } = $"""
        SELECT e.sequence, e.hash, e.bytes, e.at, (
            SELECT {sql.JsonList(sql.Json(
                $"'field', p.field, 'salt', {sql.Hex("p.salt")}, 'words', p.words, "
                + "'erased', CASE WHEN p.erased_at IS NULL THEN 0 ELSE 1 END"))}
            FROM prose p WHERE p.dossier = e.dossier AND p.sequence = e.sequence)
        FROM entries e WHERE e.dossier = @dossier ORDER BY e.sequence
        """;

    public string Orphans { get; } = """
        SELECT DISTINCT dossier FROM entries
        WHERE (@dossier = '' OR dossier = @dossier) AND dossier NOT IN (SELECT id FROM dossiers) ORDER BY dossier
        """;
}
