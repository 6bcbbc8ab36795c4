using System.Text.Json.Nodes;

namespace ConventionWorkflow.Engine.Definitions.Editing;

/// <summary>A connection of the file, whichever of its three forms it has.</summary>
internal readonly record struct Arrow(JsonObject Node)
{
    private const string Done = "Done";

    public string Source => End("source").Step;

    /// <summary>The outcome it leaves by; <c>Done</c> when silent.</summary>
    public string Port => End("source").Port is { Length: > 0 } port ? port : Done;

    public string Target => End("target").Step;

    /// <summary>What makes it this connection and no other.</summary>
    public override string ToString() => $"{Source}/{Port}/{Target}";

    public static IEnumerable<Arrow> In(JsonArray connections) => connections.OfType<JsonObject>().Select(one => new Arrow(one)).ToList();

    public static JsonObject Make(string source, string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        ["vertices"] = new JsonArray(),
    };

    /// <summary>Leads elsewhere; a line drawn by hand led to the old place.</summary>
    public void LeadTo(string target)
    {
        Set("target", target, null);
        if (Node["vertices"] is JsonArray vertices) vertices.Clear();
    }

    public void LeaveFrom(string source, string port) => Set("source", source, port);

    private (string Step, string Port) End(string name)
    {
        var end = Node[Key(Node, name)];
        return end is JsonObject nested
            ? (Text(nested[Key(nested, "activity")]), Text(nested[Key(nested, "port")]))
            : (Text(end), Text(Node[Key(Node, name + "Port")]));
    }

    private void Set(string name, string step, string? port)
    {
        var key = Key(Node, name);
        if (Node[key] is JsonObject nested)
        {
            nested[Key(nested, "activity")] = step;
            if (port is not null) nested[Key(nested, "port")] = port;
            return;
        }

        Node[key] = step;
        if (port is not null) Node[Key(Node, name + "Port")] = port;
    }

    // Old files write Pascal case.
    private static string Key(JsonObject owner, string name)
    {
        var pascal = char.ToUpperInvariant(name[0]) + name[1..];
        return owner[name] is null && owner[pascal] is not null ? pascal : name;
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : "";
}
