using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Flow.Simulation;

namespace ConventionWorkflow.Engine.Tests.Flow.Elsa;

/// <summary>Workflows in Elsa's format in a few words; an input that begins with <c>=</c> is a JavaScript expression.</summary>
internal static class Sketch
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static JsonObject Step(string id, string type, params (string Name, object Value)[] inputs)
    {
        var step = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = $"Elsa.{type}" };
        foreach (var (name, value) in inputs) step[name] = Input(value);
        return step;
    }

    public static JsonObject Line(string text) => Step("say " + text, "WriteLine", ("text", text));

    public static JsonObject Event(string name) => Step(name, "Event", ("eventName", name));

    public static JsonObject Set(string variable, object value) =>
        Step($"set {variable}", "SetVariable", ("value", value)).With("variable", new JsonObject
        {
            ["id"] = variable,
            ["name"] = variable
        });

    public static JsonObject Sequence(string id, params JsonObject[] steps) => Step(id, "Sequence").With("activities", List(steps));

    public static JsonObject With(this JsonObject step, string name, JsonNode value)
    {
        step[name] = value;
        return step;
    }

    public static JsonArray List(params JsonObject[] steps) => [.. steps];

    /// <summary>A flowchart: its connections as <c>a:True>b</c>, apart by blanks; the first source is where it begins.</summary>
    public static JsonObject Chart(string id, string connections, params JsonObject[] steps)
    {
        var lines = connections.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var drawn = lines.Select(line => line.Split('>')).Select(ends => (From: ends[0].Split(':'), To: ends[1])).ToList();
        var chart = Step(id, "Flowchart").With("activities", List(steps)).With("connections", new JsonArray([.. drawn.Select(one =>
            new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = one.From[0], ["port"] = one.From.Length > 1 ? one.From[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = one.To, ["port"] = "In" },
        })]));
        return drawn.Count == 0 ? chart : chart.With("start", drawn[0].From[0]);
    }

    public static Definition Define(JsonObject root, string id = "essai", string parts = "", string flow = "counter")
    {
        var json = $$"""
            { "definitionId": "{{id}}", "name": "{{id}}", "customProperties": { "flowMode": "{{flow}}" },
                {{parts}} "root": {{root.ToJsonString()}} }
            """;
        var reading = ElsaReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.DoesNotContain(reading.Faults, fault => fault.Severity == Severity.Load);
        return reading.Definition!;
    }

    /// <summary>Variables for <see cref="Define"/>: <c>name type value</c>.</summary>
    public static string Variables(params string[] variables) => "\"variables\": " + new JsonArray([.. variables.Select(one =>
        one.Split(' ', 3))
        .Select(one => new JsonObject { ["id"] = one[0], ["name"] = one[0], ["typeName"] = one[1], ["value"] = one.Length > 2 ? one[2]
            : null })])
        .ToJsonString() + ",";

    /// <summary>Plays the first definition; the others are what it may run. Whatever it says, its ledger folds to the state it is
    /// in.</summary>
    public static Playthrough Play(Definition main, params Definition[] others) => Play(main, "{}", others);

    public static Playthrough Play(Definition main, string inputs, params Definition[] others)
    {
        var context = new Context { Calendar = LegalCalendar.Find("Europe/Luxembourg", "LU")! };
        var handed = JsonElement.Parse(inputs).EnumerateObject()
            .ToImmutableSortedDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);
        return Folded(new(new Workflows([.. others, main]).At(main), handed, context, Begin));
    }

    public static Playthrough Play(JsonObject root, string parts = "", string flow = "counter") => Play(Define(root, "essai", parts, flow));

    /// <summary>What was written, in one line.</summary>
    public static string Said(this Playthrough play) => string.Join(' ', play.Lines);

    /// <summary>How it stands: the state, then what it waits for.</summary>
    public static string Stands(this Playthrough play) => string.Join(' ', [play.Stages[^1].SubStatus, .. play.Stages[^1].Waiting]);

    public static Playthrough After(this Playthrough play, params string[] happenings)
    {
        foreach (var one in happenings) play.Do(one);
        return Folded(play);
    }

    /// <summary>The entries as they are stored, read again, fold to the state that the walk is in.</summary>
    private static Playthrough Folded(Playthrough play)
    {
        var state = play.Entries.Select(entry => LedgerJson.ReadEntry(LedgerJson.Bytes(entry)))
            .Aggregate((DossierState?)null, Fold.Of)!;
        Assert.Equal(Encoding.UTF8.GetString(LedgerJson.Bytes(state)), Encoding.UTF8.GetString(LedgerJson.Bytes(play.State)));
        return play;
    }

    private static JsonObject Input(object value) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = value is string { Length: > 0 } text && text[0] == '='
            ? new JsonObject { ["type"] = "JavaScript", ["value"] = text[1..] }
            : new JsonObject { ["type"] = "Literal", ["value"] = JsonSerializer.SerializeToNode(value) },
    };
}
