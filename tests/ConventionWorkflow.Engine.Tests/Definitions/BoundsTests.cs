using System.Text;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Flow;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace ConventionWorkflow.Engine.Tests.Definitions;

public sealed class BoundsTests
{
    private const int Nodes = 1_998;

    public static TheoryData<string> Shapes { get; } = ["chain", "ladder", "random", "loops", "braid", "star"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_largest_drawing_does_not_stall_the_check(string shape)
    {
        var json = Encoding.UTF8.GetBytes(Big(shape));
        Run(json);
        var clock = Stopwatch.StartNew();
        Run(json);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{shape}: {clock.Elapsed}");
    }

    [Fact]
    public void Dominators_are_those_of_the_flowchart()
    {
        var random = new Random(11);
        for (var turn = 0; turn < 300; turn++)
        {
            var nodes = random.Next(1, 12);
            var next = Enumerable.Range(0, nodes)
                .Select(_ => Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(nodes)).ToList())
                .ToArray();
            var dominators = new Dominators(nodes, 0, next);
            var chart = new Flowchart(Container(next), _ => false);
            for (var a = 0; a < nodes; a++)
                for (var b = 0; b < nodes; b++)
                    if (chart.Reached.Contains($"{a}"))
                        Assert.Equal(chart.Dominated($"{a}").Contains($"{b}"), dominators.Dominates(a, b));
        }
    }

    private static Activity Container(List<int>[] next) => new("f", "Elsa.Flowchart", 1, "$")
    {
        Start = "0",
        Activities = [.. next.Select((_, node) => new Activity($"{node}", "X", 1, "$"))],
        Connections = [.. next
            .SelectMany((targets, node) => targets.Select(target => new Connection($"{node}", "Done", $"{target}", "$")))],
    };

    private static void Run(byte[] json)
    {
        var reading = ElsaReader.Read(json);
        Assert.NotNull(reading.Definition);
        Check.Load(reading.Definition, Drawing.Describe);
        Check.Publication(reading.Definition, Drawing.Describe, activity => Drawing.Describe(activity.Type)?.Outcomes ?? []);
    }

    private static string Big(string shape)
    {
        var random = new Random(3);
        var types = new[] { "Convention.Task", "Elsa.FlowDecision", "Elsa.FlowJoin", "Convention.Notice", "Convention.Signatures" };
        var activities = Enumerable.Range(0, Nodes)
            .Select(node => new { id = $"n{node}", type = types[node % types.Length], mode = node % types.Length == 2 ? "WaitAll" : null });
        var links = new List<(int From, string Port, int To)>();
        for (var node = 0; node + 1 < Nodes; node++) links.Add((node, "Done", node + 1));
        for (var turn = 0; links.Count < 4_990; turn++)
        {
            var node = turn % Nodes;
            var port = turn % 2 == 0 ? "True" : "False";
            links.Add(shape switch
            {
                "chain" => (node, port + turn, Math.Min(node + 2, Nodes - 1)),
                "ladder" => (node, port + turn, Math.Max(0, node - 3)),
                "loops" => (Nodes - 1 - node, port + turn, node / 2),
                "braid" => (node, port, Math.Min(Nodes - 1, node + 7 + (turn / Nodes))),
                "star" => (node, port + turn, Nodes - 1),
                _ => (random.Next(Nodes), port + turn, random.Next(Nodes)),
            });
        }

        return JsonSerializer.Serialize(new
        {
            definitionId = "big",
            root = new
            {
                id = "f",
                type = "Elsa.Flowchart",
                activities,
                connections = links.Select(link => new { source = $"n{link.From}", sourcePort = link.Port, target = $"n{link.To}" }),
            },
        });
    }
}
