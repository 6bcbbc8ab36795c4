using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Engine.Tests.Definitions;

/// <summary>Small definitions for tests, drawn as <c>id:Type</c> and <c>a.Outcome -> b</c>, judged by a small catalogue.</summary>
internal static class Drawing
{
    private static readonly Words none = new("", "", "");

    private static readonly ImmutableDictionary<string, ActivityDescriptor> catalogue = new[]
    {
        Kind("Elsa.Start", ["Done"]),
        Kind("Elsa.End", ["Done"]) with { IsTerminal = true },
        Kind("Elsa.FlowFork", []),
        Kind("Elsa.FlowDecision", ["True", "False"]),
        Kind("Elsa.FlowJoin", ["Done"],
            Input("mode", InputKind.Choice) with { Default = "WaitAny", Options = ["WaitAny", "WaitAll", "WaitAllActive"] }),
        Kind("Elsa.WriteLine", ["Done"], Input("text", InputKind.Text)),
        Kind("Convention.Notice", ["Done"]),
        Kind("Convention.FreezeText", ["Done"]),
        Human("Convention.Task", ["Continue", "Return", "Refuse"],
            Input("to", InputKind.Addressee), Input("copies", InputKind.Addressees), Input("deadline", InputKind.Term),
            Input("reminders", InputKind.Reminders), Input("closing", InputKind.Closing), Input("rounds", InputKind.Whole),
            Input("urgent", InputKind.Flag), Input("mode", InputKind.Choice) with { Options = ["paper", "link"] },
            Input("words", InputKind.List), Input("message", InputKind.Text), Input("anything", InputKind.Any)),
        Human("Convention.SignOffs", ["Done"], Input("to", InputKind.Addressees) with { Required = true }),
        Human("Convention.GovernmentDecision", ["Agreed", "Refused"]),
        Human("Convention.CouncilVotes", ["Done"]),
        Human("Convention.Signatures", ["Done"]),
    }.ToImmutableDictionary(kind => kind.Type);

    public static ActivityDescriptor? Describe(string type) => catalogue.GetValueOrDefault(type);

    public static ImmutableArray<string> Outcomes(Activity activity) =>
        activity.Type == "Elsa.FlowFork"
            ? [.. ((Expression.Literal)activity.Inputs["branches"].Expression).Value.GetString()!.Split(',')]
            : Describe(activity.Type)?.Outcomes ?? [];

    public static Reading Read(string json) => ElsaReader.Read(Encoding.UTF8.GetBytes(json));

    public static Definition Sound(string json)
    {
        var reading = Read(json);
        Assert.Empty(reading.Faults);
        return reading.Definition!;
    }

    public static ImmutableArray<Fault> Publication(string json) =>
        Check.Publication(Sound(json), Describe, Outcomes);

    /// <summary>Publication faults, and warnings but those of missing texts, as <c>code@step(arguments)</c>.</summary>
    public static IEnumerable<string> Faults(string json) =>
        Publication(json).Where(fault => fault.Code != "text-missing").Select(Line);

    public static IEnumerable<string> PublicationFaults(string json) =>
        Publication(json).Where(fault => fault.Severity == Severity.Publication).Select(Line);

    public static string Line(Fault fault) => $"{fault.Code}@{fault.Step}({string.Join("; ", fault.Arguments)})";

    /// <summary>A definition; <c>j:Elsa.FlowJoin WaitAll</c> and <c>f:Elsa.FlowFork x,y</c> have their input.</summary>
    public static string Of(string drawing, string flowMode = "counter") => JsonSerializer.Serialize(new
    {
        definitionId = "essai",
        name = "Essai",
        customProperties = new { flowMode },
        root = Chart("flow", drawing),
    });

    /// <summary>A definition with a flowchart <c>inner</c> within, its ids apart from those outside.</summary>
    public static string Within(string outer, string inner) => JsonSerializer.Serialize(new
    {
        definitionId = "essai",
        root = Chart("flow", outer, Chart("inner", inner)),
    });

    /// <summary>One flowchart and those within it.</summary>
    private static Dictionary<string, object> Chart(string id, string drawing, params Dictionary<string, object>[] within)
    {
        var activities = new List<object>();
        var connections = new List<object>();
        foreach (var line in drawing.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split(" -> ") is [var from, var target])
            {
                var end = from.Split('.');
                var source = new { activity = end[0], port = end.Length > 1 ? end[1] : "Done" };
                connections.Add(new { source, target = new { activity = target } });
                continue;
            }

            var words = line.Split([':', ' '], 3);
            var activity = new Dictionary<string, object> { ["id"] = words[0], ["type"] = words[1] };
            if (words.Length > 2) activity[words[1] == "Elsa.FlowJoin" ? "mode" : "branches"] = words[2];
            activities.Add(activity);
        }

        activities.AddRange(within);
        return new() { ["id"] = id, ["type"] = "Elsa.Flowchart", ["activities"] = activities, ["connections"] = connections };
    }

    private static ActivityDescriptor Kind(string type, ImmutableArray<string> outcomes, params InputDescriptor[] inputs) =>
        new(type, "", none, none, [.. inputs], [], outcomes);

    private static ActivityDescriptor Human(string type, ImmutableArray<string> outcomes, params InputDescriptor[] inputs) =>
        Kind(type, outcomes, inputs) with { Waits = true };

    private static InputDescriptor Input(string name, InputKind kind) => new(name, kind, false, "", none);
}
