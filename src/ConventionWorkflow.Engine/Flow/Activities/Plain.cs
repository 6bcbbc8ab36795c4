using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace ConventionWorkflow.Engine.Flow.Activities;

/// <summary>Values as activities use them: a text, a number, a list.</summary>
internal static class Plain
{
    public static JsonElement Nothing { get; } = JsonElement.Parse("null");

    public static JsonElement Json(double number) => JsonSerializer.SerializeToElement(number);

    /// <summary>A value as a text: nothing is empty, a flag is <c>True</c> or <c>False</c>, lists and objects are their JSON.</summary>
    public static string Text(JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.String => value.Value.GetString()!,
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Number or JsonValueKind.Array or JsonValueKind.Object => value.Value.GetRawText(),
        _ => "",
    };

    /// <summary>A number, also where it is written as a text.</summary>
    public static double? Number(JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.Number => value.Value.GetDouble(),
        JsonValueKind.String when double.TryParse(value.Value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            => number,
        _ => null,
    };

    /// <summary>The items of a list; none of anything else.</summary>
    public static ImmutableArray<JsonElement> Items(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    /// <summary>The members of an object; none of anything else.</summary>
    public static ImmutableSortedDictionary<string, JsonElement> Members(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } members
            ? members.EnumerateObject().ToImmutableSortedDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal)
            : ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    public static JsonElement Object(IEnumerable<KeyValuePair<string, JsonElement>>? members) =>
        JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement>(members ?? []));
}
