using System.Security.Cryptography;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Documents;

/// <summary>A document that lies ready for a decision to name it, or why it was not taken in.</summary>
public sealed record Staged(string Digest, string Name, Refusal? Refusal);

/// <summary>
/// Uploaded and produced documents (<i>pièces</i>), by the SHA-256 of their bytes, in chunks. A document is staged before the act that
/// names
/// it; one that no act names within a day is swept.
/// </summary>
public sealed class DocumentStore(Store store, FifoGate gate, TimeProvider clock)
{
    public const int MostBytes = 20 << 20;
    private const int ChunkBytes = 256 << 10;
    private const int MostName = 120;

    public static TimeSpan Patience { get; } = TimeSpan.FromHours(24);

    /// <summary>Takes in an upload: at most 20 MiB, of a type that its content proves.</summary>
    public async Task<Staged> Stage(Stream upload, string name, PersonId by, CancellationToken cancel)
    {
        var clean = Clean(name);
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
        return new(await Keep(held.ToArray(), type, clean, by, cancel), clean, null);
    }

    /// <summary>Keeps bytes that the program itself made, under their digest.</summary>
    public async Task<string> Keep(byte[] bytes, string mediaType, string name, PersonId by, CancellationToken cancel)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (await store.Documents.AnyAsync(row => row.Digest == digest, cancel)) return digest;
        store.Add(new DocumentRow { Digest = digest, MediaType = mediaType, Size = bytes.Length, Name = name, UploadedBy = by,
            At = clock.GetUtcNow() });
        for (var at = 0; at * ChunkBytes < bytes.Length; at++)
        {
            var chunk = bytes.AsSpan(at * ChunkBytes, Math.Min(ChunkBytes, bytes.Length - (at * ChunkBytes))).ToArray();
            store.Add(new DocumentChunkRow { Digest = digest, Index = at, Bytes = chunk });
        }

        using (await gate.Enter(cancel)) await store.SaveChangesAsync(cancel);
        store.ChangeTracker.Clear();
        return digest;
    }

    /// <summary>Writes a document out, chunk by chunk.</summary>
    public async Task Copy(string digest, Stream to, CancellationToken cancel)
    {
        var chunks = store.DocumentChunks.AsNoTracking().Where(row => row.Digest == digest).OrderBy(row => row.Index)
            .Select(row => row.Bytes);
        await foreach (var chunk in chunks.AsAsyncEnumerable().WithCancellation(cancel)) await to.WriteAsync(chunk, cancel);
    }

    /// <summary>Removes what was staged more than a day ago and that no decision names.</summary>
    public async Task<int> Sweep(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Patience;
        var orphans = await store.Documents
            .Where(row => row.At < before && !store.DossierDocuments.Any(link => link.Digest == row.Digest))
            .Select(row => row.Digest).Take(100).ToListAsync(cancel);
        if (orphans.Count == 0) return 0;
        using var turn = await gate.Enter(cancel);
        await using var all = await store.Database.BeginTransactionAsync(cancel);
        await store.DocumentChunks.Where(row => orphans.Contains(row.Digest)).ExecuteDeleteAsync(cancel);
        var gone = await store.Documents.Where(row => orphans.Contains(row.Digest)).ExecuteDeleteAsync(cancel);
        await all.CommitAsync(cancel);
        return gone;
    }

    // A name is for reading only: no path, no control characters, not too long, its ending kept.
    private static string Clean(string name)
    {
        var bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var plain = string.Concat(bare.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)
            && letter is not ('"' or '<' or '>'))).Trim('.', ' ');
        if (plain.Length == 0) return "document";
        return plain.Length <= MostName ? plain : plain[..(MostName - 10)] + plain[^10..];
    }
}
