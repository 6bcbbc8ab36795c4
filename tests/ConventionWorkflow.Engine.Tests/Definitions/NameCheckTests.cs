using static ConventionWorkflow.Engine.Tests.Definitions.Workflow;

namespace ConventionWorkflow.Engine.Tests.Definitions;

/// <summary>Names in expressions, what receives values, and what is written out for a machine to read.</summary>
public sealed class NameCheckTests
{
    private const string Members =
        "'variables': [ { 'id': 'v1', 'name': 'Count' } ], 'inputs': [ { 'name': 'Title' } ], 'outputs': [ { 'name': 'Sum' } ],";

    public static TheoryData<string, string> Wrong { get; } = new()
    {
        { Text("variables.Count + variables.Other"), "script-unknown-variable@a(Other; 1; 29)" },
        { Text("getInput(\\\"Name\\\")"), "script-unknown-argument@a(Name; 1; 1)" },
        { Text("getOther()"), "script-unknown-variable@a(Other; 1; 1)" },
        { Text("getOutputFrom(\\\"nobody\\\")"), "script-unknown-output@a(nobody; 1; 1)" },
        { Text("process"), "script-unknown-name@a(process; 1; 1)" },
        { Text("1 +"), "script-syntax@a(text; 1; 4; )" },
        { Text("new Worker()"), "script-refused@a(text; 1; 1; new)" },
        { Sequence(Line("a") + "," + Expression("b", "Input", "Name")), "unknown-argument@b(Name)" },
        { Sequence(Expression("a", "Variable", "Other")), "unknown-variable@a(Other)" },
        { Sequence(Expression("a", "Variable", "CurrentValue")), "unknown-variable@a(CurrentValue)" },
        { Sequence(Expression("a", "Output", "nobody")), "unknown-output@a(nobody)" },
        { Sequence(Expression("a", "Output", "b") + "," + Line("b")), "output-too-early@a(b)" },
        { Step("s", "Elsa.SetVariable", "'variable': { 'id': 'v2' }, 'value': 1"), "unknown-variable@s(v2)" },
        { Step("s", "Elsa.Event", "'eventName': 'x', 'result': { 'memoryReference': { 'id': 'v2' } }"), "unknown-variable@s(v2)" },
        { Step("s", "Elsa.SetOutput", "'outputName': 'Mean', 'outputValue': 1"), "unknown-result@s(Mean)" },
        { Step("s", "Elsa.Complete", "'outcomes': 'Done, Lost'"), "outcome-not-offered@s(Lost; Done)" },
        { Step("s", "Elsa.Delay", "'timeSpan': 'soon'"), "input-not-span@s(timeSpan; soon)" },
        { Step("s", "Elsa.Timer", "'interval': '-00:00:01'"), "input-not-span@s(interval; -00:00:01)" },
        { Step("s", "Elsa.Cron", "'cronExpression': '61 * * * *'"), "input-not-timetable@s(cronExpression; 61 * * * *)" },
        { Step("s", "Elsa.StartAt", "'dateTime': 'Tuesday'"), "input-not-instant@s(dateTime; Tuesday)" },
        { Step("s", "Elsa.For", $"'start': 1, 'end': 2, 'step': 0, 'body': {Line("a")}"), "loop-without-step@s(step; 0)" },
        {
            Step("s", "Elsa.WriteLine", "'customProperties': { 'mergeMode': 'Zip' }"),
            "unknown-merge-mode@s(Zip; Stream, Merge, Converge, Cascade, Race)"
        },
        {
            Step("s", "Elsa.Switch", "'cases': [ { 'label': 'x', 'condition': { 'type': 'Literal', 'value': true } } ]"),
            "case-without-step@s(x)"
        },
        {
            Step("s", "Elsa.WriteLine", "'customProperties': { 'texts': { 'fr': { 'message': 'Pour {title}, voir {url}.' } } }"),
            "unknown-placeholder@s({url}; fr; {title}, {reference})"
        },
        { Step("s", "Elsa.Event"), "input-missing@s(eventName)" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_name_nobody_has_and_a_value_nobody_can_read_are_told(string root, string expected) =>
        Assert.Equal([expected], Faults(root, Members));

    public static TheoryData<string> Sound { get; } =
    [
        Text("variables.Count + getVariable(\\\"v1\\\") + getTitle() + getCount() + getInput(\\\"Title\\\")"),
        Sequence(Line("a") + "," + Expression("b", "Output", "a")),
        Step("l", "Elsa.ForEach", $"'items': 'x', 'body': {Expression("b", "Variable", "CurrentValue")}"),
        Step("l", "Elsa.For", $"'start': 1, 'end': 2, 'body': {Sequence(Expression("b", "Output", "c") + "," + Line("c"))}"),
        Step("p", "Elsa.Parallel", $"'activities': [ {Expression("b", "Output", "c")}, {Line("c")} ]"),
        Step("s", "Elsa.SetVariable", "'variable': { 'id': 'v1' }, 'value': 1"),
        Step("s", "Elsa.SetVariable", "'variable': { 'id': 'Sum' }, 'value': 1"),
        Step("s", "Elsa.SetOutput", "'outputName': 'Sum', 'outputValue': 1"),
        Step("s", "Elsa.Cron", "'cronExpression': '0 8 * * MON-FRI'"),
        Step("s", "Elsa.Delay", "'timeSpan': { 'expression': { 'type': 'JavaScript', 'value': 'variables.Count' } }"),
        Step("s", "Elsa.WriteLine", "'customProperties': { 'mergeMode': 'None' }"),
    ];

    [Theory]
    [MemberData(nameof(Sound))]
    public void What_can_be_looked_up_and_read_is_no_fault(string root) => Assert.Empty(Faults(root, Members));

    public static TheoryData<string, string> Foreign { get; } = new()
    {
        { Step("s", "Elsa.HttpEndpoint"), "activity-reaches-out@s(Elsa.HttpEndpoint) $.root.type" },
        { Step("s", "Elsa.WriteHttpResponse"), "activity-reaches-out@s(Elsa.WriteHttpResponse) $.root.type" },
        { Step("s", "Elsa.RunJavaScript"), "activity-runs-code@s(Elsa.RunJavaScript) $.root.type" },
        { Step("s", "Elsa.RunPython"), "activity-runs-code@s(Elsa.RunPython) $.root.type" },
        { Step("s", "Elsa.BulkDispatchWorkflows"), "activity-in-bulk@s(Elsa.BulkDispatchWorkflows) $.root.type" },
        { Step("s", "Elsa.Nothing"), "unknown-activity-type@s(Elsa.Nothing) $.root.type" },
        {
            Step("s", "Elsa.Event", "'eventName': 'x', 'customProperties': { 'canStartWorkflow': true }"),
            "starts-workflow@s(Elsa.Event) $.root.customProperties.canStartWorkflow"
        },
        {
            Step("s", "Elsa.Cron", "'cronExpression': '0 8 * * *', 'CanStartWorkflow': true"),
            "starts-workflow@s(Elsa.Cron) $.root.customProperties.canStartWorkflow"
        },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public void What_is_not_honoured_here_is_refused_by_name(string root, string expected) => Assert.Equal([expected], LoadFaults(root));

    [Theory]
    [InlineData("Merge", "join-never-fires@m(d; True; False)")]
    [InlineData("Converge", "join-never-fires@m(d; True; False)")]
    [InlineData("Race", "")]
    [InlineData("Cascade", "")]
    [InlineData("", "")]
    public void A_merge_that_waits_for_both_sides_of_a_decision_is_never_met(string mode, string expected) =>
        Assert.Equal(expected.Length == 0 ? [] : [expected], Faults(Step("c", "Elsa.Flowchart", $$"""
            'activities': [ { 'id': 'd', 'type': 'Elsa.FlowDecision', 'condition': true },
                { 'id': 'm', 'type': 'Elsa.End', 'customProperties': { 'mergeMode': '{{mode}}' } } ],
            'connections': [ { 'source': 'd', 'sourcePort': 'True', 'target': 'm' },
                { 'source': 'd', 'sourcePort': 'False', 'target': 'm' } ]
            """), "'customProperties': { 'flowMode': 'token' },"));

    [Fact]
    public void A_step_that_waits_for_its_own_return_never_begins() =>
        Assert.Equal(["converge-never-met@m(w)"], Faults(Step("c", "Elsa.Flowchart", """
            'activities': [ { 'id': 's', 'type': 'Elsa.Start' },
                { 'id': 'm', 'type': 'Elsa.WriteLine', 'customProperties': { 'mergeMode': 'Converge' } },
                { 'id': 'w', 'type': 'Convention.SignOffs', 'addressees': 'mayor@communes' }, { 'id': 'e', 'type': 'Elsa.End' } ],
            'connections': [ { 'source': 's', 'target': 'm' }, { 'source': 'm', 'target': 'w' },
                { 'source': 'w', 'sourcePort': 'Returned', 'target': 'm' }, { 'source': 'w', 'sourcePort': 'Validated', 'target': 'e' } ]
            """), "'customProperties': { 'flowMode': 'token' },"));

    private static string Text(string script) => Step("a", "Elsa.WriteLine", "'text': " + Script(script));

    private static string Expression(string id, string type, string value) =>
        Step(id, "Elsa.WriteLine", $"'text': {{ 'expression': {{ 'type': '{type}', 'value': '{value}' }} }}");
}
