using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Engine.Tests.Flow;

/// <summary>A definition in a few words: <c>new Drawing("a>b b:No>a b:Yes>c", ...)</c>. Steps are human tasks unless said
/// otherwise.</summary>
internal sealed class Drawing
{
    private readonly Dictionary<string, Activity> activities = new(StringComparer.Ordinal);
    private readonly List<Connection> connections = [];

    /// <param name="lines">Connections <c>source[:port]>target</c>; the first source is where it begins.</param>
    public Drawing(string lines)
    {
        foreach (var line in lines.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (from, target) = (line.Split('>')[0], line.Split('>')[1]);
            var (source, port) = from.Contains(':', StringComparison.Ordinal) ? (from.Split(':')[0], from.Split(':')[1]) : (from, "Done");
            connections.Add(new(source, port, target, $"$.root.connections[{connections.Count}]"));
            foreach (var id in new[] { source, target }) activities.TryAdd(id, null!);
        }

        foreach (var id in activities.Keys.ToList())
        {
            var ports = connections.Where(one => one.Source == id).Select(one => one.Port).Distinct().DefaultIfEmpty("Done");
            Be(id, "Convention.Task", ("assignee", "officer@state"), ("outcomes", string.Join(',', ports)));
        }
    }

    public Drawing Be(string id, string type, params (string Name, string Value)[] inputs)
    {
        activities[id] = new(id, type, 1, $"$.root.activities[{id}]")
        {
            Inputs = inputs.ToImmutableSortedDictionary(
                one => one.Name,
                one => new Input(one.Name, "String", new Expression.Literal(JsonSerializer.SerializeToElement(one.Value)), ""),
                StringComparer.Ordinal),
        };
        return this;
    }

    public Drawing Fork(string id, string branches) => Be(id, "Elsa.FlowFork", ("branches", branches));

    public Drawing Join(string id, string mode) => Be(id, "Elsa.FlowJoin", ("mode", mode));

    public Definition Definition => new("drawing", "Drawing", "counter", new("flow", "Elsa.Flowchart", 1, "$.root")
    {
        Activities = [.. activities.Values],
        Connections = [.. connections],
        Start = connections[0].Source,
    });
}
