using System.Text.Json;
using ConventionWorkflow.Engine.Expressions.Scripting;

namespace ConventionWorkflow.Engine.Tests.Expressions;

/// <summary>What expressions say, by example.</summary>
public sealed class ScriptTests
{
    private static readonly World world = new()
    {
        Variables = """
            {"N": 41, "communes": [{"name": "Esch", "votes": 9}, {"name": "Mersch", "votes": 6}], "title": "Piste", "Total": 12}
            """,
        Inputs = """{"Theme": "mobilité", "Total": 99}""",
        Outputs = """{"Vote": {"value": "approved"}, "Vote.Result": 7}""",
        Last = """{"ok": true}""",
    };

    [Theory]
    [InlineData("variables.N + 1", "42")]
    [InlineData("return variables.N > 40 ? 'yes' : 'no';", "\"yes\"")]
    [InlineData("variables['title'] + ' ' + getInput(\"Theme\")", "\"Piste mobilité\"")]
    [InlineData("`${variables.title} (${variables.communes.length})`", "\"Piste (2)\"")]
    [InlineData("variables.communes.filter(c => c.votes > 7).map(c => c.name)", "[\"Esch\"]")]
    [InlineData("variables.communes.reduce((sum, c) => sum + c.votes, 0)", "15")]
    [InlineData("variables.communes.map((c, i) => ({i, name: c.name, ...c}))",
        "[{\"i\":0,\"name\":\"Esch\",\"votes\":9},{\"i\":1,\"name\":\"Mersch\",\"votes\":6}]")]
    [InlineData("variables.nobody?.name.first ?? 'none'", "\"none\"")]
    [InlineData("/* of all */ Math.max(...variables.communes.map(c => c.votes)) // the most", "9")]
    public void An_expression_has_the_value_that_JavaScript_gives_it(string text, string json) => Assert.Equal(json, Json(text));

    [Theory]
    [InlineData("getVariable('N')", "41")]
    [InlineData("getN()", "41")]
    [InlineData("getTitle()", "\"Piste\"")]
    [InlineData("getTotal()", "12")]
    [InlineData("getTheme()", "\"mobilité\"")]
    [InlineData("getNobody()", null)]
    [InlineData("getInput('Total')", "99")]
    [InlineData("getOutputFrom('Vote').value", "\"approved\"")]
    [InlineData("getOutputFrom('Vote', 'Result')", "7")]
    [InlineData("getOutputFromVote()?.value", "\"approved\"")]
    [InlineData("getOutputFromVote('Result')", "7")]
    [InlineData("getLastResult().ok", "true")]
    [InlineData("getCorrelationId()", "\"CONV-2026-7\"")]
    [InlineData("getWorkflowInstanceId()", "\"dossier-7\"")]
    [InlineData("getWorkflowInstanceName()", "\"Piste cyclable\"")]
    [InlineData("getWorkflowDefinitionId()", "\"convention-lu\"")]
    [InlineData("getWorkflowDefinitionVersion()", "3")]
    [InlineData("getWorkflowDefinitionVersionId()", "\"convention-lu-3\"")]
    [InlineData("[isNullOrEmpty(''), isNullOrEmpty(null), isNullOrEmpty(' '), isNullOrWhiteSpace(' ')]", "[true,true,false,true]")]
    [InlineData("toJson(variables.communes[0])", "\"{\\\"name\\\":\\\"Esch\\\",\\\"votes\\\":9}\"")]
    [InlineData("variables.communes === getVariable('communes')", "true")]
    public void Elsas_functions_read_the_workflow(string text, string? json) => Assert.Equal(json, Json(text));

    [Theory]
    [InlineData("new Date()", "\"2026-11-22T19:20:45.678Z\"")]
    [InlineData("new Date('2026-11-22').getDay()", "0")]
    [InlineData("new Date('2026-11-22T10:30').getHours()", "10")]
    [InlineData("new Date('2026-11-30') - new Date('2026-11-22')", "691200000")]
    [InlineData("new Date('2026-11-22T23:00:00+01:00') < new Date()", "false")]
    [InlineData("[new Date('22/11/2026'), NaN, undefined, -0]", "[null,null,null,0]")]
    public void Dates_are_those_of_UTC(string text, string json) => Assert.Equal(json, Json(text));

    [Theory]
    [InlineData("null")]
    [InlineData("undefined")]
    [InlineData("NaN")]
    [InlineData("new Date(NaN)")]
    [InlineData("variables.nothing")]
    public void What_JSON_has_no_word_for_is_no_value(string text) => Assert.Null(Json(text));

    [Fact]
    public void Half_a_surrogate_pair_is_readable_all_the_same()
    {
        Assert.Equal(
            "\"\\uFFFD \\uD83D\\uDE00 \\\\ud800\"",
            JsonSerializer.Serialize(JsonElement.Parse(Json("'😀'[0] + ' 😀 \\\\ud800'")!)));
        Assert.Equal("\"\\\"\\\\ud83d\\\"\"", Json("JSON.stringify('😀'.charAt(0))"));
    }

    [Theory]
    [InlineData("", ScriptCodes.Syntax, 1, 1, "")]
    [InlineData("1 +", ScriptCodes.Syntax, 1, 4, "")]
    [InlineData("a\n  + )", ScriptCodes.Syntax, 2, 5, ")")]
    [InlineData("'open", ScriptCodes.Syntax, 1, 1, "'open")]
    [InlineData("a ?? b || c", ScriptCodes.Syntax, 1, 3, "??")]
    [InlineData("-2 ** 2", ScriptCodes.Syntax, 1, 4, "**")]
    [InlineData("x = 1", ScriptCodes.Refused, 1, 3, "=")]
    [InlineData("1; 2", ScriptCodes.Syntax, 1, 4, "2")]
    [InlineData("1, 2", ScriptCodes.Refused, 1, 2, ",")]
    [InlineData("function () { }", ScriptCodes.Refused, 1, 1, "function")]
    [InlineData("new Foo()", ScriptCodes.Refused, 1, 1, "new")]
    [InlineData("/a/.test('a')", ScriptCodes.Refused, 1, 1, "/")]
    [InlineData("this.x", ScriptCodes.Refused, 1, 1, "this")]
    [InlineData("[1].map(x\n=> x)", ScriptCodes.Refused, 2, 1, "=>")]
    [InlineData("x => x", ScriptCodes.Refused, 1, 3, "=>")]
    [InlineData("''.constructor", ScriptCodes.Refused, 1, 4, "constructor")]
    [InlineData("({ get x() { return 1 } })", ScriptCodes.Refused, 1, 4, "get")]
    public void What_is_no_expression_is_refused_where_it_stands(string text, string code, int line, int column, string argument)
    {
        var (script, fault) = Script.Parse(text);
        Assert.Null(script);
        Assert.Equal((code, line, column, argument), (fault!.Code, fault.Line, fault.Column, fault.Arguments.Single()));
    }

    [Theory]
    [InlineData("nobody + 1", ScriptCodes.UnknownName, 1, 1, "nobody")]
    [InlineData("variables.x\n .y", ScriptCodes.OfNothing, 2, 3, "y,undefined")]
    [InlineData("null['y']", ScriptCodes.OfNothing, 1, 5, "y,null")]
    [InlineData("'a'.nope()", ScriptCodes.NotAFunction, 1, 5, "nope")]
    [InlineData("[1].map(1)", ScriptCodes.NotAFunction, 1, 5, "map")]
    [InlineData("Math + 1", ScriptCodes.NotAValue, 1, 1, "Math")]
    [InlineData("'a'.trim", ScriptCodes.NotAValue, 1, 5, "trim")]
    [InlineData("[...5]", ScriptCodes.NotAList, 1, 2, "")]
    [InlineData("'a'.repeat(-1)", ScriptCodes.WrongArgument, 1, 5, "repeat")]
    [InlineData("JSON.parse('{')", ScriptCodes.WrongArgument, 1, 6, "JSON.parse")]
    public void What_has_no_value_is_a_fault_with_its_place(string text, string code, int line, int column, string arguments)
    {
        var (value, fault) = Script.Parse(text).Script!.Evaluate(world);
        Assert.Null(value);
        Assert.Equal((code, line, column, arguments), (fault!.Code, fault.Line, fault.Column, string.Join(',', fault.Arguments)));
    }

    [Fact]
    public void A_script_says_what_it_names_and_where()
    {
        var script = Script.Parse(
            "variables.a + variables['b'] + getVariable('c')\n+ getInput('d') + getX() + getOutputFromVote('Result') + y").Script!;
        ScriptReference[] expected =
        [
            new(ScriptNames.Variable, "a", 1, 11), new(ScriptNames.Variable, "b", 1, 15), new(ScriptNames.Variable, "c", 1, 32),
            new(ScriptNames.Input, "d", 2, 3), new(ScriptNames.VariableOrInput, "X", 2, 19), new(ScriptNames.Output, "Vote", 2, 28),
            new(ScriptNames.Unknown, "y", 2, 58),
        ];
        Assert.Equal(expected, script.References);
        Assert.Empty(Script.Parse("[1].map(variables => variables.x)").Script!.References);
    }

    private static string? Json(string text)
    {
        var (script, refused) = Script.Parse(text);
        Assert.Null(refused);
        var (value, fault) = script!.Evaluate(world);
        Assert.Null(fault);
        return value?.GetRawText();
    }
}
