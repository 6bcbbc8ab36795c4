using System.Text.Json;
using System.Text.Json.Nodes;
using ConventionWorkflow.Data;
using ConventionWorkflow.Definitions;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Definitions.Editing;
using ConventionWorkflow.Engine.Expressions;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Flow.Activities;

namespace ConventionWorkflow.Studio;

/// <summary>A version as the designer wants to be shown it, and what it hands back read again.</summary>
internal static class StudioSheet
{
    /// <summary>
    /// Goes to the designer with every definition and comes back with every save: the contents that were shown, so that nobody overwrites
    /// what somebody else saved meanwhile.
    /// </summary>
    private const string Shown = "conventionWorkflow:shown";

    private const string ToolVersion = "3.8.2.0";

    /// <summary>What lets the designer edit: without it everything is shown and nothing can be changed.</summary>
    public static readonly object[] Editable = [new { href = "", rel = "publish", method = "POST" }];

    public static JsonObject Of(DefinitionRow row, bool isLatest, bool isPublished)
    {
        var made = JsonNode.Parse(Bare(row.Json), null, new JsonDocumentOptions { MaxDepth = StrictJson.MostDepth })!.AsObject();
        var isReadonly = !isLatest || !IsDrawn(made);
        made["id"] = VersionId.Of(row.DefinitionId, row.Version);
        made["definitionId"] = row.DefinitionId;
        made["name"] = row.Name;
        made["version"] = row.Version;
        made["toolVersion"] = ToolVersion;
        made["createdAt"] = row.CreatedAt;
        made["isLatest"] = isLatest;
        made["isPublished"] = isPublished;
        made["isReadonly"] = isReadonly;
        made["links"] = isReadonly ? new JsonArray() : JsonSerializer.SerializeToNode(Editable);
        if (made["customProperties"] is not JsonObject custom) made["customProperties"] = custom = [];
        custom[Shown] = row.ContentHash;
        if (made["root"] is JsonObject root) Place(root, "Workflow1");
        return made;
    }

    /// <summary>Takes the mark out again that <see cref="Of"/> put in.</summary>
    public static string? TakeShown(JsonObject drawn)
    {
        if (drawn["customProperties"] is not JsonObject custom || custom[Shown] is not JsonValue mark) return null;
        custom.Remove(Shown);
        if (custom.Count == 0) drawn.Remove("customProperties");
        return mark.TryGetValue(out string? hash) ? hash : null;
    }

    /// <summary>The types of a file's steps, whether or not anybody knows them.</summary>
    public static IEnumerable<string> Types(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(member => Types(member.Value))
            .Concat(Redrawing.IsActivity(one) && one["type"] is JsonValue type && type.TryGetValue(out string? text) ? [text] : []),
        JsonArray list => list.SelectMany(Types),
        _ => [],
    };

    public static byte[] Bare(byte[] json)
    {
        var start = Array.IndexOf(json, (byte)'{');
        return start <= 0 ? json : json[start..];
    }

    /// <summary>A drawing whose steps hold no others; other forms are shown and edited as files.</summary>
    private static bool IsDrawn(JsonObject definition) =>
        definition["root"] is JsonObject root && root["type"]?.ToString() == Engine.Flow.Activities.Flowchart.TypeName
        && !Types(root["activities"]).Any(type => Catalogue.Find(type) is ContainerType);

    private static void Place(JsonObject activity, string parent)
    {
        var place = $"{parent}:{activity["id"]}";
        activity["nodeId"] = place;
        foreach (var input in Catalogue.Describe(activity["type"]?.ToString() ?? "")?.Inputs ?? [])
            if (input.Outcomes == OutcomeList.Makes && activity[input.Name] is JsonObject wrapped) ListOutcomes(wrapped);
        foreach (var (_, member) in activity)
            foreach (var child in member is JsonArray list ? list.OfType<JsonObject>() : new[] { member }.OfType<JsonObject>())
                if (Redrawing.IsActivity(child)) Place(child, place);
    }

    /// <summary>The designer draws outcomes from a list in JSON only.</summary>
    private static void ListOutcomes(JsonObject wrapped)
    {
        if (wrapped["expression"] is not JsonObject { } expression || expression["type"]?.ToString() != "Literal") return;
        if (InputGrammar.List(JsonSerializer.SerializeToElement(expression["value"]), ',') is not { } words) return;
        (expression["type"], expression["value"]) = ("Object", JsonSerializer.Serialize(words));
    }
}
