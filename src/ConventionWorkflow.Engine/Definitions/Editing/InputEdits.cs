using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Expressions;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Definitions.Editing;

/// <summary>Sets and clears the inputs of a step, wrapped as Elsa wraps them.</summary>
internal static class InputEdits
{
    public static Refusal? Set(Sheet sheet, Edit.SetInput edit)
    {
        if (sheet.Find(edit.Step) is not { Step: var step }) return Refusal.Of("step-unknown", edit.Step);
        if (Catalogue.Describe(step.Type)?.Input(edit.Input) is not { } input) return new("input-unknown", edit.Input, edit.Input);
        var owner = sheet.Of(step);
        if (edit.Value.Length == 0)
        {
            owner.Remove(edit.Input);
            return null;
        }

        var value = ValueOf(input.Kind, edit.Value, Held(owner[edit.Input]));
        if (!InputGrammar.Accepts(input, JsonSerializer.SerializeToElement(value)))
            return new("input-not-accepted", edit.Input, edit.Value);
        Put(owner, input, value);
        return null;
    }

    /// <summary>The input as the files of this house write it.</summary>
    public static void Put(JsonObject owner, InputDescriptor input, JsonNode value)
    {
        if (owner[input.Name] is JsonObject wrapped && wrapped["expression"] is JsonObject { } expression)
        {
            if (Text(expression["type"]) == "Literal") expression["value"] = value;
            else wrapped["expression"] = Literal(value);
        }
        else if (owner[input.Name] is JsonValue or JsonArray) owner[input.Name] = value;
        else
        {
            owner[input.Name] = new JsonObject { ["typeName"] = TypeOf(input.Kind), ["expression"] = Literal(value) };
        }
    }

    public static string TypeOf(InputKind kind) => kind switch { InputKind.Whole => "Int32", InputKind.Flag => "Boolean", _ => "String" };

    /// <summary>The value in the shape that it had: a list stays a list, a number written as text stays text.</summary>
    public static JsonNode ValueOf(InputKind kind, string text, JsonNode? held)
    {
        var wasText = held is JsonValue one && one.GetValueKind() == JsonValueKind.String;
        if (kind is InputKind.List or InputKind.Addressees && held is JsonArray)
        {
            const StringSplitOptions Plain = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
            return new JsonArray([.. text.Split(',', Plain).Select(word => JsonValue.Create(word))]);
        }

        const NumberStyles Signed = NumberStyles.AllowLeadingSign;
        if (kind == InputKind.Whole && !wasText && int.TryParse(text, Signed, CultureInfo.InvariantCulture, out var number))
            return JsonValue.Create(number);
        return kind == InputKind.Flag && !wasText && bool.TryParse(text, out var flag) ? JsonValue.Create(flag) : JsonValue.Create(text)!;
    }

    private static JsonNode? Held(JsonNode? input) =>
        input is JsonObject wrapped ? (wrapped["expression"] as JsonObject)?["value"] : input;

    private static JsonObject Literal(JsonNode value) => new() { ["type"] = "Literal", ["value"] = value };

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : "";
}
