using ConventionWorkflow.Engine.Dossiers;
using Microsoft.Extensions.Caching.Memory;

namespace ConventionWorkflow.Ledger;

/// <summary>The state of a dossier that the hash of its last entry names.</summary>
public sealed record KeptState(byte[] Hash, DossierState State);

/// <summary>
/// States that were read or decided lately. The hash of its last entry says which state a dossier is in, and a state never changes: so
/// what is kept is used only where the store names the same hash, and no node has to be told of anything.
/// <para>Who reads takes what is kept first, tells the store its hash so that it need not send the same bytes, and gives it back with the
/// answer: meanwhile somebody else may keep another state.</para>
/// </summary>
public sealed class States : IDisposable
{
    private const int MostBytes = 16 * 1024 * 1024;   // of stored form; some four times that of memory

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>A state of the dossier, not always its latest; null where none is kept.</summary>
    public KeptState? Find(DossierId dossier) => kept.TryGetValue(dossier, out KeptState? found) ? found : null;

    /// <summary>The state of that hash.</summary>
    /// <param name="known">What was found before the store was asked.</param>
    /// <param name="bytes">As they are stored; asked for only where the hash is another.</param>
    public DossierState Read(DossierId dossier, KeptState? known, byte[] hash, Func<byte[]> bytes)
    {
        if (known is not null && known.Hash.AsSpan().SequenceEqual(hash)) return known.State;
        var stored = bytes();
        return Keep(dossier, hash, LedgerJson.ReadState(stored), stored.Length);
    }

    /// <summary>Keeps what was decided; where it is not committed after all, no store will ever name its hash.</summary>
    public DossierState Keep(DossierId dossier, byte[] hash, DossierState state, int bytes)
    {
        using var entry = kept.CreateEntry(dossier);
        entry.Value = new KeptState(hash, state);
        entry.Size = bytes;
        return state;
    }

    public void Dispose() => kept.Dispose();
}
