using ConventionWorkflow.Engine.Dossiers;
using Microsoft.Extensions.Caching.Memory;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// States that were read or decided lately. The hash of its last entry says which state a dossier is in, and a state never changes: so
/// what is kept is used only where the store names the same hash, and no node has to be told of anything.
/// </summary>
public sealed class States : IDisposable
{
    private const int MostBytes = 16 * 1024 * 1024;   // of stored form; some four times that of memory

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>The hash under which a state of the dossier is kept, or nothing: where the store has the same, it need not send its
    /// bytes.</summary>
    public byte[] HashOf(DossierId dossier) => Find(dossier)?.Hash ?? [];

    /// <summary>The state of that hash.</summary>
    /// <param name="bytes">As they are stored; asked for only where the state is not kept.</param>
    public DossierState Read(DossierId dossier, byte[] hash, Func<byte[]> bytes)
    {
        if (Find(dossier) is { } known && known.Hash.AsSpan().SequenceEqual(hash)) return known.State;
        var stored = bytes();
        return Keep(dossier, hash, LedgerJson.ReadState(stored), stored.Length);
    }

    /// <summary>Keeps what was decided; where it is not committed after all, no store will ever name its hash.</summary>
    public DossierState Keep(DossierId dossier, byte[] hash, DossierState state, int bytes)
    {
        using var entry = kept.CreateEntry(dossier);
        entry.Value = new Kept(hash, state);
        entry.Size = bytes;
        return state;
    }

    public void Dispose() => kept.Dispose();

    private Kept? Find(DossierId dossier) => kept.TryGetValue(dossier, out Kept? found) ? found : null;

    private sealed record Kept(byte[] Hash, DossierState State);
}
