using System.Text.Json;
using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Definitions.Comparison;

namespace ConventionWorkflow.Engine.Tests.Definitions;

/// <summary>What one version of a procedure changes in another is told, each kind, and nothing else.</summary>
public sealed class ComparisonTests
{
    private const string Line = """
        start:Elsa.Start
        draft:Convention.Task
        agree:Convention.SignOffs
        vote:Convention.CouncilVotes
        end:Elsa.End
        start -> draft
        draft.Continue -> agree
        draft.Refuse -> end
        agree -> vote
        vote -> end
        """;

    [Theory]
    [InlineData("convention-lu.json")]
    [InlineData("convention-fr-crte.json")]
    public void A_procedure_differs_in_nothing_from_itself(string file) => Assert.Empty(Comparison.Of(Shipped(file), Shipped(file)));

    [Fact]
    public void Where_a_step_is_drawn_and_in_which_order_the_file_has_it_makes_no_difference() => Assert.Empty(Told(json =>
    {
        foreach (var step in Steps(json)) step["metadata"]!["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 7 } };
        Reverse((JsonArray)json["root"]!["activities"]!);
        Reverse((JsonArray)json["root"]!["connections"]!);
        json["root"]!["start"] = "start";
    }));

    [Fact]
    public void How_a_value_is_written_makes_no_difference() => Assert.Empty(Told(json =>
    {
        Set(json, "council-votes", "convocationDays", "5");
        Set(json, "proposal", "notify", new JsonArray("officer@state", "secretary@communes"));
        Set(json, "scoping", "reminders", "+14 -7 -2 +1 +7");
        Step(json, "political-agreement").Remove("closing");
        Set(json, "evaluation", "urgentDeadline", "  ");
    }));

    [Fact]
    public void An_input_is_told_with_what_it_was_and_is() => Assert.Equal(
        [
            "InputChanged council-votes.deadline 60 calendar-days > 90 calendar-days",
            "InputChanged supervisory-authority.escalateTo head@state > ",
        ],
        Told(json =>
        {
            Set(json, "council-votes", "deadline", "90 calendar-days");
            Step(json, "supervisory-authority").Remove("escalateTo");
        }));

    [Fact]
    public void A_text_a_name_and_the_label_of_an_outcome_are_told_with_their_language() => Assert.Equal(
        [
            "StepRenamed scoping fr Cadrage > Périmètre",
            "OutcomeRenamed drafting.Submit de Text zur Zustimmung vorlegen > Text einreichen",
            "TextChanged freeze.message en  > The text is frozen.",
        ],
        Told(json =>
        {
            Step(json, "scoping")["metadata"]!["displayText"] = "Périmètre";
            Texts(json, "drafting", "de")["outcomes"]!["Submit"] = "Text einreichen";
            Texts(json, "freeze", "en")["message"] = "The text is frozen.";
        }));

    [Fact]
    public void What_the_procedure_says_of_itself_is_told_first() => Assert.Equal(
        [
            "ProcedureTextChanged displayText fr Convention de coopération territoriale État-communes (Luxembourg) > Convention",
            "SettingChanged zone Europe/Luxembourg > Europe/Paris",
            "SettingChanged holidays LU > FR",
            "VariableChanged rounds  > 2",
            "InputChanged council-votes.deadline 60 calendar-days > 1 months",
        ],
        Told(json =>
        {
            json["name"] = "Convention";
            json["customProperties"]!["zone"] = "Europe/Paris";
            json["customProperties"]!["holidays"] = "FR";
            json["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "rounds", ["typeName"] = "Int32", ["value"] = 2 });
            Set(json, "council-votes", "deadline", "1 months");
        }));

    [Fact]
    public void A_step_put_between_two_is_an_addition_and_moves_nothing() => Assert.Equal(
        [
            "ConnectionRemoved agree.Done vote",
            "ConnectionAdded agree.Done note",
            "StepAdded note after agree",
            "ConnectionAdded note.Done vote",
        ],
        Told(Line, Line.Replace("agree -> vote", "note:Convention.Notice\nagree -> note\nnote -> vote", StringComparison.Ordinal)));

    [Fact]
    public void A_step_taken_out_is_told_where_it_stood() => Assert.Equal(
        [
            "ConnectionRemoved draft.Continue agree",
            "ConnectionAdded draft.Continue vote",
            "StepRemoved agree",
            "ConnectionRemoved agree.Done vote",
        ],
        Told(Line, Line.Replace("agree:Convention.SignOffs\n", "", StringComparison.Ordinal)
            .Replace("draft.Continue -> agree", "draft.Continue -> vote", StringComparison.Ordinal)
            .Replace("agree -> vote\n", "", StringComparison.Ordinal)));

    [Fact]
    public void A_step_that_comes_earlier_in_the_flow_has_moved() => Assert.Equal(
        ["StepMoved vote after agree > draft"],
        Told(Line, Line.Replace("draft.Continue -> agree", "draft.Continue -> vote", StringComparison.Ordinal)
            .Replace("agree -> vote", "vote -> agree", StringComparison.Ordinal)
            .Replace("vote -> end", "agree -> end", StringComparison.Ordinal))
            .Where(line => !line.StartsWith("Connection", StringComparison.Ordinal)));

    [Fact]
    public void A_step_that_went_into_a_flowchart_has_moved()
    {
        var before = Drawing.Sound(Drawing.Within("a:Elsa.WriteLine\nb:Elsa.WriteLine\na -> b\nb -> inner", "c:Elsa.WriteLine"));
        var after = Drawing.Sound(Drawing.Within("a:Elsa.WriteLine\na -> inner", "c:Elsa.WriteLine\nb:Elsa.WriteLine\nc -> b"));
        Assert.Contains("StepMoved b after a > c", Comparison.Of(before, after).Select(Say));
    }

    [Fact]
    public void A_step_of_another_type_under_the_same_id_is_another_step() => Assert.Equal(
        ["StepReplaced agree Convention.SignOffs"],
        Told(Line, Line.Replace("agree:Convention.SignOffs", "agree:Convention.Signatures", StringComparison.Ordinal)));

    [Fact]
    public void Where_a_flowchart_begins_is_told() => Assert.Equal(
        ["StartChanged start > draft"],
        Told(Line, Line, json => json["root"]!["start"] = "draft"));

    private static IEnumerable<string> Told(Action<JsonNode> edit)
    {
        var json = JsonNode.Parse(File.ReadAllText(PathOf("convention-lu.json")))!;
        edit(json);
        return [.. Comparison.Of(Shipped("convention-lu.json"), Drawing.Read(json.ToJsonString()).Definition!).Select(Say)];
    }

    private static IEnumerable<string> Told(string before, string after, Action<JsonNode>? edit = null)
    {
        var json = JsonNode.Parse(Drawing.Of(after))!;
        edit?.Invoke(json);
        return [.. Comparison.Of(Drawing.Sound(Drawing.Of(before)), Drawing.Sound(json.ToJsonString())).Select(Say)];
    }

    internal static string Say(Difference difference) => difference.GetType().Name + " " + difference switch
    {
        StepAdded one => $"{one.Step.Id} after {Ids(one.After)}",
        StepMoved one => $"{one.Step.Id} after {Ids(one.Before)} > {Ids(one.After)}",
        StepReplaced one => $"{one.Step.Id} {one.From}",
        WholeReplaced one => $"{one.From} > {one.To}",
        StepNamed one => $"{one.Step.Id} {one.From} > {one.To}",
        WorkflowChanged one => $"{one.Step.Id} {one.From?.DefinitionId}@{one.FromVersion} > {one.To?.DefinitionId}@{one.ToVersion}",
        CaseChanged one => $"{one.Step.Id}.{one.Label} {Value(one.From)} > {Value(one.To)}",
        CasesReordered one => $"{one.Step.Id} {string.Join(' ', one.Labels)}",
        OutputChanged one => $"{one.Step.Id}.{one.Output} {one.From} > {one.To}",
        MergeModeChanged one => $"{one.Step.Id} {one.From} > {one.To}",
        ArgumentChanged one => $"{(one.IsInput ? "in" : "out")} {one.Name} {one.From?.TypeName} > {one.To?.TypeName}",
        StepRenamed one => $"{one.Step.Id} {one.Language} {one.From} > {one.To}",
        InputChanged one => $"{one.Step.Id}.{one.Input} {Value(one.From)} > {Value(one.To)}",
        TextChanged one => $"{one.Step.Id}.{one.Key} {one.Language} {one.From} > {one.To}",
        OutcomeRenamed one => $"{one.Step.Id}.{one.Outcome} {one.Language} {one.From} > {one.To}",
        ConnectionAdded one => $"{one.Step.Id}.{one.Outcome} {one.Target.Id}",
        ConnectionRemoved one => $"{one.Step.Id}.{one.Outcome} {one.Target.Id}",
        StartChanged one => $"{one.From?.Id} > {one.To?.Id}",
        ProcedureTextChanged one => $"{one.Key} {one.Language} {one.From} > {one.To}",
        SettingChanged one => $"{one.Name} {one.From} > {one.To}",
        VariableChanged one => $"{one.Name} {one.From?.Value} > {one.To?.Value}",
        _ => difference.Place!.Id,
    };

    internal static Definition Shipped(string file) => ElsaReader.Read(File.ReadAllBytes(PathOf(file))).Definition!;

    internal static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "workflows", file);

    internal static IEnumerable<JsonObject> Steps(JsonNode json) =>
        json["root"]!["activities"]!.AsArray().Select(step => step!.AsObject());

    internal static JsonObject Step(JsonNode json, string id) => Steps(json).First(step => (string?)step["id"] == id);

    internal static void Set(JsonNode json, string step, string input, JsonNode value) => Step(json, step)[input] = new JsonObject
    {
        ["typeName"] = "String",
        ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
    };

    private static JsonNode Texts(JsonNode json, string step, string language) =>
        Step(json, step)["customProperties"]!["texts"]![language]!;

    private static string Value(Expression? expression) => (expression as Expression.Literal)?.Value.ToString() ?? "";

    private static string Ids(IEnumerable<Activity> steps) => string.Join(' ', steps.Select(step => step.Id));

    private static void Reverse(JsonArray list)
    {
        var items = list.Reverse().ToList();
        list.Clear();
        foreach (var item in items) list.Add(item);
    }
}
