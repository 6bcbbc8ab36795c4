using System.Security.Cryptography;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Documents;

/// <summary>A document that lies ready for a decision to name it, or why it was not taken in.</summary>
public sealed record Staged(string Digest, string Name, Refusal? Refusal);

/// <summary>
/// Uploaded and produced documents (<i>pièces</i>), by the SHA-256 of their bytes, in chunks. A document is staged before the act that
/// names it; one that no act names within a day is swept.
/// </summary>
public sealed class DocumentStore(Store store, FifoGate gate, TimeProvider clock)
{
    public const int MostBytes = 20 << 20;
    private const int ChunkBytes = 256 << 10;

    public static TimeSpan Patience { get; } = TimeSpan.FromHours(24);

    /// <summary>Takes in an upload: at most 20 MiB, of a type that its content proves.</summary>
    public async Task<Staged> Stage(Stream upload, string name, PersonId by, CancellationToken cancel)
    {
        var clean = DocumentName.Clean(name);
        using var held = new MemoryStream();
        var buffer = new byte[ChunkBytes];
        int read;
        while ((read = await upload.ReadAsync(buffer, cancel)) > 0)
        {
            if (held.Length + read > MostBytes) return new("", clean, Refusal.Of("document-too-large", MostBytes >> 20));
            held.Write(buffer, 0, read);
        }

        if (held.Length == 0) return new("", clean, Refusal.Of("document-empty"));
        if (DocumentTypes.Of(held) is not { } type) return new("", clean, Refusal.Of("document-type", clean));
        var bytes = held.GetBuffer().AsMemory(0, (int)held.Length);
        clean = DocumentName.Ending(clean, type);
        return new(await Keep(bytes, type, clean, by, cancel), clean, null);
    }

    /// <summary>Keeps bytes under their digest: those of an upload, or those that the program itself made.</summary>
    public async Task<string> Keep(ReadOnlyMemory<byte> bytes, string mediaType, string name, PersonId by, CancellationToken cancel)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var now = clock.GetUtcNow();
        using var turn = await gate.Enter(cancel);
        if (await IsKept(digest, now, cancel)) return digest;
        store.Add(new DocumentRow { Digest = digest, MediaType = mediaType, Size = bytes.Length, Name = name, UploadedBy = by, At = now });
        for (var at = 0; at * ChunkBytes < bytes.Length; at++)
        {
            var chunk = bytes.Slice(at * ChunkBytes, Math.Min(ChunkBytes, bytes.Length - (at * ChunkBytes))).ToArray();
            store.Add(new DocumentChunkRow { Digest = digest, Index = at, Bytes = chunk });
        }

        try
        {
            await store.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            store.ChangeTracker.Clear();
            if (!await IsKept(digest, now, cancel)) throw;   // somebody brought the same bytes at the same time
        }
        finally
        {
            store.ChangeTracker.Clear();
        }

        return digest;
    }

    /// <summary>Writes a document out, chunk by chunk.</summary>
    public async Task Copy(string digest, Stream to, CancellationToken cancel)
    {
        var chunks = store.DocumentChunks.AsNoTracking().Where(row => row.Digest == digest).OrderBy(row => row.Index)
            .Select(row => row.Bytes);
        await foreach (var chunk in chunks.AsAsyncEnumerable().WithCancellation(cancel)) await to.WriteAsync(chunk, cancel);
    }

    /// <summary>Removes what was staged more than a day ago and that neither a decision nor the register names.</summary>
    public async Task<int> Sweep(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Patience;
        using var turn = await gate.Enter(cancel);   // no decision can name one in between
        var orphans = await store.Documents
            .Where(row => row.At < before && !store.DossierDocuments.Any(link => link.Digest == row.Digest)
                && !store.PastConventions.Any(past => past.Digest == row.Digest)
                && !store.PastConventionChanges.Any(change => change.Before == row.Digest))
            .Select(row => row.Digest).Take(100).ToListAsync(cancel);
        if (orphans.Count == 0) return 0;
        await using var all = await store.Database.BeginTransactionAsync(cancel);
        await store.DocumentChunks.Where(row => orphans.Contains(row.Digest)).ExecuteDeleteAsync(cancel);
        var gone = await store.Documents.Where(row => orphans.Contains(row.Digest)).ExecuteDeleteAsync(cancel);
        await all.CommitAsync(cancel);
        return gone;
    }

    /// <summary>Whether it is there already; what no decision names is then as fresh as a new upload.</summary>
    private async Task<bool> IsKept(string digest, DateTimeOffset now, CancellationToken cancel)
    {
        if (!await store.Documents.AnyAsync(row => row.Digest == digest, cancel)) return false;
        await store.Database.ExecuteSqlAsync(
            $"""
            UPDATE documents SET at = {now.ToUnixTimeMilliseconds()}
            WHERE digest = {digest} AND NOT EXISTS (SELECT 1 FROM dossier_documents WHERE digest = {digest})
            """,
            cancel);
        return true;
    }
}
