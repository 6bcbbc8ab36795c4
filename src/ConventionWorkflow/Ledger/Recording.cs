using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// Writes one accepted decision: entry, dossier, parties, themes, searched words, work items, timers, prose, documents and letters, all
/// in the transaction that is open. <c>hash = SHA-256(previous hash ‖ bytes)</c>; before the first entry stand 32 zero bytes.
/// </summary>
internal sealed class Recording(Writer writer, Decision.Accepted decision, DateOnly today, bool isDemonstration)
{
    private readonly Entry entry = decision.Entry;
    private readonly DossierState state = decision.State;
    private readonly string dossier = decision.Entry.Dossier.ToString();
    private readonly long at = decision.Entry.At.ToUnixTimeMilliseconds();

    public static byte[] Origin { get; } = new byte[SHA256.HashSizeInBytes];

    public static byte[] Chain(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }

    /// <summary>The first entry of a new dossier, which gets the year's next number, such as <c>CCT-2026-002</c>.</summary>
    public void Begin(string title)
    {
        var bytes = LedgerJson.Bytes(entry);
        var hash = Chain(Origin, bytes);
        var year = today.Year.ToString("0000", CultureInfo.InvariantCulture);
        var number = (long)writer.Scalar(SqliteStatements.NextReference, ("$year", year))!;
        writer.Run(
            SqliteStatements.InsertDossier,
            ("$dossier", dossier), ("$reference", string.Create(CultureInfo.InvariantCulture, $"CCT-{year}-{number:000}")),
            ("$title", title), ("$definition", state.Definition), ("$version", state.DefinitionVersion), ("$sequence", entry.Sequence),
            ("$head", hash), ("$state", LedgerJson.Bytes(state)), ("$status", state.Status), ("$at", at),
            ("$demonstration", isDemonstration));
        Write(null, bytes, hash, [], []);
    }

    /// <summary>The next entry of a dossier.</summary>
    public void Continue(Head before, ImmutableArray<ProseJson> words, IReadOnlyList<DocumentJson> documents)
    {
        var bytes = LedgerJson.Bytes(entry);
        var hash = Chain(before.Hash, bytes);
        var rows = writer.Run(
            SqliteStatements.UpdateDossier,
            ("$dossier", dossier), ("$title", state.Name), ("$definition", state.Definition), ("$version", state.DefinitionVersion),
            ("$sequence", entry.Sequence), ("$head", hash), ("$state", LedgerJson.Bytes(state)), ("$status", state.Status), ("$at", at));
        if (rows != 1) throw new InvalidOperationException($"dossier {dossier} is not at entry {entry.Sequence - 1}");
        Write(before.State, bytes, hash, words, documents);
    }

    private void Write(
        DossierState? before, byte[] bytes, byte[] hash, ImmutableArray<ProseJson> words, IReadOnlyList<DocumentJson> documents)
    {
        writer.Run(
            SqliteStatements.InsertEntry,
            ("$dossier", dossier), ("$sequence", entry.Sequence), ("$hash", hash), ("$bytes", bytes), ("$at", at));
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
        WriteParties(before is null ? [] : Parties(before), Parties(state));
        WriteThemes(before?.Themes ?? [], state.Themes ?? []);
        SearchIndex.Write(writer, before, state);
        WaitChanges.Write(writer, before, state, entry.At);
        Letters.Write(writer, entry, decision.Notices, isDemonstration, today);
    }

    private void WriteParties(List<PartyJson> before, List<PartyJson> after)
    {
        if (before.SequenceEqual(after)) return;
        var rows = JsonSerializer.Serialize(after, RowJson.Default.IReadOnlyListPartyJson);
        if (before.Count > 0) writer.Run(SqliteStatements.DeleteParties, ("$dossier", dossier), ("$rows", rows));
        if (after.Count > 0) writer.Run(SqliteStatements.InsertParties, ("$dossier", dossier), ("$rows", rows));
    }

    private void WriteThemes(ImmutableArray<string> before, ImmutableArray<string> after)
    {
        if (before.SequenceEqual(after)) return;
        var themes = JsonSerializer.Serialize(after, RowJson.Default.IReadOnlyListString);
        writer.Run(SqliteStatements.DeleteThemes, ("$dossier", dossier), ("$themes", themes));
        writer.Run(SqliteStatements.InsertThemes, ("$dossier", dossier), ("$themes", themes));
    }

    private static List<PartyJson> Parties(DossierState state) =>
        [.. state.Parties.Values.Where(party => party.IsIn).Select(party => new PartyJson(party.Id.Value, party.Signs))];
}
