using System.Text.Json;
using System.Text.Json.Nodes;
using ConventionWorkflow.Dossiers.Acts;
using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Api;

/// <summary>The fields of an act as a JSON Schema (2020-12), from the same form that a page shows.</summary>
internal static class FieldSchema
{
    public static JsonElement Of(ActForm form)
    {
        var properties = new JsonObject();
        foreach (var view in form.Fields) properties[view.Field.Name] = Property(view);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["type"] = "object",
            ["title"] = form.Button,
            ["properties"] = properties,
            ["required"] = new JsonArray([.. form.Act.Fields.Where(field => field.Required).Select(field => JsonValue.Create(field.Name))]),
            ["additionalProperties"] = false,
        };
        if (form.Note.Length > 0) schema["description"] = form.Note;
        return JsonSerializer.SerializeToElement(schema, Bodies.Options);
    }

    private static JsonObject Property(FieldView view)
    {
        var field = view.Field;
        var property = field.Kind switch
        {
            FieldKind.Whole => new JsonObject { ["type"] = "integer", ["minimum"] = field.Least, ["maximum"] = field.Most },
            FieldKind.Flag => new() { ["type"] = "boolean" },
            FieldKind.Date => new() { ["type"] = "string", ["format"] = "date" },
            FieldKind.Document => new() { ["type"] = "string", ["pattern"] = "^[0-9a-f]{64}$", ["x-document"] = true },
            _ => Text(field, view.Options.Length > 0),
        };
        property["title"] = view.Label;
        if (view.Hint.Length > 0) property["description"] = view.Hint;
        if (view.Options.IsEmpty) return property;
        property["enum"] = new JsonArray([.. view.Options.Select(option => JsonValue.Create(option.Value))]);
        property["x-enumTitles"] = new JsonArray([.. view.Options.Select(option => JsonValue.Create(option.Label))]);
        return property;
    }

    private static JsonObject Text(FieldDescriptor field, bool isChoice)
    {
        var text = new JsonObject { ["type"] = "string" };
        if (isChoice || field.Kind == FieldKind.Choice) return text;
        text["minLength"] = field.Required ? Math.Max(1, field.Least) : field.Least;
        text["maxLength"] = field.Most;
        if (field.Kind == FieldKind.Prose) text["x-multiline"] = true;
        return text;
    }
}
