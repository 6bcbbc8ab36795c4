using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Definitions.Comparison;
using static ConventionWorkflow.Engine.Tests.Definitions.Workflow;

namespace ConventionWorkflow.Engine.Tests.Definitions;

/// <summary>What changes within containers is told, and where.</summary>
public sealed class ContainerComparisonTests
{
    private const string Wait = "{ 'id': 'w', 'type': 'Elsa.Event', 'eventName': 'x' }";

    [Fact]
    public void A_step_that_goes_from_one_container_into_another_has_moved()
    {
        var (loop, choice) = ("'items': 'x', 'body': ", "'condition': true, 'then': ");
        var before = Sequence(Step("l", "Elsa.ForEach", loop + Sequence(Line("a") + "," + Line("b"), "in")) + ","
            + Step("i", "Elsa.If", choice + Wait));
        var after = Sequence(Step("l", "Elsa.ForEach", loop + Sequence(Line("a"), "in")) + ","
            + Step("i", "Elsa.If", choice + Wait + ", 'else': " + Line("b")));
        Assert.Equal(["StepMoved b after a > "], Told(before, after));
        var moved = Assert.IsType<StepMoved>(Assert.Single(Comparison.Of(Read(before), Read(after))));
        Assert.Equal(("in", "", "i", "else"), (moved.From.Container?.Id, moved.From.Slot, moved.To.Container?.Id, moved.To.Slot));
    }

    [Fact]
    public void A_step_that_changes_the_branch_of_its_choice_has_moved() => Assert.Equal(
        ["StepMoved a after  > ", "StepMoved b after  > "],
        Told(
            Step("i", "Elsa.If", $"'condition': true, 'then': {Line("a")}, 'else': {Line("b")}"),
            Step("i", "Elsa.If", $"'condition': true, 'then': {Line("b")}, 'else': {Line("a")}")).Order());

    [Fact]
    public void The_order_within_a_sequence_counts_and_an_insertion_moves_nothing()
    {
        Assert.Equal(["StepMoved c after b > a"], Told(
            Sequence($"{Line("a")}, {Line("b")}, {Line("c")}, {Line("d")}"),
            Sequence($"{Line("a")}, {Line("c")}, {Line("b")}, {Line("d")}")));
        Assert.Equal(["StepAdded n after a"], Told(
            Sequence($"{Line("a")}, {Line("b")}"), Sequence($"{Line("a")}, {Line("n")}, {Line("b")}")));
        Assert.Equal(["StepRemoved a"], Told(Sequence($"{Line("a")}, {Line("b")}"), Sequence(Line("b"))));
    }

    [Fact]
    public void A_step_beside_others_comes_after_none()
    {
        string Side(string steps) => Step("p", "Elsa.Parallel", $"'activities': [ {steps} ]");
        Assert.Equal(["StepAdded b after "], Told(Side(Line("a")), Side(Line("a") + "," + Line("b"))));
        var moved = Assert.IsType<StepMoved>(Assert.Single(Comparison.Of(
            Read(Side(Line("a") + "," + Line("b"))), Read(Side(Line("b") + "," + Line("a"))))));
        Assert.True(moved.To.IsAmongBranches);
    }

    [Fact]
    public void The_cases_of_a_switch_are_told_by_their_labels()
    {
        string Case((string Label, string Condition, string Step) one) =>
            $"{{ 'label': '{one.Label}', 'condition': {{ 'type': 'Literal', 'value': {one.Condition} }}, 'activity': {Line(one.Step)} }}";
        string Of(params (string Label, string Condition, string Step)[] cases) =>
            Step("s", "Elsa.Switch", $"'cases': [ {string.Join(", ", cases.Select(Case))} ]");
        Assert.Equal(["CaseChanged s.x True > False"], Told(Of(("x", "true", "a")), Of(("x", "false", "a"))));
        Assert.Equal(["CasesReordered s y x"], Told(
            Of(("x", "true", "a"), ("y", "true", "b")), Of(("y", "true", "b"), ("x", "true", "a"))));
        Assert.Equal(["CaseChanged s.y  > True", "StepAdded b after "], Told(
            Of(("x", "true", "a")), Of(("x", "true", "a"), ("y", "true", "b"))));
    }

    [Fact]
    public void What_a_container_and_the_definition_declare_is_told()
    {
        string Of(string variable) => Sequence(Sequence(Line("a"), "in").Replace(
            "'activities'", $"'variables': [ {variable} ], 'activities'", StringComparison.Ordinal));
        Assert.Equal(["VariableChanged v 1 > 2"], Told(
            Of("{ 'id': 'v', 'name': 'v', 'typeName': 'Int32', 'value': 1 }"),
            Of("{ 'id': 'v', 'name': 'v', 'typeName': 'Int32', 'value': 2 }")));
        Assert.Equal(
            [
                "SettingChanged flowMode counter > token", "SettingChanged onIncident fault > continue", "SettingChanged outcomes A > A, B",
                "ArgumentChanged in Sum Int32 > Int64", "ArgumentChanged out Total  > String",
            ],
            Comparison.Of(
                Read(Sequence(""), "'outcomes': ['A'], 'inputs': [ { 'name': 'Sum', 'type': 'Int32' } ],"),
                Read(Sequence(""), "'outcomes': ['A', 'B'], 'inputs': [ { 'name': 'Sum', 'type': 'Int64' } ],"
                    + "'outputs': [ { 'name': 'Total', 'type': 'String' } ], 'customProperties': { 'flowMode': 'token' },"
                    + "'options': { 'incidentStrategyType': 'ContinueWithIncidentsStrategy' },")).Select(ComparisonTests.Say));
    }

    [Fact]
    public void A_workflow_used_as_a_step_is_told_with_what_it_is_given_and_which_version_runs() => Assert.Equal(
        ["InputChanged c.sum 1 > 2", "WorkflowChanged c letters@1 > letters@2", "MergeModeChanged c Stream > Race"],
        Told(
            Sequence(Step("c", "Letters", "'workflowDefinitionId': 'letters', 'version': 1, 'sum': 1")),
            Sequence(Step("c", "Letters", "'workflowDefinitionId': 'letters', 'version': 2, 'sum': 2,"
                + "'customProperties': { 'mergeMode': 'Race' }"))));

    [Fact]
    public void Where_a_result_is_kept_and_by_which_name_a_step_is_known_is_told() => Assert.Equal(
        ["StepNamed e  > answer", "OutputChanged e.result  > v"],
        Told(
            Sequence(Step("e", "Elsa.Event", "'eventName': 'x'")),
            Sequence(Step("e", "Elsa.Event", "'eventName': 'x', 'name': 'answer', 'result': { 'memoryReference': { 'id': 'v' } }"))));

    [Fact]
    public void Another_kind_of_container_is_another_whole() => Assert.Equal(
        ["WholeReplaced Elsa.Sequence > Elsa.Parallel"],
        Told(Sequence(Line("a")), Step("q", "Elsa.Parallel", $"'activities': [ {Line("a")} ]")));

    private static List<string> Told(string before, string after) =>
        [.. Comparison.Of(Read(before), Read(after)).Select(ComparisonTests.Say)];
}
