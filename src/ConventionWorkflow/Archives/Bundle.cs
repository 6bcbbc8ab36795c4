using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace ConventionWorkflow.Archives;

/// <summary>A zip that is sent while it is written, never whole in memory, and that knows the SHA-256 of every file in it.</summary>
internal sealed class Bundle(ZipArchive zip, DateTimeOffset now)
{
    private readonly StringBuilder manifest = new();

    /// <summary>A file under a path that this program made; what people typed is cleaned before.</summary>
    public async Task Add(string path, Func<Stream, Task> write, CancellationToken cancel)
    {
        manifest.Append(Convert.ToHexStringLower(await Write(path, write, cancel))).Append("  ").Append(path).Append('\n');
    }

    public Task Add(string path, string text, CancellationToken cancel) => Add(path, Encoding.UTF8.GetBytes(text), cancel);

    public Task Add(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancel) =>
        Add(path, stream => stream.WriteAsync(bytes, cancel).AsTask(), cancel);

    /// <summary>The list of all files, as <c>sha256sum -c</c> reads it.</summary>
    public Task Close(CancellationToken cancel) =>
        Write("MANIFEST.txt", stream => stream.WriteAsync(Encoding.UTF8.GetBytes(manifest.ToString()), cancel).AsTask(), cancel);

    private async Task<byte[]> Write(string path, Func<Stream, Task> write, CancellationToken cancel)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = now;
        await using var packed = await entry.OpenAsync(cancel);
        using var hash = SHA256.Create();
        await using (var hashed = new CryptoStream(packed, hash, CryptoStreamMode.Write, leaveOpen: true)) await write(hashed);
        return hash.Hash!;
    }
}
