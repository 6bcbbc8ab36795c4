using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Engine.Tests.Definitions;

public sealed class InputCheckTests
{
    [Theory]
    [InlineData("rounds", "3")]
    [InlineData("rounds", "\"3\"")]
    [InlineData("rounds", "\"\"")]
    [InlineData("rounds", "null")]
    [InlineData("urgent", "true")]
    [InlineData("urgent", "\"False\"")]
    [InlineData("mode", "\"paper\"")]
    [InlineData("words", "\"a, b\"")]
    [InlineData("words", "\"[\\\"a\\\", 2]\"")]
    [InlineData("to", "\"mayor@communes\"")]
    [InlineData("to", "\"reviewer@ministry:mea\"")]
    [InlineData("to", "\" secretary@commune:1205 \"")]
    [InlineData("copies", "\"mayor@communes, head@state officer@proposer\"")]
    [InlineData("copies", "\"[\\\"mayor@communes\\\", \\\"head@state\\\"]\"")]
    [InlineData("closing", "\"all\"")]
    [InlineData("closing", "\"deadline\"")]
    [InlineData("closing", "\"all-or-deadline\"")]
    [InlineData("closing", "\"count 4\"")]
    [InlineData("deadline", "\"30 calendar-days\"")]
    [InlineData("reminders", "\"-7 -2 +1\"")]
    [InlineData("message", "\"Bonjour\"")]
    [InlineData("message", "4")]
    [InlineData("anything", "4")]
    public void A_value_is_read_for_the_kind_of_its_input(string input, string value) => Assert.Empty(Faults(input, value));

    [Theory]
    [InlineData("rounds", "3.5", "input-not-whole", "3.5")]
    [InlineData("rounds", "\"three\"", "input-not-whole", "three")]
    [InlineData("rounds", "true", "input-not-whole", "True")]
    [InlineData("urgent", "\"yes\"", "input-not-flag", "yes")]
    [InlineData("urgent", "1", "input-not-flag", "1")]
    [InlineData("mode", "\"fax\"", "input-not-choice", "fax; paper, link")]
    [InlineData("words", "\"[\\\"a\\\"\"", "input-not-list", "[\"a\"")]
    [InlineData("words", "\"[\\\"\\\\ud800\\\"]\"", "input-not-list", "[\"\\ud800\"]")]
    [InlineData("words", "\"[[1]]\"", "input-not-list", "[[1]]")]
    [InlineData("to", "\"mayor\"", "input-not-addressee", "mayor")]
    [InlineData("to", "\"king@communes\"", "input-not-addressee", "king@communes")]
    [InlineData("to", "\"mayor@villages\"", "input-not-addressee", "mayor@villages")]
    [InlineData("to", "\"mayor@planet:mars\"", "input-not-addressee", "mayor@planet:mars")]
    [InlineData("to", "\"mayor@commune:\"", "input-not-addressee", "mayor@commune:")]
    [InlineData("to", "\"mayor@communes, head@state\"", "input-not-addressee", "mayor@communes, head@state")]
    [InlineData("copies", "\"mayor@communes; head@state\"", "input-not-addressees", "mayor@communes; head@state")]
    [InlineData("closing", "\"count 0\"", "input-not-closing", "count 0")]
    [InlineData("closing", "\"count\"", "input-not-closing", "count")]
    [InlineData("closing", "\"most\"", "input-not-closing", "most")]
    [InlineData("deadline", "\"soon\"", "input-not-term", "soon")]
    [InlineData("reminders", "\"weekly\"", "input-not-reminders", "weekly")]
    public void A_value_that_cannot_be_read_is_a_publication_fault(string input, string value, string code, string arguments)
    {
        var fault = Assert.Single(Faults(input, value));
        Assert.Equal((code, "$.root.activities[0]." + input, "t"), (fault.Code, fault.Path, fault.Step));
        Assert.Equal($"{input}; {arguments}", string.Join("; ", fault.Arguments));
    }

    [Fact]
    public void A_text_is_no_list_and_a_long_value_is_shown_in_part()
    {
        var list = new { typeName = "String", expression = new { type = "Literal", value = new[] { 1 } } };
        Assert.Equal("input-not-text@t(message; [1])", Drawing.Line(Assert.Single(Faults("message", JsonSerializer.Serialize(list)))));
        var fault = Assert.Single(Faults("to", $"\"{new string('x', 79)}\U0001F600y\""));
        Assert.Equal(new string('x', 79) + "…", fault.Arguments[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(", \"to\": \"\"")]
    [InlineData(", \"to\": { \"typeName\": \"String\", \"expression\": { \"type\": \"Literal\" } }")]
    public void A_required_input_is_given(string input)
    {
        var fault = Assert.Single(Check(Json("Convention.SignOffs", input)));
        Assert.Equal("input-missing@t(to)", Drawing.Line(fault));
        Assert.Equal(input.Length == 0 ? "$.root.activities[0]" : "$.root.activities[0].to", fault.Path);
    }

    [Theory]
    [InlineData("v-1", true)]
    [InlineData("Delay", true)]
    [InlineData("delay", false)]
    [InlineData("v-2", true)]
    [InlineData("v-3", false)]
    public void A_variable_is_one_of_the_flowchart_or_of_the_definition(string name, bool isKnown)
    {
        var json = Json("Convention.Task", $$""", "rounds": { "expression": { "type": "Variable", "value": "{{name}}" } }""");
        Assert.Equal(
            isKnown ? [] : [$"unknown-variable@t({name}) $.root.activities[0].rounds"],
            Check(json).Select(fault => $"{Drawing.Line(fault)} {fault.Path}"));
    }

    private static IEnumerable<Fault> Faults(string input, string value) => Check(Json("Convention.Task", $", \"{input}\": {value}"));

    private static IEnumerable<Fault> Check(string json) =>
        Drawing.Publication(json)
            .Where(fault => fault.Code.StartsWith("input", StringComparison.Ordinal) || fault.Code == "unknown-variable");

    private static string Json(string type, string input) => $$"""
        {
          "definitionId": "d", "variables": [ { "id": "v-1", "name": "Delay" } ],
          "root": {
            "id": "f", "type": "Elsa.Flowchart", "variables": [ { "id": "v-2", "name": "Own" } ],
            "activities": [
              { "id": "t", "type": "{{type}}"{{input}} },
              { "id": "g", "type": "Elsa.Flowchart", "variables": [ { "id": "v-3", "name": "Inner" } ] }
            ]
          }
        }
        """;
}
