using System.Text.Json;

namespace ConventionWorkflow.Engine.Tests.Definitions;

/// <summary>An invented definition, mostly sound, hostile here and there: the same seed invents the same.</summary>
internal sealed class Invention(int seed)
{
    private const int MostSteps = 14;
    private static readonly string[] containers =
        ["Sequence", "Parallel", "Fork", "If", "Switch", "FlowNode", "For", "ForEach", "ParallelForEach", "While", "Flowchart",
         "Flowchart"];

    private static readonly string[] leaves =
    [
        "WriteLine", "WriteLine", "SetVariable", "SetOutput", "SetName", "Correlate", "Fault", "Event", "PublishEvent", "RunTask", "Delay",
        "Timer", "Cron", "StartAt", "ExecuteWorkflow", "DispatchWorkflow", "Complete", "Break", "End", "Finish", "FlowDecision",
        "FlowSwitch", "FlowFork", "FlowJoin", "Start",
    ];

    private static readonly string[] inputs =
    [
        "text", "condition", "items", "start", "end", "step", "variable", "value", "outputName", "outputValue", "eventName", "payload",
        "taskName", "timeSpan", "interval", "cronExpression", "dateTime", "workflowDefinitionId", "waitForCompletion", "input", "outcomes",
        "mode", "joinMode", "isLocalEvent", "correlationId", "outerBoundInclusive", "message",
    ];

    private static readonly string[] values =
    [
        "null", "true", "false", "0", "3", "-2", "0.1", "1e999", "-1e300", "\"\"", "\"go\"", "\"v\"", "\"Y\"", "\"helper\"", "\"fuzz\"",
        "\"True\"", "\"a,b\"", "\"00:00:01\"", "\"00:00:00\"", "\"-1\"", "\"99999999.00:00:00\"", "\"* * * * *\"", "\"0 0 30 2 *\"",
        "\"2026-01-12T09:00:02Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "[]", "[1,2,3]", "[[],{}]", "{}",
        "{\"X\":1}", "\"WaitAll\"", "\"WaitAny\"", "\"MatchAny\"", "\"\\u0000/~#@\"", "\"😀\"", "\"[1\"",
    ];

    private static readonly string[] scripts =
    [
        "variables.v + 1", "variables.v < 3", "getInput('X')", "getLastResult()", "[1,2,3].map(x => x * 2)", "1/0", "-1/0", "0/0",
        "variables.none.member", "'x'.repeat(100000)", "getOutputFrom('n1')", "nobody()", "1 +", "(", "({ X: variables.v })",
        "new Date(8.64e15)", "'\\\\ud800'", "true", "Array.from({ length: 50 })", "getX()",
    ];

    private readonly Random random = new(seed);
    private int count;

    public string Definition() => $$"""
        { "definitionId": "fuzz", "name": "Fuzz", "version": 1, "customProperties": { "flowMode": "{{Pick("counter", "token")}}" },
          "options": { "incidentStrategyType": "{{Pick("FaultStrategy", "ContinueWithIncidentsStrategy")}}" },
          "variables": [ { "id": "v", "name": "V", "typeName": "Int32", "value": "0" } ],
          "inputs": [ { "name": "X" } ], "outputs": [ { "name": "Y" } ], "outcomes": [ "Done", "a" ],
          "root": {{Activity(0)}} }
        """;

    public string Value() => Pick(values);

    public string Event() => Pick(
        "go", "go=1", "go={\"a\":[1]}", "task:done", "task:", "wait:1000", "wait:5000", "cancel", "stop", "wait:60000", "=", "go=" + "x");

    private string Pick(params string[] from) => from[random.Next(from.Length)];

    private string Activity(int depth)
    {
        var id = $"n{++count}";
        if (random.Next(250) == 0) id = Pick("n1", "", "a\\u0001", "~/#@:.");
        var isContainer = depth < 5 && count < MostSteps && random.Next(depth == 0 ? 8 : 3) > 0;
        var type = "Elsa." + (isContainer ? Pick(containers) : Pick(leaves));
        if (random.Next(80) == 0) type = Pick("Elsa.HttpEndpoint", "Acme.Shell", "Helper", "Fuzz", "");
        var members = new List<string> { $"\"id\": \"{id}\"", $"\"type\": \"{type}\"" };
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var turn = random.Next(7); turn > 0; turn--)
            if (Pick(inputs) is var input && taken.Add(input)) members.Add($"\"{input}\": {Given()}");
        if (type is "Elsa.Event" or "Elsa.RunTask" && taken.Add("eventName")) members.Add("\"eventName\": \"go\", \"taskname\": \"go\"");
        if (random.Next(4) == 0) members.Add("\"result\": { \"memoryReference\": { \"id\": \"v\" } }");
        if (random.Next(3) == 0)
            members.Add($"\"customProperties\": {{ \"mergeMode\": \"{Pick("Merge", "Converge", "Race", "Cascade", "Stream", "Zip")}\" }}");
        if (random.Next(300) == 0) members.Add(Pick("\"_type\": \"X\"", "\"id\": \"x\"", "\"text2\": \"\\ud800\"", "\"connections\": 4"));
        if (type.EndsWith("Switch", StringComparison.Ordinal)) members.Add(Cases(depth));
        if (isContainer) members.Add(Children(type, depth));
        return $"{{ {string.Join(", ", members)} }}";
    }

    private string Children(string type, int depth)
    {
        var list = () => $"[ {string.Join(", ", Enumerable.Range(0, random.Next(5)).Select(_ => Activity(depth + 1)))} ]";
        switch (type)
        {
            case "Elsa.If": return $"\"then\": {Activity(depth + 1)}, \"else\": {Activity(depth + 1)}";
            case "Elsa.Switch": return $"\"default\": {Activity(depth + 1)}";
            case "Elsa.Fork": return $"\"branches\": {list()}";
            case "Elsa.Sequence" or "Elsa.Parallel": return $"\"activities\": {list()}";
            case "Elsa.Flowchart": return Chart(depth);
            default: return $"\"body\": {Activity(depth + 1)}";
        }
    }

    private string Chart(int depth)
    {
        var steps = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Activity(depth + 1)).ToList();
        var ids = steps.Select(step => step.Split('"')[3]).ToList();
        var links = Enumerable.Range(0, random.Next(8)).Select(_ =>
            $$"""{ "source": "{{Pick([.. ids])}}", "sourcePort": "{{Pick("Done", "Done", "Done", "True", "False", "a", "Default")}}", """
            + $$""" "target": "{{Pick([.. ids])}}" }""");
        return $"\"activities\": [ {string.Join(", ", steps)} ], \"connections\": [ {string.Join(", ", links)} ]";
    }

    private string Cases(int depth) => $"\"cases\": [ {string.Join(", ", Enumerable.Range(0, random.Next(3)).Select(at =>
        $"{{ \"label\": \"{Pick("a", "b", "Default")}\", \"condition\": {Expression()}"
        + (random.Next(2) == 0 && depth < 5 ? $", \"activity\": {Activity(depth + 1)} }}" : " }")))} ]";

    private string Given() => random.Next(3) switch
    {
        0 => Pick([.. values.Where(value => value[0] is not ('[' or '{'))]),
        _ => $"{{ \"typeName\": \"Object\", \"expression\": {Expression()} }}",
    };

    private string Expression() => random.Next(8) switch
    {
        0 => """{ "type": "Variable", "value": "v" }""",
        1 => """{ "type": "Input", "value": "X" }""",
        2 => """{ "type": "Output", "value": "n2" }""",
        3 or 4 => $$"""{ "type": "JavaScript", "value": {{JsonSerializer.Serialize(Pick(scripts))}} }""",
        5 => $$"""{ "type": "Object", "value": {{Pick(values)}} }""",
        _ => $$"""{ "type": "Literal", "value": {{Pick(values)}} }""",
    };
}
