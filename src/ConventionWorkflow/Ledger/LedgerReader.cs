using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Ledger;

/// <summary>An entry as it stands in the ledger.</summary>
/// <param name="Hash">Lower-case hexadecimal.</param>
public sealed record RecordedEntry(Entry Entry, string Hash, ImmutableArray<byte> Bytes);

/// <summary>The words of a free-text field, or when and why they were erased.</summary>
public sealed record Prose(int Sequence, string Field, string? Words, DateTimeOffset? ErasedAt, string ErasedWhy);

/// <summary>Reads the ledger for pages; who may see a dossier is decided before, by its scope.</summary>
public sealed class LedgerReader(Store store)
{
    /// <summary>Where the dossier stands, or null.</summary>
    public async Task<DossierState?> State(DossierId dossier, CancellationToken cancel) =>
        await store.Dossiers.Where(row => row.Id == dossier).Select(row => row.State).FirstOrDefaultAsync(cancel) is { } bytes
            ? LedgerJson.ReadState(bytes)
            : null;

    /// <summary>Entries in order, one in memory at a time.</summary>
    public async IAsyncEnumerable<RecordedEntry> Entries(
        DossierId dossier, [EnumeratorCancellation] CancellationToken cancel, int from = 1)
    {
        var rows = store.Entries.AsNoTracking().Where(row => row.Dossier == dossier && row.Sequence >= from).OrderBy(row => row.Sequence);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
            yield return new(LedgerJson.ReadEntry(row.Bytes), Convert.ToHexStringLower(row.Hash), [.. row.Bytes]);
    }

    /// <summary>Whether a request of that person was answered under this key.</summary>
    public async Task<bool> Answered(PersonId person, string requestKey, CancellationToken cancel)
    {
        var scope = person.ToString();
        return requestKey.Length > 0
            && (await store.Entries.AnyAsync(row => row.RequestScope == scope && row.RequestKey == requestKey, cancel)
                || await store.RequestKeys.AnyAsync(row => row.Scope == scope && row.Key == requestKey, cancel));
    }

    /// <summary>Free text of the dossier by entry and field; words are never read from the entries.</summary>
    public async Task<ImmutableDictionary<(int Sequence, string Field), Prose>> ProseOf(DossierId dossier, CancellationToken cancel)
    {
        var rows = await store.Prose.AsNoTracking().Where(row => row.Dossier == dossier).ToListAsync(cancel);
        return rows.ToImmutableDictionary(
            row => (row.Sequence, row.Field), row => new Prose(row.Sequence, row.Field, row.Words, row.ErasedAt, row.ErasedWhy ?? ""));
    }
}
