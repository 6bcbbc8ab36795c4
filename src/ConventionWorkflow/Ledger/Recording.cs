using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// Writes one accepted decision: entry, dossier, parties, themes, searched words, work items, timers, prose, documents and letters, all
/// in the transaction that is open. <c>hash = SHA-256(previous hash ‖ bytes)</c>, of the bytes before they are packed; before the first
/// entry stand 32 zero bytes.
/// </summary>
internal sealed class Recording(
    Writer writer, States states, Request request, Decision.Accepted decision, DateOnly today, bool isDemonstration)
{
    private readonly Entry entry = decision.Entry;
    private readonly DossierState state = decision.State;
    private readonly string dossier = decision.Entry.Dossier.ToString();
    private readonly long at = decision.Entry.At.ToUnixTimeMilliseconds();

    /// <summary>Since when everybody may read the convention; null where nobody may.</summary>
    private long? PublishedAt => state.Publication?.At.ToUnixTimeMilliseconds();

    public static byte[] Origin { get; } = new byte[SHA256.HashSizeInBytes];

    public static byte[] Chain(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }

    /// <summary>The first entry of a new dossier, which gets the year's next number, such as <c>CCT-2026-002</c>.</summary>
    public async ValueTask Begin(string title, ImmutableArray<ProseJson> words, PreparedText? text)
    {
        var bytes = LedgerJson.Bytes(entry);
        var hash = Chain(Origin, bytes);
        var year = today.Year.ToString("0000", CultureInfo.InvariantCulture);
        if (!state.Texts.IsEmpty && text is not null)
            await writer.Add(writer.Sql.KeepText, ("@digest", text.Digest), ("@body", text.Body), ("@at", at));
        await Posting.Write(writer, entry, decision.Notices, isDemonstration, today);
        // From here on whoever begins another waits for this one's number.
        await writer.Add(
            writer.Sql.InsertDossier,
            ("@dossier", dossier), ("@year", year),
            ("@title", title), ("@definition", state.Definition), ("@version", state.DefinitionVersion), ("@sequence", entry.Sequence),
            ("@head", hash), ("@state", Stored(hash)), ("@status", state.Status), ("@at", at),
            ("@published", PublishedAt), ("@demonstration", isDemonstration));
        await Write(null, bytes, hash, words, []);
    }

    /// <summary>The next entry of a dossier.</summary>
    public async ValueTask Continue(Head before, ImmutableArray<ProseJson> words, IReadOnlyList<DocumentJson> documents)
    {
        var bytes = LedgerJson.Bytes(entry);
        var hash = Chain(before.Hash, bytes);
        await writer.Add(
            writer.Sql.UpdateDossier,
            ("@dossier", dossier), ("@title", state.Name), ("@definition", state.Definition), ("@version", state.DefinitionVersion),
            ("@sequence", entry.Sequence), ("@head", hash), ("@state", Stored(hash)), ("@status", state.Status), ("@at", at),
            ("@published", PublishedAt));
        await Write(before.State, bytes, hash, words, documents);
        await Posting.Write(writer, entry, decision.Notices, isDemonstration, today);
    }

    private byte[] Stored(byte[] hash)
    {
        var bytes = LedgerJson.Bytes(state);
        states.Keep(entry.Dossier, hash, state, bytes.Length);
        return Packing.Pack(bytes);
    }

    private async ValueTask Write(
        DossierState? before, byte[] bytes, byte[] hash, ImmutableArray<ProseJson> words, IReadOnlyList<DocumentJson> documents)
    {
        var isKeyed = request.Key.Length > 0;
        await writer.Add(
            writer.Sql.InsertEntry,
            ("@dossier", dossier), ("@sequence", entry.Sequence), ("@hash", hash), ("@bytes", Packing.Pack(bytes)),
            ("@at", at),
            ("@scope", isKeyed ? request.Scope : null), ("@key", isKeyed ? request.Key : null), ("@body", isKeyed ? request.Body : null));
        if (!words.IsEmpty)
            await writer.Add(
                writer.Sql.InsertProse,
                ("@dossier", dossier), ("@sequence", entry.Sequence),
                ("@rows", JsonSerializer.Serialize(words, RowJson.Default.IReadOnlyListProseJson)));
        if (documents.Count > 0)
            await writer.Add(
                writer.Sql.LinkDocuments,
                ("@dossier", dossier), ("@sequence", entry.Sequence), ("@at", at),
                ("@rows", JsonSerializer.Serialize(documents, RowJson.Default.IReadOnlyListDocumentJson)));
        await WriteParties(before is null ? [] : Parties(before), Parties(state));
        await WriteThemes(before?.Themes ?? [], state.Themes ?? []);
        await SearchIndex.Write(writer, before, state);
        await WaitChanges.Write(writer, before, state, entry.At);
        await EventChanges.Write(writer, before, decision);
    }

    private async ValueTask WriteParties(List<PartyJson> before, List<PartyJson> after)
    {
        if (before.SequenceEqual(after)) return;
        var rows = JsonSerializer.Serialize(after, RowJson.Default.IReadOnlyListPartyJson);
        if (before.Count > 0) await writer.Add(writer.Sql.DeleteParties, ("@dossier", dossier), ("@rows", rows));
        if (after.Count > 0) await writer.Add(writer.Sql.InsertParties, ("@dossier", dossier), ("@rows", rows));
    }

    private async ValueTask WriteThemes(ImmutableArray<string> before, ImmutableArray<string> after)
    {
        if (before.SequenceEqual(after)) return;
        var themes = JsonSerializer.Serialize(after, RowJson.Default.IReadOnlyListString);
        if (!before.IsEmpty) await writer.Add(writer.Sql.DeleteThemes, ("@dossier", dossier), ("@themes", themes));
        if (!after.IsEmpty) await writer.Add(writer.Sql.InsertThemes, ("@dossier", dossier), ("@themes", themes));
    }

    private static List<PartyJson> Parties(DossierState state) =>
        [.. state.Parties.Values.Where(party => party.IsIn).Select(party => new PartyJson(party.Id.Value, party.Signs))];
}
