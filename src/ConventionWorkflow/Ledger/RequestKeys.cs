using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>The same request under the same key gets the same answer; another request under the key is refused. Refusals are not kept.</summary>
internal static class RequestKeys
{
    public const string ReusedCode = "request-key-reused";

    /// <summary>SHA-256 of everything that was asked, in canonical order.</summary>
    public static byte[] Hash(Actor actor, params ReadOnlySpan<string> parts)
    {
        IReadOnlyList<string> all = [.. parts, actor.As?.ToString() ?? "", actor.For?.ToString() ?? ""];
        return SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(all, RowJson.Default.IReadOnlyListString));
    }

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
                proposal.Definition, proposal.Title, proposal.Proposer.Value, proposal.Demonstration ? "demonstration" : "",
                .. proposal.Parties.Select(party => party.Value),
            ]);

    /// <summary>What was answered before under this key.</summary>
    public static Outcome Repeat(byte[] hash, byte[] storedHash, string stored)
    {
        if (!hash.AsSpan().SequenceEqual(storedHash)) return Outcome.Refused.Of(ReusedCode);
        var outcome = JsonSerializer.Deserialize(stored, RowJson.Default.OutcomeJson)!;
        return new Outcome.Done(DossierId.Parse(outcome.Dossier), outcome.Sequence, Repeated: true);
    }

    public static void Write(Writer writer, string scope, string key, byte[] hash, Entry entry)
    {
        if (key.Length == 0) return;
        writer.Run(
            SqliteStatements.InsertRequestKey,
            ("$scope", scope), ("$key", key), ("$body", hash),
            ("$outcome", JsonSerializer.Serialize(new(entry.Dossier.ToString(), entry.Sequence), RowJson.Default.OutcomeJson)),
            ("$at", entry.At.ToUnixTimeMilliseconds()));
    }
}
