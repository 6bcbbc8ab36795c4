using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Flow.Activities;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>
/// The drawing that says the same as a container which is no flowchart, so that one check judges both. What it adds to the container's own
/// steps are <see cref="Begin"/>, where it chooses, forks or turns, and <see cref="End"/>, where branches meet; no step's id has such a
/// letter.
/// </summary>
internal static class Containers
{
    public const string Begin = "\u0001begin";
    public const string End = "\u0001end";
    public const string Break = "Elsa.Break";

    private const string Fork = "Elsa.Fork";
    private const string Done = "Done";
    private const string Out = "out";

    public static bool IsContainer(string type) => Catalogue.Find(type) is ContainerType;

    public static bool IsLoop(string type) => Catalogue.Find(type) is Loop;

    /// <summary>The container as a flowchart, with what its begin may lead to.</summary>
    /// <param name="isTerminal">Whether nothing follows a step of that type.</param>
    public static (Activity Drawing, ImmutableArray<string> Ways) Draw(Activity container, Func<string, bool> isTerminal)
    {
        var steps = container.Activities;
        switch (container.Type)
        {
            case "Elsa.Sequence":
                return (container with
                {
                    Connections = [.. steps.Zip(steps.Skip(1)).Where(pair => !isTerminal(pair.First.Type))
                        .Select(pair => Link(container, pair.First.Id, Done, pair.Second.Id))],
                    Start = steps.FirstOrDefault()?.Id ?? "",
                }, []);
            case "Elsa.Parallel" or Fork:
                return Side(container, isTerminal);
            case "Elsa.If":
                return Choice(container, "Elsa.FlowDecision", ["then", "else"]);
            case "Elsa.Switch":
                return Choice(container, "Elsa.FlowSwitch", ["default", .. container.Cases.Select(one => one.Port)]);
            case "Elsa.FlowNode":
                return Choice(container, "Elsa.FlowFork", ["body"]);
            default:
                return Turns(container, isTerminal);
        }
    }

    /// <summary>Every step begins; the end waits for all of them, or for the first.</summary>
    private static (Activity, ImmutableArray<string>) Side(Activity container, Func<string, bool> isTerminal)
    {
        var steps = container.Activities;
        if (steps.IsEmpty) return (container, []);
        var mode = container.Type == Fork ? container.Inputs.GetValueOrDefault("joinMode")?.Expression : null;
        var isAll = mode is null
            || (mode is Expression.Literal literal && Expressions.InputGrammar.TextOf(literal.Value) is null or "" or "WaitAll");
        var end = Own(container, End, "Elsa.FlowJoin") with
        {
            Inputs = container.Inputs.Clear().Add("mode", new("mode", "",
                new Expression.Literal(JsonSerializer.SerializeToElement(isAll ? "WaitAll" : "WaitAny")), container.Path)),
        };
        return (container with
        {
            Activities = [Own(container, Begin, "Elsa.FlowFork"), .. steps, end],
            Connections =
            [
                .. steps.Select(step => Link(container, Begin, step.Id, step.Id)),
                .. steps.Where(step => !isTerminal(step.Type)).Select(step => Link(container, step.Id, Done, End)),
            ],
            Start = Begin,
        }, [.. steps.Select(step => step.Id)]);
    }

    /// <summary>Ways that exclude each other; where nothing stands, the container ends.</summary>
    private static (Activity, ImmutableArray<string>) Choice(Activity container, string type, ImmutableArray<string> ways) =>
        (container with
        {
            Activities = [Own(container, Begin, type), .. container.Activities],
            Connections = [.. ways.Distinct().Select(way => (way, At(container, way))).Where(one => one.Item2 is not null)
                .Select(one => Link(container, Begin, one.way, one.Item2!))],
            Start = Begin,
        }, [.. ways.Distinct()]);

    /// <summary>A decision, the body, and back to the decision where nothing else bounds the number of turns.</summary>
    private static (Activity, ImmutableArray<string>) Turns(Activity loop, Func<string, bool> isTerminal)
    {
        var (drawing, _) = Choice(loop, "Elsa.FlowDecision", ["body"]);
        var isEndless = loop.Type == "Elsa.While" && loop.Inputs.GetValueOrDefault("condition")?.Expression is Expression.Literal always
            && Expressions.InputGrammar.Flag(always.Value) is true;
        if (loop.Type == "Elsa.While" && loop.Activities.FirstOrDefault(step => step.Port == "body") is { } body && !isTerminal(body.Type))
            drawing = drawing with { Connections = drawing.Connections.Add(Link(loop, body.Id, Done, Begin)) };
        return (drawing, isEndless ? ["body"] : ["body", Out]);
    }

    private static string? At(Activity container, string port) =>
        container.Activities.FirstOrDefault(step => step.Port == port)?.Id;

    private static Activity Own(Activity container, string id, string type) => new(id, type, 1, container.Path);

    private static Connection Link(Activity container, string from, string port, string to) => new(from, port, to, container.Path);
}
