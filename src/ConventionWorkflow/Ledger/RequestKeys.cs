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

    /// <summary>What was answered before under this key, or null.</summary>
    public async ValueTask<Outcome?> Answered(Writer writer)
    {
        if (Key.Length == 0) return null;
        var found = await writer.Read(
            writer.Sql.Answered, row => (Body: row.GetFieldValue<byte[]>(0), Outcome: row.GetString(1)), ("@scope", Scope), ("@key", Key));
        if (found is not [var (body, answer)]) return null;
        if (!Body.AsSpan().SequenceEqual(body)) return Outcome.Refused.Of(Reused);
        var outcome = JsonSerializer.Deserialize(answer, RowJson.Default.OutcomeJson)!;
        return new Outcome.Done(DossierId.Parse(outcome.Dossier), outcome.Sequence, Repeated: true);
    }

    /// <summary>Remembers the answer.</summary>
    public ValueTask<Outcome> Keep(Writer writer, Entry entry) => Keep(writer, entry.Dossier, entry.Sequence, entry.At);

    /// <summary>The same for what has no entry: the dossier stood at that one.</summary>
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
