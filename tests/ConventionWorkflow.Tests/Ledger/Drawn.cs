using System.Text;
using System.Text.Json;

namespace ConventionWorkflow.Tests.Ledger;

/// <summary>Workflows in Elsa's format for tests of the ledger, drawn as <c>a:Event b:Delay 00:00:05</c> and <c>a>b</c>.</summary>
internal static class Drawn
{
    private static readonly Dictionary<string, string[]> Several = new()
    {
        ["SendEmail"] = ["to", "subject", "body"],
        ["PublishEvent"] = ["eventName", "correlationId", "payload", "isLocalEvent"],
    };

    private static readonly Dictionary<string, string> Inputs = new()
    {
        ["Event"] = "eventName",
        ["RunTask"] = "taskName",
        ["Delay"] = "timeSpan",
        ["FlowFork"] = "branches",
        ["FlowJoin"] = "mode",
        ["WriteLine"] = "text",
        ["Correlate"] = "correlationId",
    };

    /// <param name="steps">One a line: <c>id:Type value</c>, several values by bars; <c>id:@child</c> runs the workflow of that
    /// name.</param>
    /// <param name="connections">Apart by blanks: <c>a>b</c>, <c>a:Outcome>b</c>; the first source begins.</param>
    public static string Chart(string steps, string connections)
    {
        var lines = steps.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var drawn = connections.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('>')).ToList();
        return JsonSerializer.Serialize(new
        {
            id = "flow",
            type = "Elsa.Flowchart",
            start = drawn[0][0].Split(':')[0],
            activities = lines.Select(Step),
            connections = drawn.Select(one => new
            {
                source = new { activity = one[0].Split(':')[0], port = one[0].Contains(':') ? one[0].Split(':')[1] : "Done" },
                target = new { activity = one[1], port = "In" },
            }),
        });
    }

    /// <summary>Publishes a workflow in the world's store.</summary>
    public static Task Publish(World world, string id, string root, int version = 1) => world.Publish(
        id, Encoding.UTF8.GetBytes($$"""{ "definitionId": "{{id}}", "name": "{{id}}", "root": {{root}} }"""), version);

    private static Dictionary<string, object> Step(string line)
    {
        var words = line.Split([':', ' '], 3);
        var step = new Dictionary<string, object>
        {
            ["id"] = words[0],
            ["name"] = words[0],
            ["type"] = $"Elsa.{words[1]}",
            ["version"] = 1
        };
        if (words[1].StartsWith('@'))
            (step["type"], step["workflowDefinitionId"], step["version"]) = (words[1][1..], words[1][1..], 0);
        else if (Several.TryGetValue(words[1], out var names))
            foreach (var (name, value) in names.Zip(words[2].Split('|')))
            {
                if (value.Length > 0) step[name] = Literal(value);
            }
        else if (words.Length > 2)
            step[Inputs[words[1]]] = Literal(words[2]);
        return step;
    }

    private static object Literal(string value) => new { typeName = "String", expression = new { type = "Literal", value } };
}
