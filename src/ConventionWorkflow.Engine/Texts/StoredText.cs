using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConventionWorkflow.Engine.Texts;

/// <summary>The form in which a text is kept: JSON, apart from the canonical form, so that either can change without the other.</summary>
public static class StoredText
{
    public static byte[] Store(ConventionText text) => JsonSerializer.SerializeToUtf8Bytes(text, TextJson.Default.ConventionText);

    /// <exception cref="JsonException">The bytes are no text: unreadable, a member unknown, missing, twice there or null.</exception>
    public static ConventionText Read(ReadOnlySpan<byte> bytes)
    {
        var text = JsonSerializer.Deserialize(bytes, TextJson.Default.ConventionText) ?? throw new JsonException("a text cannot be null");
        var hasNull = text.Recitals.Concat(text.Considerations).Contains(null!)
            || text.Parties.Contains(null!) || text.Articles.Contains(null!) || text.Budget.Contains(null!) || text.Annexes.Contains(null!);
        return hasNull ? throw new JsonException("a list of a text cannot hold null") : text;
    }
}

/// <summary>Source-generated, camel case, matched by the letter; unknown and repeated members refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ConventionText))]
internal sealed partial class TextJson : JsonSerializerContext;
