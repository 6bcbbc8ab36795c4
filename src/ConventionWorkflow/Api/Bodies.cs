using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Api;

/// <summary>A body as it was read, or what is wrong with it.</summary>
internal readonly record struct Body<T>(T? Value, Refusal? Fault);

/// <summary>Reads the JSON of requests: exact, and what is wrong is said with its place. A member that nobody knows is refused by name,
/// since a mistyped one would be lost in silence.</summary>
internal static class Bodies
{
    /// <summary>A long text with its annexes; documents go another way.</summary>
    private const int MostBytes = 4 << 20;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public static JsonSerializerOptions Options { get; } = Configure(new(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = options.RespectRequiredConstructorParameters = true;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;   // é stays é; the answers are never put into a page
        options.TypeInfoResolver ??= new DefaultJsonTypeInfoResolver();
        return options;
    }

    /// <summary>The body as one JSON object; an empty body is an empty object.</summary>
    public static async Task<Body<JsonElement>> Object(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > MostBytes) return new(default, Refusal.Of("body-too-large"));
        using var held = new MemoryStream();
        var buffer = new byte[64 << 10];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            if (held.Length + read > MostBytes) return new(default, Refusal.Of("body-too-large"));
            held.Write(buffer, 0, read);
        }

        try
        {
            ReadOnlyMemory<byte> bytes = held.Length == 0 ? "{}"u8.ToArray() : held.GetBuffer().AsMemory(0, (int)held.Length);
            using var document = JsonDocument.Parse(bytes, Strict);
            var root = document.RootElement.Clone();
            return root.ValueKind == JsonValueKind.Object ? new(root, null) : new(default, Refusal.Of("json-object-wanted"));
        }
        catch (JsonException fault)
        {
            return new(default, Refusal.Of("json-malformed", (fault.LineNumber ?? 0) + 1, (fault.BytePositionInLine ?? 0) + 1));
        }
    }

    /// <summary>The body as one of our own records.</summary>
    public static async Task<Body<T>> Read<T>(HttpRequest request, CancellationToken cancel) where T : class
    {
        var (body, fault) = await Object(request, cancel);
        if (fault is not null) return new(null, fault);
        if (Unknown(body, typeof(T), "") is { } unknown) return new(null, new Refusal("unknown-member", unknown, unknown));
        try
        {
            return new(body.Deserialize<T>(Options), null);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)   // also a lone surrogate in a string
        {
            var path = (wrong as JsonException)?.Path?.TrimStart('$', '.') ?? "";
            return new(null, new Refusal("json-type", path, path));
        }
    }

    /// <summary>The path of the first member that the type does not have.</summary>
    private static string? Unknown(JsonElement value, Type type, string path)
    {
        var info = Options.GetTypeInfo(type);
        if (value.ValueKind == JsonValueKind.Object && info.Kind == JsonTypeInfoKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                var name = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                if (info.Properties.FirstOrDefault(one => one.Name == member.Name) is not { } known) return name;
                if (Unknown(member.Value, known.PropertyType, name) is { } deeper) return deeper;
            }
        }

        if (value.ValueKind != JsonValueKind.Array || info.ElementType is not { } element) return null;
        return value.EnumerateArray().Select((item, at) => Unknown(item, element, $"{path}[{at}]"))
            .FirstOrDefault(found => found is not null);
    }
}
