using System.Text;
using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Definitions.Editing;

namespace ConventionWorkflow.Engine.Tests.Definitions.Editing;

/// <summary>What a designer hands back goes into the file as the person changed it, and as nothing else.</summary>
public sealed class RedrawingTests
{
    private static readonly string[] Kept = ["convention-lu.json", "convention-fr-crte.json"];

    public static TheoryData<string> Files => [.. Kept];

    [Theory, MemberData(nameof(Files))]
    public void What_nobody_changed_stays_byte_for_byte(string name)
    {
        var file = Read(name);
        Assert.Equal(file, Redrawing.Over(file, Handed(file)));
    }

    [Theory, MemberData(nameof(Files))]
    public void A_changed_input_changes_one_line(string name)
    {
        var file = Read(name);
        var drawn = Handed(file);
        var deadline = drawn["root"]!["activities"]!.AsArray().First(one => one!["deadline"] is not null)!["deadline"]!;
        deadline["expression"]!["value"] = "25 business-days";
        var (was, now) = (Lines(file), Lines(Redrawing.Over(file, drawn)!));
        Assert.Equal(was.Length, now.Length);
        var changed = Assert.Single(was.Zip(now), pair => pair.First != pair.Second);
        Assert.Equal("\"value\": \"25 business-days\"", changed.Second.Trim().TrimEnd(','));
    }

    [Fact]
    public void A_new_step_and_its_connection_come_last_and_get_their_place()
    {
        var file = Read("convention-lu.json");
        var drawn = Handed(file);
        var root = drawn["root"]!.AsObject();
        root["activities"]!.AsArray().Insert(0, JsonNode.Parse("""
            { "id": "a1b2", "nodeId": null, "name": "Notice1", "type": "Convention.Notice", "version": 1, "customProperties": {},
              "metadata": { "designer": { "position": { "x": 1, "y": 2 }, "size": { "width": 210.5, "height": 60 } } },
              "to": { "typeName": null, "expression": { "type": "Literal", "value": "officer@state" }, "memoryReference": null } }
            """));
        root["connections"]!.AsArray().Insert(0, JsonNode.Parse("""
            { "source": { "activity": "scoping", "port": "Refuse" }, "target": { "activity": "a1b2", "port": "In" }, "vertices": [] }
            """));
        var made = JsonNode.Parse(Redrawing.Over(file, drawn)!)!["root"]!;
        var (was, step) = (JsonNode.Parse(file)!["root"]!, made["activities"]!.AsArray()[^1]!);
        Assert.Equal(was["activities"]!.AsArray().Count + 1, made["activities"]!.AsArray().Count);
        Assert.Equal(("a1b2", $"Workflow1:{made["id"]}:a1b2"), (step["id"]!.ToString(), step["nodeId"]!.ToString()));
        Assert.Equal("""{"typeName":"String","expression":{"type":"Literal","value":"officer@state"}}""", step["to"]!.ToJsonString());
        Assert.Equal("a1b2", made["connections"]!.AsArray()[^1]!["target"]!["activity"]!.ToString());
    }

    [Fact]
    public void A_step_taken_out_is_gone_and_a_moved_one_stands_elsewhere()
    {
        var file = Read("convention-lu.json");
        var drawn = Handed(file);
        var steps = drawn["root"]!["activities"]!.AsArray();
        steps.Remove(steps.Single(one => one!["id"]!.ToString() == "freeze"));
        Step(drawn, "scoping", "metadata")["designer"]!["position"]!["x"] = 481;
        var made = JsonNode.Parse(Redrawing.Over(file, drawn)!)!;
        Assert.DoesNotContain(made["root"]!["activities"]!.AsArray(), one => one!["id"]!.ToString() == "freeze");
        Assert.Equal(481, (int)Step(made, "scoping", "metadata")["designer"]!["position"]!["x"]!);
        Assert.Equal(200, (int)Step(made, "scoping", "metadata")["designer"]!["size"]!["width"]!);
    }

    [Fact]
    public void Outcomes_drawn_as_a_list_go_back_as_the_file_had_them()
    {
        var file = Read("convention-lu.json");
        var drawn = Handed(file);
        var outcomes = Step(drawn, "scoping", "outcomes")["expression"]!.AsObject();
        (outcomes["type"], outcomes["value"]) = ("Object", "[\"Continue\",\"Refuse\"]");
        Assert.Equal(file, Redrawing.Over(file, drawn));
        outcomes["value"] = "[\"Continue\",\"Wait\"]";
        var made = JsonNode.Parse(Redrawing.Over(file, drawn)!)!;
        Assert.Equal("""{"type":"Literal","value":"Continue, Wait"}""", Step(made, "scoping", "outcomes")["expression"]!.ToJsonString());
    }

    [Fact]
    public void What_only_the_house_writes_is_not_taken_from_the_designer()
    {
        var file = Read("convention-lu.json");
        var drawn = Handed(file);
        (drawn["definitionId"], drawn["version"], drawn["isSystem"]) = ("another", 99, true);
        Assert.Equal(file, Redrawing.Over(file, drawn));
    }

    /// <summary>The file as a designer hands it back where nobody changed it: other order, other spelling, words of its own.</summary>
    private static JsonObject Handed(byte[] file)
    {
        var drawn = JsonNode.Parse(file)!.AsObject();
        drawn.Remove("$schema");
        (drawn["links"], drawn["isReadonly"]) = (null, false);
        var options = drawn["options"]!.AsObject();
        (options["autoUpdateConsumingWorkflows"], options["activationStrategyType"]) = (false, null);
        var root = drawn["root"]!.AsObject();
        foreach (var step in root["activities"]!.AsArray())
        {
            step!["nodeId"] = $"Workflow1:elsewhere:{step["id"]}";
            if (step["metadata"]?["designer"] is JsonObject place) place["size"] = new JsonObject { ["width"] = 312.4, ["height"] = 60 };
            foreach (var (_, input) in step.AsObject().Where(one => one.Value is JsonObject wrapped && wrapped.ContainsKey("expression")))
                (input!["typeName"], input["memoryReference"]) = (null, null);
        }

        foreach (var list in new[] { "activities", "connections" })
            root[list] = new JsonArray([.. root[list]!.AsArray().Reverse().Select(one => one!.DeepClone())]);
        return drawn;
    }

    private static JsonNode Step(JsonNode file, string step, string member) =>
        file["root"]!["activities"]!.AsArray().Single(one => one!["id"]!.ToString() == step)![member]!;

    private static string[] Lines(byte[] file) => Encoding.UTF8.GetString(file).Split('\n');

    private static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "workflows", name));
}
