using System.Text;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using static ConventionWorkflow.Engine.Tests.Definitions.Workflow;

namespace ConventionWorkflow.Engine.Tests.Definitions;

/// <summary>
/// P32. A poisoned definition is refused with its place, before anything runs. Without its protection: whatever any JSON reader takes is
/// taken.
/// </summary>
[Trait("Promise", "P32")]
public sealed class PoisonTests
{
    private static readonly bool isSabotaged = Environment.GetEnvironmentVariable("SABOTAGE") == "P32";

    public static TheoryData<string, string> Poisoned { get; } = new()
    {
        { Text(Step("a", "Acme.Shell")), "unknown-activity-type $.root.type" },
        { Text(Step("a", "Elsa.RunCSharp", "'script': '1'")), "activity-runs-code $.root.type" },
        { Text(Step("a", "Elsa.WriteLine", "'text': { '_type': 'System.Diagnostics.Process' }")), "type-reference $.root.text._type" },
        {
            Text(Step("a", "Elsa.WriteLine", "'customProperties': { '$type': 'X', 'y': [] }")),
            "type-reference $.root.customProperties.$type"
        },
        { Text(Sequence(Step("a", "Elsa.WriteLine", "'id': 'b'"))), "duplicate-key $.root.activities[0].id" },
        { Text(Line("a\\ud800")), "lone-surrogate $.root.id" },
        { Text(Sequence(Line("a") + "," + Line("a"))), "duplicate-id $.root.activities[1].id" },
        { Text(Sequence(Line("q"))), "duplicate-id $.root.activities[0].id" },
        { Text(Nested(40)), "json-too-deep" },
        { Text(Nested(10_000)), "json-too-deep" },
        {
            Text(Sequence(string.Join(',', Enumerable.Range(0, 100_000).Select(_ => "{}")))), "activity-without-id $.root.activities[0]"
        },
        {
            Text(Sequence(string.Join(',', Enumerable.Range(0, 2_001).Select(at => Line($"a{at}"))))),
            "too-many-activities $.root.activities[1999]"
        },
        {
            Text(Step("a", "Elsa.WriteLine", "'text': { 'expression': { 'type': 'CSharp', 'value': '1' } }")),
            "unknown-expression-type $.root.text.expression.type"
        },
        {
            Text(Step("a", "Elsa.WriteLine", "'text': { 'expression': { 'type': 'JavaScript', 'value': 'while(1){}' } }")),
            "script-refused $.root.text"
        },
        { Text(Step("a", "Elsa.WriteLine", "'text': " + Script(new string('(', 2_000)))), "script-too-deep $.root.text" },
        { Text(Step("a", "Elsa.WriteLine", "'text': " + Script("constructor.constructor(1)()"))), "script-" },
        { Text(Step("a", "Elsa.Switch", "'cases': [ 3 ]")), "json-object-expected $.root.cases[0]" },
        { Text(Step("a", "Elsa.Switch", "'cases': [ { 'label': 'x' } ]")), "case-without-condition $.root.cases[0]" },
        { Text(Step("a", "Elsa.If", "'condition': true, 'then': { 'id': 'b' }")), "activity-without-type $.root.then" },
        { Text(Step("a", "Elsa.If", $"'condition': true, 'then': [ {Line("b")} ]")), "unreachable $.root.then[0]" },
        { Text(Step("a", "Elsa.WriteLine", $"'body': {Line("b")}")), "unreachable $.root.body" },
        { Text(Step("a", "Elsa.While", $"'condition': true, 'body': {Line("b")}")), "cycle-without-wait $.root" },
        { Text(Chart("s:Elsa.Start a:Elsa.WriteLine", "s>a a>a")), "cycle-without-wait $.root.activities[1]" },
        { Text(Chart("s:Elsa.Start e:Elsa.End a:Elsa.WriteLine", "s>e a>e")), "unreachable $.root.activities[2]" },
        {
            Text(Chart("d:Elsa.FlowDecision j:Elsa.FlowJoin", "d.True>j d.False>j"))
                .Replace("\"Elsa.FlowJoin\"", "\"Elsa.FlowJoin\", \"mode\": \"WaitAll\"", StringComparison.Ordinal),
            "join-never-fires $.root.activities[1]"
        },
        { Text(Chart("s:Elsa.Start", "s>nobody")), "unknown-target $.root.connections[0]" },
        {
            Text(Step("a", "Elsa.Event", "'eventName': 'x', 'customProperties': { 'canStartWorkflow': true }")), "starts-workflow $.root"
        },
    };

    [Theory]
    [MemberData(nameof(Poisoned))]
    public void Poison_is_refused_with_its_place(string json, string expected)
    {
        var refusals = Refusals(json).ToList();
        Assert.Contains(refusals, line => line.StartsWith(expected, StringComparison.Ordinal));
        Assert.All(refusals, line => Assert.Contains(" $", line, StringComparison.Ordinal));
    }

    /// <summary>What keeps it from being published, as code and path.</summary>
    private static IEnumerable<string> Refusals(string json)
    {
        if (isSabotaged)
        {
            using var any = JsonDocument.Parse(json, new() { MaxDepth = int.MaxValue });
            return [];
        }

        var reading = ElsaReader.Read(Encoding.UTF8.GetBytes(json));
        IEnumerable<Fault> faults = reading.Faults;
        if (reading.Definition is { } definition)
            faults = faults.Concat(Check.Load(definition, Engine.Flow.Catalogue.Describe))
                .Concat(Check.Publication(definition, Engine.Flow.Catalogue.Describe, Engine.Flow.Catalogue.Outcomes));
        return faults.Where(fault => fault.Severity != Severity.Warning).Select(fault => $"{fault.Code} {fault.Path}");
    }

    private static string Text(string root) => Encoding.UTF8.GetString(Json(root));

    private static string Nested(int depth) =>
        string.Concat(Enumerable.Range(0, depth).Select(at => $"{{ 'id': 's{at}', 'type': 'Elsa.Sequence', 'activities': [ "))
        + Line("a") + string.Concat(Enumerable.Repeat(" ] }", depth));

    private static string Chart(string steps, string links)
    {
        var activities = steps.Split(' ').Select(step => Step(step.Split(':')[0], step.Split(':')[1]));
        var connections = links.Split(' ').Select(link => link.Split('.', '>') switch
        {
            [var from, var port, var to] => $"{{ 'source': '{from}', 'sourcePort': '{port}', 'target': '{to}' }}",
            var ends => $"{{ 'source': '{ends[0]}', 'target': '{ends[1]}' }}",
        });
        return Step("c", "Elsa.Flowchart",
            $"'activities': [ {string.Join(',', activities)} ], 'connections': [ {string.Join(',', connections)} ]");
    }
}
