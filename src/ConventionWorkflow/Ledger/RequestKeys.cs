using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// A request by its key: the same request under the same key gets the same answer, another request under the key is refused.
/// Refusals are not kept. Without a key nothing is remembered.
/// </summary>
internal sealed record Request(string Scope, string Key, byte[] Body)
{
    public const string Reused = "request-key-reused";

    /// <summary>
    /// A refusal, unless the request was answered meanwhile: a repeat that waited for the first at the lock asked for its key before it had
    /// the lock, and what the first changed is no reason to refuse it. Where it is accepted instead, its key is taken and it is done anew.
    /// </summary>
    public async ValueTask<(Outcome Result, bool Wrote)> OrElse(Writer writer, (Outcome Result, bool Wrote) said)
    {
        if (Key.Length == 0 || said.Result is not Outcome.Refused) return said;
        var found = await writer.Read(writer.Sql.Answered, row => Answer(row, 0), ("@scope", Scope), ("@key", Key));
        return found is [{ } before] ? (before, false) : said;
    }

    /// <summary>What a row says that was answered before under this key, or null where it says nothing: from that column on the hash of the
    /// request, then of an entry dossier and number, then of what has none the outcome.</summary>
    public Outcome? Answer(DbDataReader row, int at)
    {
        if (row.IsDBNull(at)) return null;
        if (!Body.AsSpan().SequenceEqual(row.GetFieldValue<byte[]>(at))) return Outcome.Refused.Of(Reused);
        if (!row.IsDBNull(at + 1)) return new Outcome.Done(DossierId.Parse(row.GetString(at + 1)), row.GetInt32(at + 2), Repeated: true);
        var outcome = JsonSerializer.Deserialize(row.GetString(at + 3), RowJson.Default.OutcomeJson)!;
        return new Outcome.Done(DossierId.Parse(outcome.Dossier), outcome.Sequence, Repeated: true);
    }

    /// <summary>Remembers the answer to what has no entry, which would bear its key: the dossier stood at that one.</summary>
    public async ValueTask<Outcome> Keep(Writer writer, DossierId dossier, int sequence, DateTimeOffset at)
    {
        if (Key.Length > 0)
            await writer.Add(
                writer.Sql.InsertRequestKey,
                ("@scope", Scope), ("@key", Key), ("@body", Body),
                ("@outcome", JsonSerializer.Serialize(new(dossier.ToString(), sequence), RowJson.Default.OutcomeJson)),
                ("@at", at.ToUnixTimeMilliseconds()));
        return new Outcome.Done(dossier, sequence, Repeated: false);
    }
}

/// <summary>SHA-256 of everything that is asked, in canonical order.</summary>
internal static class RequestKeys
{
    public static byte[] Hash(Ask ask) =>
        Hash(
            ask.Actor,
            [
                ask.Dossier.ToString(), ask.Kind, ask.Target, ask.Act,
                .. ask.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).SelectMany(field => new[] { field.Key, field.Value }),
            ]);

    public static byte[] Hash(Proposal proposal) =>
        Hash(
            proposal.Actor,
            [
                proposal.Definition, proposal.Title, proposal.Demonstration ? "demonstration" : "", proposal.Objective, proposal.From,
                .. proposal.Parties.Select(party => party.Value), .. proposal.Themes,
            ]);

    private static byte[] Hash(Actor actor, IReadOnlyList<string> parts)
    {
        IReadOnlyList<string> all = [.. parts, actor.As?.ToString() ?? "", actor.For?.ToString() ?? ""];
        return SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(all, RowJson.Default.IReadOnlyListString));
    }
}
