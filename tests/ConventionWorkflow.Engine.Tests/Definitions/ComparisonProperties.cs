using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Definitions.Comparison;
using FsCheck;
using FsCheck.Fluent;
using Random = System.Random;

namespace ConventionWorkflow.Engine.Tests.Definitions;

/// <summary>Random edits of random procedures are found, each of them and nothing else.</summary>
public sealed class ComparisonProperties
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Random_edits_are_found_exactly() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var json = Draw(random);
        var before = Drawing.Sound(json.ToJsonString());
        var edits = new Edits(json, random);
        for (var turn = random.Next(8); turn > 0; turn--) edits.Next();
        edits.MoveOnTheDrawing();
        var told = Comparison.Of(before, Drawing.Sound(json.ToJsonString())).Select(ComparisonTests.Say);
        Assert.Equal(edits.Expected.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }).Check(Runs);

    [Fact]
    public void The_way_back_tells_the_same_edits_the_other_way_round() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var json = Draw(random);
        var before = Drawing.Sound(json.ToJsonString());
        var edits = new Edits(json, random);
        for (var turn = random.Next(8); turn > 0; turn--) edits.Next();
        var after = Drawing.Sound(json.ToJsonString());
        var (there, back) = (Comparison.Of(before, after), Comparison.Of(after, before));
        Assert.Equal(there.Length, back.Length);
        Assert.Equal(
            there.OfType<StepAdded>().Select(one => one.Step.Id).Order(), back.OfType<StepRemoved>().Select(one => one.Step.Id).Order());
        Assert.Equal(there.OfType<ConnectionAdded>().Count(), back.OfType<ConnectionRemoved>().Count());
    }).Check(Runs);

    [Fact]
    public void A_step_carried_elsewhere_in_a_line_is_the_one_that_moved() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var line = Enumerable.Range(0, random.Next(5, 12)).Select(number => $"n{number}").ToList();
        var before = Drawing.Sound(InLine(line));
        var from = random.Next(1, line.Count);
        var to = Enumerable.Range(1, line.Count - 1).Where(one => Math.Abs(one - from) > 1).OrderBy(_ => random.Next()).First();
        var carried = line[from];
        line.RemoveAt(from);
        line.Insert(to, carried);
        var moved = Assert.Single(Comparison.Of(before, Drawing.Sound(InLine(line))).OfType<StepMoved>());
        Assert.Equal(carried, moved.Step.Id);
        Assert.Equal(line[to - 1], Assert.Single(moved.After).Id);
        Assert.Equal($"n{from - 1}", Assert.Single(moved.Before).Id);
    }).Check(Runs);

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static string InLine(List<string> steps) => Drawing.Of(string.Join('\n',
        steps.Order(StringComparer.Ordinal).Select(step => $"{step}:Convention.Notice")
            .Concat(steps.Zip(steps.Skip(1)).Select(pair => $"{pair.First} -> {pair.Second}"))));

    /// <summary>Steps that lead onwards only, each reached.</summary>
    private static JsonNode Draw(Random random)
    {
        var count = random.Next(4, 12);
        var lines = Enumerable.Range(0, count).Select(number => $"n{number}:Convention.Task").ToList();
        for (var target = 1; target < count; target++)
            foreach (var source in Enumerable.Range(0, target).OrderBy(_ => random.Next()).Take(random.Next(1, 4)))
                lines.Add($"n{source}.{(random.Next(2) == 0 ? "A" : "B")} -> n{target}");
        return JsonNode.Parse(Drawing.Of(string.Join('\n', lines)))!;
    }

    /// <summary>Edits of a drawing, with what is to be told of them; no two touch the same thing.</summary>
    private sealed class Edits(JsonNode json, Random random)
    {
        private readonly HashSet<string> touched = [];
        private int added;

        public List<string> Expected { get; } = [];

        private JsonArray Activities => json["root"]!["activities"]!.AsArray();

        private JsonArray Connections => json["root"]!["connections"]!.AsArray();

        public void Next()
        {
            var step = $"n{random.Next(Activities.Count - added)}";
            switch (random.Next(7))
            {
                case 0 when Touch($"{step}.deadline"):
                    ComparisonTests.Set(json, step, "deadline", "3 months");
                    Expected.Add($"InputChanged {step}.deadline  > 3 months");
                    break;
                case 1 when Touch($"{step}.name"):
                    Texts(step, "de")["displayText"] = "Schritt";
                    Expected.Add($"StepRenamed {step} de  > Schritt");
                    break;
                case 2 when Touch($"{step}.message"):
                    Texts(step, "en")["message"] = "Hello";
                    Expected.Add($"TextChanged {step}.message en  > Hello");
                    break;
                case 3 when Touch($"{step}.outcome"):
                    Texts(step, "fr")["outcomes"] = new JsonObject { ["A"] = "Suite" };
                    Expected.Add($"OutcomeRenamed {step}.A fr  > Suite");
                    break;
                case 4:
                    Insert(Pick());
                    break;
                case 5:
                    Connect(random.Next(Activities.Count - added), random.Next(Activities.Count - added));
                    break;
                case 6:
                    Disconnect(Pick());
                    break;
            }
        }

        public void MoveOnTheDrawing()
        {
            foreach (var step in Activities)
                step!["metadata"] = new JsonObject
                {
                    ["designer"] = new JsonObject
                    {
                        ["position"] = new JsonObject
                        {
                            ["x"] = random.Next(900),
                            ["y"] = random.Next(900),
                        }
                    }
                };
        }

        private (JsonNode Link, string Source, string Port, string Target) Pick()
        {
            var link = Connections[random.Next(Connections.Count)]!;
            return (link, (string)link["source"]!["activity"]!, (string)link["source"]!["port"]!, (string)link["target"]!["activity"]!);
        }

        private void Insert((JsonNode Link, string Source, string Port, string Target) at)
        {
            if (!Touch($"{at.Source}.{at.Port} {at.Target}")) return;
            var step = $"new{added++}";
            Activities.Add(new JsonObject { ["id"] = step, ["type"] = "Convention.Notice" });
            at.Link["target"]!["activity"] = step;
            Link(step, "Done", at.Target);
            Touch($"{at.Source}.{at.Port} {step}");
            Touch($"{step}.Done {at.Target}");
            Expected.AddRange([
                $"ConnectionRemoved {at.Source}.{at.Port} {at.Target}", $"ConnectionAdded {at.Source}.{at.Port} {step}",
                $"StepAdded {step} after {at.Source}", $"ConnectionAdded {step}.Done {at.Target}",
            ]);
        }

        private void Connect(int from, int to)
        {
            if (from >= to || Connections.Any(link => (string)link!["source"]!["activity"]! == $"n{from}"
                && (string)link["target"]!["activity"]! == $"n{to}")) return;
            if (!Touch($"n{from}.C n{to}")) return;
            Link($"n{from}", "C", $"n{to}");
            Expected.Add($"ConnectionAdded n{from}.C n{to}");
        }

        private void Disconnect((JsonNode Link, string Source, string Port, string Target) at)
        {
            if (Connections.Count(link => (string)link!["target"]!["activity"]! == at.Target) < 2) return;
            if (!Touch($"{at.Source}.{at.Port} {at.Target}")) return;
            Connections.Remove(at.Link);
            Expected.Add($"ConnectionRemoved {at.Source}.{at.Port} {at.Target}");
        }

        private void Link(string source, string port, string target) => Connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target },
        });

        private JsonObject Texts(string step, string language)
        {
            var custom = Member(ComparisonTests.Step(json, step), "customProperties");
            return Member(Member(custom, "texts"), language);
        }

        private bool Touch(string what) => touched.Add(what);

        private static JsonObject Member(JsonObject owner, string name)
        {
            if (owner[name] is not JsonObject member) owner[name] = member = [];
            return member;
        }
    }
}
