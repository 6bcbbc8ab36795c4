using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Flow;
using static ConventionWorkflow.Engine.Tests.Definitions.Workflow;

namespace ConventionWorkflow.Engine.Tests.Definitions;

/// <summary>The check sees through containers as it sees through drawings.</summary>
public sealed class ContainerCheckTests
{
    private const string Freeze = "{ 'id': 'freeze', 'type': 'Convention.FreezeText' }";
    private const string Vote = "{ 'id': 'vote', 'type': 'Convention.CouncilVotes' }";
    private const string Wait = "{ 'id': 'w', 'type': 'Elsa.Event', 'eventName': 'x' }";

    public static TheoryData<string> Sound { get; } =
    [
        Sequence(Line("a") + "," + Line("b")),
        Sequence(""),
        Step("p", "Elsa.Parallel", $"'activities': [ {Line("a")}, {Line("b")} ]"),
        Step("f", "Elsa.Fork", $"'branches': [ {Line("a")}, {Line("b")} ], 'joinMode': 'WaitAny'"),
        Step("i", "Elsa.If", $"'condition': true, 'then': {Line("a")}, 'else': {Line("b")}"),
        Step("i", "Elsa.If", "'condition': true"),
        Step("s", "Elsa.Switch",
            $"'cases': [ {{ 'label': 'x', 'condition': {{ 'type': 'Literal', 'value': true }}, 'activity': {Line("a")} }} ],"
            + $"'default': {Line("b")}"),
        Step("n", "Elsa.FlowNode", $"'body': {Line("a")}"),
        Step("l", "Elsa.For", $"'start': 1, 'end': 3, 'body': {Line("a")}"),
        Step("l", "Elsa.ForEach", $"'items': [1, 2], 'body': {Sequence(Line("a") + "," + Step("b", "Elsa.Break"))}"
            .Replace("'items': [1, 2]", "'items': { 'expression': { 'type': 'Object', 'value': [1, 2] } }", StringComparison.Ordinal)),
        Step("l", "Elsa.While", $"'condition': true, 'body': {Wait}"),
        Step("l", "Elsa.While", $"'condition': true, 'body': {Sequence(Wait + "," + Step("b", "Elsa.Break"))}"),
        Sequence(Freeze + "," + Vote),
        Sequence(Step("p", "Elsa.Parallel", $"'activities': [ {Freeze}, {Line("a")} ]") + "," + Vote),
        Sequence(Step("i", "Elsa.If", $"'condition': true, 'then': {Freeze}, 'else': {Step("end", "Elsa.Finish")}") + "," + Vote),
        Line("alone"),
    ];

    [Theory]
    [MemberData(nameof(Sound))]
    public void A_sound_container_has_no_fault(string root) => Assert.Empty(Faults(root));

    public static TheoryData<string, string> Wrong { get; } = new()
    {
        { Sequence(Step("e", "Elsa.End") + "," + Line("a")), "unreachable@a()" },
        { Step("i", "Elsa.If", $"'condition': true, 'body': {Line("a")}"), "unreachable@a()" },
        { Step("a", "Elsa.WriteLine", $"'text': 'x', 'activities': [ {Line("b")} ]"), "unreachable@b()" },
        { Step("l", "Elsa.While", $"'condition': true, 'body': {Line("a")}"), "cycle-without-wait@l(l, a; 2)" },
        { Sequence(Line("a") + "," + Vote), "vote-before-freeze@vote(a, vote)" },
        { Sequence(Step("i", "Elsa.If", $"'condition': true, 'then': {Freeze}") + "," + Vote), "vote-before-freeze@vote(i, vote)" },
        {
            Sequence(Step("f", "Elsa.Fork", $"'branches': [ {Freeze}, {Line("a")} ], 'joinMode': 'WaitAny'") + "," + Vote),
            "vote-before-freeze@vote(f, vote)"
        },
        {
            Sequence(Step("l", "Elsa.ForEach", $"'items': 'x', 'body': {Freeze}") + "," + Vote), "vote-before-freeze@vote(l, vote)"
        },
        {
            Sequence(
                Step("l", "Elsa.While", "'condition': true, 'body': " + Sequence(
                    Wait + "," + Step("i", "Elsa.If", $"'condition': true, 'then': {Step("b", "Elsa.Break")}") + "," + Freeze, "in"))
                + "," + Vote),
            "vote-before-freeze@vote(l, vote)"
        },
        { Step("b", "Elsa.Break"), "break-outside-loop@b()" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_in_a_container_is_told(string root, string expected) => Assert.Equal([expected], Faults(root));

    [Fact]
    public void A_cycle_of_a_drawing_through_a_container_waits_where_every_way_through_it_does()
    {
        string Cycle(string inner) => Step("c", "Elsa.Flowchart", $$"""
            'activities': [ {{inner}}, { 'id': 'd', 'type': 'Elsa.FlowDecision', 'condition': true }, { 'id': 'e', 'type': 'Elsa.End' } ],
            'connections': [ { 'source': 'x', 'target': 'd' }, { 'source': 'd', 'sourcePort': 'True', 'target': 'x' },
                { 'source': 'd', 'sourcePort': 'False', 'target': 'e' } ]
            """);
        Assert.Empty(Faults(Cycle(Sequence(Wait + "," + Line("a"), "x"))));
        Assert.Empty(Faults(Cycle(Step("x", "Elsa.Parallel", $"'activities': [ {Wait}, {Line("a")} ]"))));
        Assert.Equal(["cycle-without-wait@x(x, d; 2)"],
            Faults(Cycle(Step("x", "Elsa.If", $"'condition': true, 'then': {Wait}"))));
        Assert.Equal(["cycle-without-wait@x(x, d; 2)"],
            Faults(Cycle(Step("x", "Elsa.Fork", $"'branches': [ {Wait}, {Line("a")} ], 'joinMode': 'WaitAny'"))));
    }

    [Fact]
    public void What_is_published_is_drawn()
    {
        var fault = Assert.Single(All(Sequence(Line("a"))), fault => fault.Severity == Severity.Publication);
        Assert.Equal(("root-not-flowchart", "$.root.type", "q"), (fault.Code, fault.Path, fault.Step));
    }

    [Fact]
    public void A_definition_that_is_not_there_or_comes_back_to_itself_cannot_be_run()
    {
        string Call(string id, string called) => Step(id, "Elsa.ExecuteWorkflow", $"'workflowDefinitionId': '{called}'");
        Assert.Equal(["workflow-unknown@c(nowhere)"], Load(("a", Sequence(Call("c", "nowhere")))));
        Assert.Equal(["workflow-runs-itself@c(a)"], Load(("a", Sequence(Call("c", "a")))));
        Assert.Equal(["workflow-runs-itself@c(b)", "workflow-runs-itself@d(a)"],
            Load(("a", Sequence(Line("l") + "," + Call("c", "b"))), ("b", Sequence(Call("d", "a")))));
        Assert.Empty(Load(("a", Sequence(Wait + "," + Call("c", "a")))));
        Assert.Empty(Load(("a", Sequence(Call("c", "b"))), ("b", Sequence(Line("l")))));
    }

    private static IEnumerable<string> Load(params (string Id, string Root)[] files)
    {
        var read = files.Select(file => Read(file.Root, id: file.Id)).ToList();
        var workflows = new Workflows(read);
        return read.SelectMany(one => Check.Load(one, workflows.Descriptors(one), workflows)).Select(Drawing.Line);
    }
}
