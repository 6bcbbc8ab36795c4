using System.Text;
using System.Text.Json.Nodes;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Definitions.Editing;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Tests.Definitions.Editing;

public sealed class InputEditTests
{
    [Fact]
    public void What_an_edit_does_not_name_stays_as_it_was_in_its_order()
    {
        var (before, after) = (Procedure.Luxembourg, Procedure.After(
            Procedure.Luxembourg, new Edit.SetInput("scoping", "deadline", "25 business-days")));
        var (was, now) = (Procedure.Lines(Procedure.Tree(before)), Procedure.Lines(Procedure.Tree(after)));
        Assert.Equal(was.Count, now.Count);
        Assert.Equal(
            ["$.root.activities[2].deadline.expression.value = \"20 business-days\" -> \"25 business-days\""],
            was.Zip(now).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First} -> {pair.Second.Split(" = ")[1]}"));
    }

    [Fact]
    public void The_shipped_files_are_written_as_they_were()
    {
        foreach (var json in new[] { Procedure.Luxembourg, Procedure.France })
        {
            var step = Procedure.Of(json).Root.Activities[1].Id;
            var there = Procedure.After(json, new Edit.SetText(step, "message", "fr", "Un mot."));
            var back = Procedure.After(there, new Edit.SetText(step, "message", "fr", ""));
            Assert.Equal(Encoding.UTF8.GetString(json), Encoding.UTF8.GetString(back));
        }
    }

    [Fact]
    public void An_edit_that_changes_nothing_gives_the_very_bytes()
    {
        var text = Encoding.UTF8.GetString(Procedure.Luxembourg);
        var crooked = Encoding.UTF8.GetBytes(text.Replace("\n", "  \r\n", StringComparison.Ordinal));
        Assert.Equal(crooked, Procedure.After(crooked, new Edit.SetInput("scoping", "deadline", "20 business-days")));
    }

    [Fact]
    public void Properties_that_nobody_knows_survive_and_numbers_keep_their_spelling()
    {
        const string Odd = """
            {"x":{"b":1.50,"a":[1e3,null]},"definitionId":"essai","root":{"type":"Elsa.Flowchart","id":"flow","zz":true,"activities":
            {"_type":"List","items":[{"id":"a","type":"Convention.Task","odd":1.0,"assignee":"officer@state"}]},"connections":[]}}
            """;
        var after = Procedure.After(Encoding.UTF8.GetBytes(Odd), new Edit.SetInput("a", "deadline", "3 months"));
        var lines = Procedure.Lines(Procedure.Tree(after));
        Assert.Contains("$.x.b = 1.50", lines);
        Assert.Contains("$.x.a[0] = 1e3", lines);
        Assert.Contains("$.root.activities.items[0].odd = 1.0", lines);
        Assert.Equal(
            """{"typeName":"String","expression":{"type":"Literal","value":"3 months"}}""",
            Procedure.Tree(after)["root"]!["activities"]!["items"]![0]!["deadline"]!.ToJsonString());
    }

    [Theory]
    [InlineData("quorum", "2/3", "\"2/3\"")]
    [InlineData("convocationDays", "7", "7")]
    [InlineData("clearDays", "false", "false")]
    [InlineData("proxies", "false", "false")]
    [InlineData("tie", "adjourn-then-casting-vote", "\"adjourn-then-casting-vote\"")]
    [InlineData("tellAnswers", "officer@state, mayor@communes", "\"officer@state, mayor@communes\"")]
    public void A_value_keeps_the_kind_of_its_input(string input, string value, string written)
    {
        var after = Procedure.After(Procedure.France, new Edit.SetInput("deliberations", input, value));
        var step = Procedure.Tree(Procedure.Tree(after), "deliberations");
        Assert.Equal(written, step[input]!["expression"]!["value"]!.ToJsonString());
    }

    [Fact]
    public void A_list_stays_a_list_and_a_variable_becomes_a_value()
    {
        const string Listed = """
            {"definitionId":"essai","root":{"type":"Elsa.Flowchart","id":"flow","activities":[{"id":"a","type":"Convention.Opinions",
            "addressees":{"typeName":"List","expression":{"type":"Literal","value":["reviewer@ministry:eco"]}},
            "deadline":{"typeName":"String","expression":{"type":"Variable","value":"term"},"memoryReference":{"id":"a:1"}}}],
            "connections":[]}}
            """;
        var after = Procedure.Tree(Procedure.After(
            Encoding.UTF8.GetBytes(Listed), new Edit.SetInput("a", "addressees", "reviewer@ministry:eco, reviewer@igf"),
            new Edit.SetInput("a", "deadline", "10 business-days")));
        var step = Procedure.Tree(after, "a");
        Assert.Equal("""["reviewer@ministry:eco","reviewer@igf"]""", step["addressees"]!["expression"]!["value"]!.ToJsonString());
        Assert.Equal(
            """{"typeName":"String","expression":{"type":"Literal","value":"10 business-days"},"memoryReference":{"id":"a:1"}}""",
            step["deadline"]!.ToJsonString());
    }

    [Fact]
    public void An_input_taken_away_leaves_its_default()
    {
        var after = Procedure.After(Procedure.Luxembourg, new Edit.SetInput("scoping", "deadline", ""));
        Assert.False(Procedure.Step(after, "scoping").Inputs.ContainsKey("deadline"));
        Assert.Equal(Procedure.Luxembourg, Procedure.After(Procedure.Luxembourg, new Edit.SetInput("in-force", "deadline", "")));
    }

    [Theory]
    [InlineData("nowhere", "deadline", "1 months", "step-unknown")]
    [InlineData("scoping", "quorum", "1/2", "input-unknown")]
    [InlineData("scoping", "deadline", "trente jours", "input-not-accepted")]
    [InlineData("scoping", "deadline", "-3 calendar-days", "input-not-accepted")]
    [InlineData("scoping", "reminders", "demain", "input-not-accepted")]
    [InlineData("scoping", "assignee", "maire", "input-not-accepted")]
    [InlineData("political-agreement", "closing", "count 0", "input-not-accepted")]
    [InlineData("political-agreement", "assurance", "strong", "input-not-accepted")]
    [InlineData("council-votes", "convocationDays", "61", "input-not-accepted")]
    public void What_the_grammar_does_not_know_is_refused(string step, string input, string value, string code) =>
        Assert.Equal(code, Procedure.Refused(Procedure.Luxembourg, new Edit.SetInput(step, input, value)));

    [Fact]
    public void Every_input_of_every_step_takes_its_own_value_back()
    {
        foreach (var json in new[] { Procedure.Luxembourg, Procedure.France })
            foreach (var step in Procedure.Of(json).All().Where(one => Catalogue.Describe(one.Type) is not null))
                foreach (var input in step.Inputs.Values)
                {
                    var value = ((Expression.Literal)input.Expression).Value;
                    Assert.Equal(json, Procedure.After(json, new Edit.SetInput(step.Id, input.Name, Said(value))));
                }

        static string Said(System.Text.Json.JsonElement value) => value.ValueKind switch
        {
            System.Text.Json.JsonValueKind.True => "true",
            System.Text.Json.JsonValueKind.False => "false",
            _ => value.ToString(),
        };
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_refused() =>
        Assert.Equal("procedure-unreadable", Procedure.Refused("{}"u8.ToArray(), new Edit.SetInput("a", "deadline", "")));

    [Fact]
    public void Of_several_edits_all_are_made_or_none()
    {
        Assert.Equal("step-unknown", Procedure.Refused(
            Procedure.Luxembourg, new Edit.SetInput("scoping", "deadline", "1 months"), new Edit.RemoveStep("nowhere")));
        JsonNode? both = Procedure.Tree(Procedure.After(
            Procedure.Luxembourg, new Edit.SetInput("scoping", "deadline", "1 months"),
            new Edit.SetInput("drafting", "deadline", "2 months")));
        Assert.Equal("1 months", both["root"]!["activities"]![2]!["deadline"]!["expression"]!["value"]!.GetValue<string>());
        Assert.Equal("2 months", both["root"]!["activities"]![3]!["deadline"]!["expression"]!["value"]!.GetValue<string>());
    }
}
