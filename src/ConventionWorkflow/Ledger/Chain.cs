using System.Text.Json;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>One dossier's ledger, followed from its first entry: what is known so far, and whether the next entry fits.</summary>
internal sealed class Chain(DossierId dossier)
{
    private byte[] head = Recording.Origin;
    private DossierState? state;

    public DossierId Dossier { get; } = dossier;

    /// <summary>Entries found good.</summary>
    public int Good { get; private set; }

    /// <param name="stored">As they are stored, perhaps packed.</param>
    public VerifyFault? Next(int sequence, byte[] hash, byte[] stored, long at, string prose)
    {
        var expected = Good + 1;
        if (sequence != expected) return new(expected, VerifyFaults.EntryMissing, "");
        Entry entry;
        try
        {
            var bytes = Packing.Unpack(stored);
            head = Recording.Chain(head, bytes);
            if (!head.AsSpan().SequenceEqual(hash)) return new(sequence, VerifyFaults.HashWrong, "");
            entry = LedgerJson.ReadEntry(bytes);
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            return new(sequence, VerifyFaults.EntryUnreadable, fault.Message);
        }

        if (entry.Dossier != Dossier || entry.Sequence != sequence || entry.At.ToUnixTimeMilliseconds() != at)
            return new(sequence, VerifyFaults.EntryMisplaced, "");
        if (Words(entry, prose) is { } words) return words;
        state = Fold.Of(state, entry);
        Good = sequence;
        return null;
    }

    /// <summary>Whether the dossier's row is what its entries say.</summary>
    public VerifyFault? End(int sequence, byte[] hash, byte[] stored, string status, int version)
    {
        if (Good < sequence || state is null) return new(Good + 1, VerifyFaults.EntryMissing, "");
        if (Good > sequence || !head.AsSpan().SequenceEqual(hash)) return new(Good, VerifyFaults.HeadWrong, "");
        return IsStored(state, stored) && status == state.Status && version == state.DefinitionVersion
            ? null
            : new(Good, VerifyFaults.StateWrong, "");
    }

    private static bool IsStored(DossierState state, byte[] stored)
    {
        try
        {
            return LedgerJson.Bytes(state).AsSpan().SequenceEqual(Packing.Unpack(stored));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static VerifyFault? Words(Entry entry, string prose)
    {
        var fields = entry.Fact.Fields.Where(field => Commitments.IsOne(field.Value)).Select(field => field.Key)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var row in JsonSerializer.Deserialize(prose, RowJson.Default.IReadOnlyListStoredProse)!)
        {
            if (!fields.Remove(row.Field)) return new(entry.Sequence, VerifyFaults.WordsWrong, row.Field);
            if (row is { Words: null, Erased: 1 }) continue;
            if (row.Words is null || entry.Fact[row.Field] != Commitments.Of(Convert.FromHexString(row.Salt ?? ""), row.Words))
                return new(entry.Sequence, VerifyFaults.WordsWrong, row.Field);
        }

        return fields.Count == 0 ? null : new(entry.Sequence, VerifyFaults.WordsMissing, fields.Order(StringComparer.Ordinal).First());
    }
}
