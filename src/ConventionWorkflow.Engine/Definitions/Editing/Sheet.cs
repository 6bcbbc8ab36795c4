using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Definitions.Editing;

/// <summary>
/// A procedure's file as a tree that can be changed in place, beside the definition that was read from it. Whatever nobody touches keeps
/// its value, its spelling of numbers and its order.
/// </summary>
internal sealed partial class Sheet
{
    private static readonly JsonWriterOptions Written = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonNode top;

    private Sheet(JsonNode top, Definition definition, Workflows known) => (this.top, Definition, Known) = (top, definition, known);

    public Definition Definition { get; }

    /// <summary>The definitions that it may run.</summary>
    public Workflows Known { get; }

    public JsonObject Top => top.AsObject();

    /// <summary>The file opened; nothing where it has a load fault.</summary>
    public static Sheet? Open(ReadOnlySpan<byte> json, Workflows known)
    {
        if (ElsaReader.Read(json).Definition is not { } definition) return null;
        var start = json.IndexOf((byte)'{');
        return new(JsonNode.Parse(json[start..], null, new JsonDocumentOptions { MaxDepth = StrictJson.MostDepth })!, definition, known);
    }

    public byte[] Write() => Write(top);

    public static byte[] Write(JsonNode top)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Written)) top.WriteTo(writer);
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>The step and the flowchart it stands in; nothing for the root and for a step that does not exist.</summary>
    public (Activity Chart, Activity Step)? Find(string step)
    {
        foreach (var chart in Definition.All())
            if (chart.Activities.FirstOrDefault(one => one.Id == step) is { } found) return (chart, found);
        return null;
    }

    public JsonObject Of(Activity activity) => At(activity.Path).AsObject();

    public JsonArray Activities(Activity chart) => List(Of(chart), "activities");

    public JsonArray Connections(Activity chart) => List(Of(chart), "connections");

    /// <summary>The child of that name; made where it is absent or null.</summary>
    public static JsonObject Child(JsonObject owner, string name)
    {
        if (owner[name] is JsonObject there) return there;
        var made = new JsonObject();
        owner[name] = made;
        return made;
    }

    private static JsonArray List(JsonObject owner, string name)
    {
        var node = owner[name];
        while (node is JsonObject wrapper)
            node = wrapper["$values"] ?? wrapper["items"] ?? wrapper["values"];
        if (node is JsonArray list) return list;
        list = [];
        owner[name] = list;
        return list;
    }

    // Only paths of activities are asked for, and those are made of plain names and numbers.
    private JsonNode At(string path)
    {
        var node = top;
        foreach (Match part in Part().Matches(path))
            node = part.Groups[1].Success
                ? node[part.Groups[1].Value]!
                : node[int.Parse(part.Groups[2].ValueSpan, CultureInfo.InvariantCulture)]!;
        return node;
    }

    [GeneratedRegex(@"\.([A-Za-z$][\w$]*)|\[(\d+)\]")]
    private static partial Regex Part();
}
