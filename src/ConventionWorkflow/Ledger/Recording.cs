using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// Writes one accepted decision: entry, dossier, parties, work items, timers, words, documents and letters, all in the transaction that
/// is open. <c>hash = SHA-256(previous hash ‖ bytes)</c>; before the first entry stand 32 zero bytes.
/// </summary>
internal static class Recording
{
    public static byte[] Origin { get; } = new byte[SHA256.HashSizeInBytes];

    public static byte[] Chain(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }

    public static void Write(
        Writer writer, Head? before, Decision.Accepted decision, string reference, string title, bool isDemonstration,
        ImmutableArray<ProseJson> words, IReadOnlyList<DocumentJson> documents, DateOnly today)
    {
        var (entry, state) = (decision.Entry, decision.State);
        var dossier = entry.Dossier.ToString();
        var at = entry.At.ToUnixTimeMilliseconds();
        var bytes = LedgerJson.Bytes(entry);
        var head = Chain(before?.Hash ?? Origin, bytes);
        if (before is null)
            writer.Run(
                SqliteStatements.InsertDossier,
                ("$dossier", dossier), ("$reference", reference), ("$title", title), ("$definition", state.Definition),
                ("$version", state.DefinitionVersion), ("$sequence", entry.Sequence), ("$head", head), ("$state", LedgerJson.Bytes(state)),
                ("$status", state.Status), ("$at", at), ("$demonstration", isDemonstration));
        else if (writer.Run(
            SqliteStatements.UpdateDossier,
            ("$dossier", dossier), ("$title", title), ("$version", state.DefinitionVersion), ("$sequence", entry.Sequence),
            ("$head", head), ("$state", LedgerJson.Bytes(state)), ("$status", state.Status), ("$at", at)) != 1)
            throw new InvalidOperationException($"dossier {dossier} is not at entry {entry.Sequence - 1}");
        writer.Run(
            SqliteStatements.InsertEntry,
            ("$dossier", dossier), ("$sequence", entry.Sequence), ("$hash", head), ("$bytes", bytes), ("$at", at));
        if (!words.IsEmpty)
            writer.Run(
                SqliteStatements.InsertProse,
                ("$dossier", dossier), ("$sequence", entry.Sequence),
                ("$rows", JsonSerializer.Serialize(words, RowJson.Default.IReadOnlyListProseJson)));
        if (documents.Count > 0)
            writer.Run(
                SqliteStatements.LinkDocuments,
                ("$dossier", dossier), ("$sequence", entry.Sequence), ("$at", at),
                ("$rows", JsonSerializer.Serialize(documents, RowJson.Default.IReadOnlyListDocumentJson)));
        WriteParties(writer, dossier, before?.State, state);
        WaitChanges.Write(writer, before?.State, state, entry.At);
        Letters.Write(writer, entry, decision.Notices, isDemonstration, today);
    }

    private static void WriteParties(Writer writer, string dossier, DossierState? before, DossierState after)
    {
        var was = before is null ? [] : Parties(before);
        IReadOnlyList<PartyJson> now = Parties(after);
        if (was.SequenceEqual(now)) return;
        var rows = JsonSerializer.Serialize(now, RowJson.Default.IReadOnlyListPartyJson);
        if (was.Count > 0) writer.Run(SqliteStatements.DeleteParties, ("$dossier", dossier), ("$rows", rows));
        writer.Run(SqliteStatements.InsertParties, ("$dossier", dossier), ("$rows", rows));
    }

    private static List<PartyJson> Parties(DossierState state) =>
        [.. state.Parties.Values.Where(party => party.IsIn).Select(party => new PartyJson(party.Id.Value, party.Signs))];

    /// <summary><c>CCT-2026-002</c>.</summary>
    public static string NextReference(Writer writer, DateOnly today)
    {
        var year = today.Year.ToString("0000", CultureInfo.InvariantCulture);
        var number = (long)writer.Scalar(SqliteStatements.NextReference, ("$year", year))!;
        return string.Create(CultureInfo.InvariantCulture, $"CCT-{year}-{number:000}");
    }
}
