using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Definitions.Comparison;
using FsCheck;
using FsCheck.Fluent;
using Random = System.Random;

namespace ConventionWorkflow.Engine.Tests.Definitions;

/// <summary>Every edit of a definition with containers within containers is told; what is the same is told as the same.</summary>
public sealed class ContainerComparisonProperties
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void An_edit_is_told_with_its_step() => Prop.ForAll(Seeds, seed =>
    {
        var nest = new Nest(new Random(seed));
        var before = nest.Read();
        if (nest.Edit() is not { } expected) return;
        var told = Comparison.Of(before, nest.Read()).Select(ComparisonTests.Say).ToList();
        Assert.True(told.Any(line => line.StartsWith(expected, StringComparison.Ordinal)), $"{expected} among: {string.Join(" | ", told)}");
    }).Check(Runs);

    [Fact]
    public void An_edit_and_its_undoing_are_nothing() => Prop.ForAll(Seeds, seed =>
    {
        var nest = new Nest(new Random(seed));
        var (before, again) = (nest.Read(), nest.Read());
        Assert.Empty(Comparison.Of(before, again));
        if (nest.Edit() is null) return;
        Assert.NotEmpty(Comparison.Of(before, nest.Read()));
        Assert.NotEmpty(Comparison.Of(nest.Read(), before));
    }).Check(Runs);

    [Fact]
    public void The_order_of_members_in_the_file_makes_no_difference() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var nest = new Nest(random);
        var before = nest.Read();
        nest.Shuffle();
        Assert.Empty(Comparison.Of(before, nest.Read()));
    }).Check(Runs);

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    /// <summary>A random definition of containers within containers.</summary>
    private sealed class Nest
    {
        private static readonly string[] lists = ["Elsa.Sequence", "Elsa.Parallel", "Elsa.Fork", "Elsa.Flowchart"];
        private static readonly string[] listed = ["activities", "branches"];
        private static readonly string[] ports = ["then", "else", "body", "default"];
        private readonly Random random;
        private readonly JsonObject file;
        private int count;

        public Nest(Random random)
        {
            this.random = random;
            file = new JsonObject
            {
                ["definitionId"] = "essai",
                ["name"] = "Essai",
                ["variables"] = new JsonArray(Variable("whole", 1)),
                ["inputs"] = new JsonArray(new JsonObject { ["name"] = "Sum", ["type"] = "Int32" }),
                ["outcomes"] = new JsonArray("A", "B"),
                ["customProperties"] = new JsonObject { ["flowMode"] = "counter" },
                ["options"] = new JsonObject { ["incidentStrategyType"] = "FaultStrategy" },
                ["root"] = List(lists[random.Next(lists.Length)], 0),
            };
        }

        public Engine.Definitions.Definition Read() => Drawing.Sound(file.ToJsonString());

        /// <summary>One edit, and how the line that tells it begins; nothing where the drawn edit cannot be made here.</summary>
        public string? Edit()
        {
            var steps = Steps(file["root"]!.AsObject()).ToList();
            var step = steps.Count == 0 ? null : steps[random.Next(steps.Count)];
            var (id, type) = step is null ? ("", "") : ((string)step["id"]!, (string)step["type"]!);
            switch (random.Next(16))
            {
                case 0: return Add();
                case 1 when step is not null && Children(step).Count == 0: return Remove(step) is null ? null : $"StepRemoved {id}";
                case 2 when step is not null: return Move(step);
                case 3 when step is not null:
                    step["metadata"] = new JsonObject { ["displayText"] = "Nommé" };
                    return $"StepRenamed {id} fr  > Nommé";
                case 4 when step is not null:
                    step["name"] = "autre";
                    return $"StepNamed {id}  > autre";
                case 5 when type == "Elsa.WriteLine":
                    step!["text"] = "autre";
                    return $"InputChanged {id}.text {id} > autre";
                case 6 when type == "Elsa.WriteLine":
                    step!["text"] = Given("JavaScript", "getX()");
                    return $"InputChanged {id}.text {id} > ";
                case 7 when step is not null && Children(step).Count > 0:
                    step["variables"] = new JsonArray(Variable("new", 2));
                    return "VariableChanged new  > 2";
                case 8:
                    file["variables"] = new JsonArray(Variable("whole", 5));
                    return "VariableChanged whole 1 > 5";
                case 9:
                    file["inputs"]![0]!["type"] = "String";
                    return "ArgumentChanged in Sum Int32 > String";
                case 10:
                    file["outputs"] = new JsonArray(new JsonObject { ["name"] = "Total", ["type"] = "Int32" });
                    return "ArgumentChanged out Total  > Int32";
                case 11:
                    file["customProperties"]!["flowMode"] = "token";
                    return "SettingChanged flowMode counter > token";
                case 12:
                    file["options"]!["incidentStrategyType"] = "ContinueWithIncidentsStrategy";
                    return "SettingChanged onIncident fault > continue";
                case 13 when step is not null:
                    step["customProperties"] = new JsonObject { ["mergeMode"] = "Race" };
                    return $"MergeModeChanged {id} Stream > Race";
                case 14 when step is not null: return Turn(step);
                case 15:
                    file["outcomes"] = new JsonArray("B", "A");
                    return "SettingChanged outcomes A, B > B, A";
                default: return null;
            }
        }

        /// <summary>Every object's members in another order.</summary>
        public void Shuffle() => Shuffle(file);

        private void Shuffle(JsonNode? node)
        {
            if (node is JsonArray list)
                foreach (var item in list) Shuffle(item);
            if (node is not JsonObject owner) return;
            var members = owner.OrderBy(_ => random.Next()).ToList();
            owner.Clear();
            foreach (var (name, value) in members) owner[name] = value;
            foreach (var (_, value) in members) Shuffle(value);
        }

        private string? Add()
        {
            var lines = Lists().ToList();
            if (lines.Count == 0) return null;
            var list = lines[random.Next(lines.Count)];
            list.Insert(random.Next(list.Count + 1), new JsonObject { ["id"] = "added", ["type"] = "Elsa.WriteLine", ["text"] = "added" });
            return "StepAdded added";
        }

        /// <summary>From one container into another that is not within the step itself.</summary>
        private string? Move(JsonObject step)
        {
            var goals = Lists().Where(list => list != step.Parent && !Within(list, step)).ToList();
            if (goals.Count == 0 || Remove(step) is null) return null;
            goals[random.Next(goals.Count)].Add(step);
            return $"StepMoved {step["id"]}";
        }

        /// <summary>The first two of a list in the other order, or the branches of a choice.</summary>
        private static string? Turn(JsonObject step)
        {
            if (step["then"] is JsonObject then && step["else"] is JsonObject other)
            {
                step.Remove("then");
                step.Remove("else");
                (step["then"], step["else"]) = (other, then);
                return $"StepMoved {then["id"]}";
            }

            var type = (string)step["type"]!;
            if (type is not ("Elsa.Sequence" or "Elsa.Parallel") || step["activities"] is not JsonArray { Count: > 1 } list) return null;
            var first = list[0]!;
            list.RemoveAt(0);
            list.Insert(1, first);
            return "StepMoved";
        }

        /// <summary>Takes a step out of a list; of a place of its own it is not taken, since something must stand there.</summary>
        private static JsonObject? Remove(JsonObject step)
        {
            if (step.Parent is not JsonArray list) return null;
            var chart = list.Parent!.AsObject();
            if (chart["connections"] is JsonArray links)
                foreach (var link in links.Where(one => Touches(one!, (string)step["id"]!)).ToList()) links.Remove(link);
            list.Remove(step);
            return step;
        }

        private static bool Touches(JsonNode link, string id) => (string?)link["source"] == id || (string?)link["target"] == id;

        private IEnumerable<JsonArray> Lists() => Steps(file["root"]!.AsObject()).Prepend(file["root"]!.AsObject())
            .SelectMany(step => new[] { step["activities"], step["branches"] }).OfType<JsonArray>();

        private static bool Within(JsonNode inner, JsonNode outer)
        {
            for (var at = inner; at is not null; at = at.Parent)
                if (at == outer) return true;
            return false;
        }

        private static IEnumerable<JsonObject> Steps(JsonObject container) =>
            Children(container).SelectMany(child => Steps(child).Prepend(child));

        private static List<JsonObject> Children(JsonObject container) =>
        [
            .. listed.SelectMany(name => container[name] as JsonArray ?? []).OfType<JsonObject>(),
            .. ports.Select(name => container[name]).OfType<JsonObject>(),
            .. (container["cases"] as JsonArray ?? []).Select(one => one!["activity"]).OfType<JsonObject>(),
        ];

        private JsonObject Step(int depth)
        {
            if (depth > 3 || random.Next(3) == 0) return Leaf();
            if (random.Next(2) == 0) return List(lists[random.Next(lists.Length)], depth);
            var step = Own(random.Next(4) switch { 0 => "Elsa.If", 1 => "Elsa.Switch", 2 => "Elsa.ForEach", _ => "Elsa.While" });
            switch ((string)step["type"]!)
            {
                case "Elsa.If":
                    (step["condition"], step["then"], step["else"]) = (true, Step(depth + 1), Step(depth + 1));
                    break;
                case "Elsa.Switch":
                    step["cases"] = new JsonArray(Case("x", depth), Case("y", depth));
                    step["default"] = Step(depth + 1);
                    break;
                default:
                    step["body"] = Step(depth + 1);
                    break;
            }

            return step;
        }

        private JsonObject Case(string label, int depth) => new()
        {
            ["label"] = label,
            ["condition"] = Given("Literal", true)["expression"]!.DeepClone(),
            ["activity"] = Step(depth + 1),
        };

        private JsonObject List(string type, int depth)
        {
            var list = Own(type);
            var steps = Enumerable.Range(0, random.Next(1, 4)).Select(_ => (JsonNode)Step(depth + 1)).ToArray();
            list[type == "Elsa.Fork" ? "branches" : "activities"] = new JsonArray(steps);
            if (type == "Elsa.Flowchart")
                list["connections"] = new JsonArray([.. steps.Zip(steps.Skip(1)).Select(pair => new JsonObject
                {
                    ["source"] = (string)pair.First["id"]!,
                    ["target"] = (string)pair.Second["id"]!,
                })]);
            return list;
        }

        private JsonObject Leaf()
        {
            var leaf = Own("Elsa.WriteLine");
            leaf["text"] = (string)leaf["id"]!;
            return leaf;
        }

        private JsonObject Own(string type) => new() { ["id"] = $"n{count++}", ["type"] = type };

        private static JsonObject Variable(string name, int value) =>
            new() { ["id"] = name, ["name"] = name, ["typeName"] = "Int32", ["value"] = value };

        private static JsonObject Given(string type, JsonNode value) =>
            new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };
    }
}
