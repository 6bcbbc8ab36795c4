using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace ConventionWorkflow.Studio;

/// <summary>
/// The files of Elsa Studio as their package has them, unchanged. What the package has compressed is sent compressed, and unpacked on the
/// way for who cannot read that.
/// </summary>
internal sealed partial class StudioFiles
{
    private const string Packed = ".br";

    private static readonly FileExtensionContentTypeProvider Types = new()
    {
        Mappings =
        {
            [".dat"] = "application/octet-stream",
            [".wasm"] = "application/wasm",
            [".webmanifest"] = "application/manifest+json",
        },
    };

    private readonly Lazy<FrozenDictionary<string, Kept>> files = new(Find);

    /// <summary>The addresses below <c>/studio/</c> at which there is a file.</summary>
    public IEnumerable<string> Names => files.Value.Keys;

    public IResult Answer(HttpContext context, string path)
    {
        if (!files.Value.TryGetValue(path, out var file)) return Results.NotFound();
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = StudioPolicy.Text;   // a worker obeys the policy that its own script came with
        headers.CacheControl = Fingerprinted().IsMatch(path) ? "private, max-age=31536000, immutable" : "private, no-cache";
        if (!file.IsPacked) return TypedResults.PhysicalFile(file.Path, file.Type, entityTag: file.Tag.Value);
        headers.Vary = HeaderNames.AcceptEncoding;
        if (!Reads(context.Request, "br"))
            return TypedResults.Stream(new BrotliStream(File.OpenRead(file.Path), CompressionMode.Decompress), file.Type);
        headers.ContentEncoding = "br";
        return TypedResults.PhysicalFile(file.Path, file.Type, entityTag: file.Tag.Value);
    }

    private static bool Reads(HttpRequest request, string coding) =>
        request.GetTypedHeaders().AcceptEncoding.Any(one => one.Value == coding && one.Quality is null or > 0);

    private static FrozenDictionary<string, Kept> Find()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "studio");
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path =>
        {
            var isPacked = path.EndsWith(Packed, StringComparison.Ordinal);
            var name = Path.GetRelativePath(folder, isPacked ? path[..^Packed.Length] : path).Replace('\\', '/');
            var type = Types.TryGetContentType(name, out var known) ? known : "application/octet-stream";
            return KeyValuePair.Create(name, new Kept(path, type, isPacked, new(() => Tag(path))));
        }).ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static EntityTagHeaderValue Tag(string path)
    {
        using var bytes = File.OpenRead(path);
        return new(string.Create(CultureInfo.InvariantCulture, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\""));
    }

    /// <summary>Names that change with their content.</summary>
    [GeneratedRegex(@"^_framework/.+\.[a-z0-9]{10}\.\w+$")]
    private static partial Regex Fingerprinted();

    private sealed record Kept(string Path, string Type, bool IsPacked, Lazy<EntityTagHeaderValue> Tag);
}
