using System.Text.Json;
using System.Text.Unicode;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>
/// The first pass over a file: strict JSON within bounds. After it the text can be read without surprise: valid UTF-8, no lone surrogate,
/// no key twice, no comment, no type named by data (<c>_type</c> and <c>$type</c> stand only beside the list they wrap).
/// </summary>
public static class StrictJson
{
    public const int MostBytes = 2 * 1024 * 1024;
    public const int MostDepth = 64;
    public const int MostKeyLetters = 200;
    public const int MostTextLetters = 32 * 1024;
    private const int MostNumberDigits = 100;

    public static Fault? FirstFault(ReadOnlySpan<byte> json)
    {
        if (json.Length > MostBytes) return At("$", "file-too-large", MostBytes, json.Length);
        var frames = new Stack<Frame>();
        if (!Utf8.IsValid(json)) return At("$", "invalid-utf8", LineOf(json));
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostDepth + 1 });
        try
        {
            while (reader.Read())
                if (Visit(ref reader, frames) is { } fault) return fault;
            return null;
        }
        catch (JsonException fault)
        {
            return At(PathOf(frames), "json-invalid", (fault.LineNumber ?? 0) + 1, (fault.BytePositionInLine ?? 0) + 1);
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for an escaped half of a surrogate pair, the bytes being valid UTF-8.
            return At(PathOf(frames), "lone-surrogate");
        }
    }

    private static Fault? Visit(ref Utf8JsonReader reader, Stack<Frame> frames)
    {
        if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            var closed = frames.Pop();
            return closed.TypeKey.Length > 0 && !closed.IsWrapper
                ? At(PathOf(frames) + JsonPath.Member(closed.TypeKey), "type-reference", closed.TypeKey)
                : null;
        }

        if (reader.TokenType == JsonTokenType.PropertyName) return VisitKey(ref reader, frames);
        if (frames.TryPeek(out var parent) && parent.Keys is null) parent.Index++;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                if (reader.CurrentDepth >= MostDepth) return At(PathOf(frames), "json-too-deep", MostDepth);
                if (parent?.Key is "items" or "values" or "$values") parent.IsWrapper = true;
                frames.Push(new Frame(reader.TokenType == JsonTokenType.StartObject));
                return null;
            case JsonTokenType.String when reader.GetString()!.Length > MostTextLetters:
                return At(PathOf(frames), "json-text-too-long", MostTextLetters);
            case JsonTokenType.Number when reader.ValueSpan.Length > MostNumberDigits:
                return At(PathOf(frames), "json-text-too-long", MostNumberDigits);
            default:
                return null;
        }
    }

    private static Fault? VisitKey(ref Utf8JsonReader reader, Stack<Frame> frames)
    {
        var frame = frames.Peek();
        frame.Key = "";
        var key = reader.GetString()!;
        if (key.Length > MostKeyLetters) return At(PathOf(frames), "json-text-too-long", MostKeyLetters);
        frame.Key = key;
        if (!frame.Keys!.Add(key)) return At(PathOf(frames), "duplicate-key", key);
        if (key.Equals("_type", StringComparison.OrdinalIgnoreCase) || key.Equals("$type", StringComparison.OrdinalIgnoreCase))
            frame.TypeKey = key;
        return null;
    }

    private static string PathOf(Stack<Frame> frames) => "$" + string.Concat(frames.Reverse().Select(frame => frame.Step));

    private static int LineOf(ReadOnlySpan<byte> json)
    {
        var line = 1;
        while (json.IndexOf((byte)'\n') is >= 0 and var end && Utf8.IsValid(json[..end]))
        {
            json = json[(end + 1)..];
            line++;
        }

        return line;
    }

    private static Fault At(string path, string code, params object[] arguments) => new(Severity.Load, code, path, "", arguments);

    private sealed class Frame(bool isObject)
    {
        public HashSet<string>? Keys { get; } = isObject ? new(StringComparer.Ordinal) : null;
        public string Key { get; set; } = "";
        public int Index { get; set; } = -1;
        public string TypeKey { get; set; } = "";
        public bool IsWrapper { get; set; }

        public string Step => Keys is null
            ? Index < 0 ? "" : JsonPath.Item(Index)
            : Key.Length == 0 ? "" : JsonPath.Member(Key);
    }
}
