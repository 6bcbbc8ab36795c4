using System.Text.Json;
using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Expressions;

namespace ConventionWorkflow.Engine.Definitions.Editing;

/// <summary>
/// An input as a designer writes it: every literal as text, lists as JSON in a text, no type where the designer set it first. It goes back
/// into the file in the shape that it had there.
/// </summary>
internal static class DrawnInputs
{
    public static JsonNode? Laid(InputDescriptor input, JsonNode? file, JsonNode? drawn)
    {
        if (drawn is not JsonObject { } given || given["expression"] is not JsonObject expression) return drawn?.DeepClone();
        var held = (file as JsonObject)?["expression"] as JsonObject;
        var made = (JsonObject)(file as JsonObject ?? []).DeepClone();
        if (Redrawing.Text(made["typeName"]).Length == 0)
            made["typeName"] = Redrawing.Text(given["typeName"]) is { Length: > 0 } type ? type : InputEdits.TypeOf(input.Kind);
        made["expression"] = Literal(input, held, expression) is { } literal
            ? new JsonObject { ["type"] = "Literal", ["value"] = literal }
            : JsonNode.DeepEquals(held, expression) ? held?.DeepClone() : expression.DeepClone();
        return made;
    }

    /// <summary>The value as the files of this house write it; nothing where it is no literal.</summary>
    private static JsonNode? Literal(InputDescriptor input, JsonObject? held, JsonObject drawn)
    {
        var was = held is not null && Redrawing.Text(held["type"]) == "Literal" ? held["value"] : null;
        if (input.Kind == InputKind.Any || drawn["value"] is not { } value) return null;
        if (Redrawing.Text(drawn["type"]) == "Object" && input.Kind is InputKind.List or InputKind.Addressees)
        {
            if (Words(value) is not { } words || words.Any(word => word.Contains(','))) return null;
            return was is not null && Words(was)?.SequenceEqual(words) == true
                ? was.DeepClone()
                : InputEdits.ValueOf(input.Kind, string.Join(", ", words), was);
        }

        if (Redrawing.Text(drawn["type"]) != "Literal" || InputGrammar.TextOf(Json(value)) is not { } text) return null;
        var spelling = input.Kind == InputKind.Flag ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var isSame = was is not null && string.Equals(InputGrammar.TextOf(Json(was)), text, spelling);
        return isSame ? was!.DeepClone() : InputEdits.ValueOf(input.Kind, text, was);
    }

    private static IReadOnlyList<string>? Words(JsonNode value) => InputGrammar.List(Json(value), ',');

    private static JsonElement Json(JsonNode value) => JsonSerializer.SerializeToElement(value);
}
