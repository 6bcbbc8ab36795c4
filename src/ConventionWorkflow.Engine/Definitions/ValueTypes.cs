using System.Globalization;
using System.Text.Json;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>The types that Elsa names (<c>Int32</c>, <c>Boolean</c>, <c>StringMap</c> …), as far as a value written as a text is read by
/// them.</summary>
internal static class ValueTypes
{
    private const int MostDepth = 32;

    /// <summary>The value as that type has it; nothing where it cannot be read so.</summary>
    public static JsonElement? Read(string typeName, bool isList, JsonElement? value)
    {
        if (value is not { } json || json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return null;
        if (json.ValueKind != JsonValueKind.String) return json;
        var text = json.GetString()!;
        if (isList || IsStructured(typeName)) return Parse(text);
        return Alias(typeName) switch
        {
            "Boolean" => bool.TryParse(text.Trim(), out var flag) ? JsonSerializer.SerializeToElement(flag) : null,
            "Int16" or "Int32" or "Int64" or "Long" =>
                long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    ? JsonSerializer.SerializeToElement(whole)
                    : null,
            "Single" or "Double" or "Decimal" =>
                double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                    ? JsonSerializer.SerializeToElement(number)
                    : null,
            _ => json,
        };
    }

    private static bool IsStructured(string typeName) =>
        Alias(typeName) is "JSON" or "JsonElement" or "JsonNode" or "JsonObject" or "StringDictionary" or "ObjectDictionary" or "StringMap"
            or "ObjectMap"
        || typeName.EndsWith("[]", StringComparison.Ordinal) || typeName.StartsWith("List<", StringComparison.Ordinal);

    /// <summary>The plain name: of <c>System.Int32, System.Private.CoreLib</c> and <c>Int32?</c> it is <c>Int32</c>.</summary>
    private static string Alias(string typeName)
    {
        var name = typeName.Split(',')[0].Trim().TrimEnd('?');
        return name.StartsWith("System.", StringComparison.Ordinal) ? name["System.".Length..] : name;
    }

    private static JsonElement? Parse(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        return StrictJson.FirstFault(bytes) is null ? JsonElement.Parse(bytes, new JsonDocumentOptions { MaxDepth = 2 * MostDepth }) : null;
    }
}
