using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Definitions.Editing;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Tests.Definitions.Editing;

/// <summary>The shipped procedures, edited.</summary>
internal static class Procedure
{
    public static byte[] Luxembourg { get; } = Read("convention-lu.json");
    public static byte[] France { get; } = Read("convention-fr-crte.json");

    public static byte[] After(byte[] json, params Edit[] edits) =>
        Assert.IsType<Edited.Done>(Editor.Apply(json, Workflows.None, edits)).Json;

    public static string Refused(byte[] json, params Edit[] edits) =>
        Assert.IsType<Edited.Refused>(Editor.Apply(json, Workflows.None, edits)).Refusal.Code;

    public static Definition Of(byte[] json) => ElsaReader.Read(json).Definition!;

    public static Activity Step(byte[] json, string step) => Of(json).All().Single(one => one.Id == step);

    /// <summary>The connections as <c>a.Outcome -> b</c>, in file order.</summary>
    public static IReadOnlyList<string> Ways(byte[] json) =>
        [.. Of(json).Root.Connections.Select(one => $"{one.Source}.{one.Port} -> {one.Target}")];

    public static IEnumerable<string> PublicationFaults(byte[] json) =>
        Check.Publication(Of(json), Catalogue.Describe, Catalogue.Outcomes)
            .Where(fault => fault.Severity != Severity.Warning).Select(fault => $"{fault.Code}@{fault.Step}");

    public static JsonObject Tree(byte[] json) => JsonNode.Parse(json)!.AsObject();

    /// <summary>The file's object of a step.</summary>
    public static JsonObject Tree(JsonObject file, string step) =>
        file["root"]!["activities"]!.AsArray().Select(one => one!.AsObject()).Single(one => one["id"]!.GetValue<string>() == step);

    /// <summary>Every value with its path, in file order: what two files must have alike.</summary>
    public static List<string> Lines(JsonNode? node, string path = "$")
    {
        if (node is JsonObject owner) return [path + "{}", .. owner.SelectMany(one => Lines(one.Value, $"{path}.{one.Key}"))];
        return node is JsonArray list
            ? [path + "[]", .. list.SelectMany((one, at) => Lines(one, $"{path}[{at}]"))]
            : [$"{path} = {node?.ToJsonString() ?? "null"}"];
    }

    private static byte[] Read(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "workflows", file));
}
