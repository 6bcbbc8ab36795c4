using System.Text.Json;
using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Definitions.Editing;

/// <summary>
/// What a designer hands back (<i>dessin</i>), laid over the file that it was shown: only what was changed is taken over. Everything else
/// keeps its spelling and its order, and so does what the designer does not know.
/// </summary>
public static class Redrawing
{
    private const string Activities = "activities";

    /// <summary>The members of a file that a designer edits; the others are the house's.</summary>
    private static readonly string[] Drawn =
        ["name", "description", "variables", "inputs", "outputs", "outcomes", "customProperties", "options", "root"];

    /// <summary>The file with what was drawn; nothing where the file has a load fault.</summary>
    public static byte[]? Over(ReadOnlySpan<byte> file, JsonObject drawn)
    {
        if (Sheet.Open(file, Workflows.None) is not { } sheet) return null;
        var before = sheet.Top.DeepClone();
        foreach (var member in Drawn)
            if (drawn.TryGetPropertyValue(member, out var value) && !(value is null && !sheet.Top.ContainsKey(member)))
                sheet.Top[member] = Laid(sheet.Top[member], value, member);
        if (sheet.Top["root"] is JsonObject root) Settle(root, root["nodeId"] is JsonValue ? "Workflow1" : null);
        return JsonNode.DeepEquals(before, sheet.Top) ? file.ToArray() : sheet.Write();
    }

    /// <summary>A file of its own, of what was drawn where nothing was before.</summary>
    public static byte[] Alone(JsonObject drawn, string definitionId)
    {
        var top = new JsonObject
        {
            ["$schema"] = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json",
            ["definitionId"] = definitionId,
        };
        foreach (var member in Drawn)
            if (drawn[member] is { } value) top[member] = value.DeepClone();
        if (top["root"] is JsonObject root) Settle(root, "Workflow1");
        return Sheet.Write(top);
    }

    private static JsonNode? Laid(JsonNode? file, JsonNode? drawn, string name) => (file, drawn) switch
    {
        _ when JsonNode.DeepEquals(file, drawn) => file?.DeepClone(),
        (JsonObject one, JsonObject other) => Object(one, other, name),
        (JsonArray one, JsonArray other) => Array(one, other, name),
        _ => drawn?.DeepClone(),
    };

    private static JsonObject Object(JsonObject file, JsonObject drawn, string name)
    {
        var kind = IsActivity(drawn) ? Catalogue.Describe(Text(drawn["type"])) : null;
        var made = new JsonObject();
        foreach (var (key, held) in file)
        {
            if (!drawn.TryGetPropertyValue(key, out var given))
            {
                if (KeepsUnknown(name)) made[key] = held?.DeepClone();
            }
            else if (IsGuess(name, key, given)) made[key] = held?.DeepClone();
            else made[key] = kind?.Input(key) is { } input ? DrawnInputs.Laid(input, held, given) : Laid(held, given, key);
        }

        foreach (var (key, given) in drawn)
            if (given is not null && !file.ContainsKey(key) && !IsGuess(name, key, given) && !(name == "options" && IsOff(given)))
                made[key] = kind?.Input(key) is { } input ? DrawnInputs.Laid(input, null, given) : given.DeepClone();
        return made;
    }

    /// <summary>The file's order for what was there, the designer's for what is new: its own order changes with every click.</summary>
    private static JsonArray Array(JsonArray file, JsonArray drawn, string name)
    {
        if (!(ByKey(file) is { } was && ByKey(drawn) is { } now))
            return file.Count == drawn.Count
                ? new([.. file.Zip(drawn, (one, other) => Laid(one, other, name))])
                : drawn.DeepClone().AsArray();
        return new([
            .. was.Where(one => now.ContainsKey(one.Key)).Select(one => Laid(one.Value, now[one.Key], name)),
            .. now.Where(one => !was.ContainsKey(one.Key))
                .Select(one => name == Activities ? New((JsonObject)one.Value!) : one.Value!.DeepClone()),
        ]);
    }

    private static JsonObject New(JsonObject activity) => Object([], activity, Activities);

    /// <summary>The places of steps in the tree of steps, written where they are missing or were a guess of the designer.</summary>
    private static void Settle(JsonObject activity, string? parent)
    {
        var place = parent is null ? null : $"{parent}:{Text(activity["id"])}";
        if (place is null) activity.Remove("nodeId");
        else if (Text(activity["nodeId"]) != place) activity["nodeId"] = place;
        foreach (var (_, member) in activity)
            foreach (var child in member is JsonArray list ? list.OfType<JsonObject>() : [.. new[] { member }.OfType<JsonObject>()])
                if (IsActivity(child)) Settle(child, place);
    }

    /// <summary>Three members make an activity of an object.</summary>
    public static bool IsActivity(JsonObject one) => one.ContainsKey("id") && one.ContainsKey("type") && one.ContainsKey("version");

    /// <summary>What the designer writes of itself: no type where none was chosen, where a step stands in the tree, how wide its name came
    /// out on this screen.</summary>
    private static bool IsGuess(string owner, string member, JsonNode? given) => member switch
    {
        "typeName" => given is null,
        "nodeId" => true,
        "size" => owner == "designer",
        _ => false,
    };

    private static bool IsOff(JsonNode option) => option.GetValueKind() == JsonValueKind.False;

    // The designer reads these into types of its own, and what it has no member for is gone when it writes them.
    private static bool KeepsUnknown(string name) =>
        name is "variables" or "inputs" or "outputs" or "options" or "connections" or "source" or "target";

    private static Dictionary<string, JsonNode?>? ByKey(JsonArray list)
    {
        var made = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var one in list)
            if (one is not JsonObject { } item || KeyOf(item) is not { Length: > 0 } key || !made.TryAdd(key, one)) return null;
        return made;
    }

    private static string KeyOf(JsonObject item) =>
        item.ContainsKey("source") && item.ContainsKey("target") ? new Arrow(item).ToString()
        : Text(item["id"]) is { Length: > 0 } id ? id
        : Text(item["name"]);

    internal static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : "";
}
