using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Tests.Expressions;
using ConventionWorkflow.Engine.Expressions;

namespace ConventionWorkflow.Engine.Tests.Definitions;

public sealed class InputReaderTests
{
    private static readonly Words none = new("", "", "");

    private static readonly ActivityDescriptor descriptor = new("Convention.Task", "", none, none,
        [
            new("title", InputKind.Text, false, "Sans titre", none),
            new("rounds", InputKind.Whole, false, "2", none),
            new("quorum", InputKind.Whole, false, "", none),
            new("urgent", InputKind.Flag, false, "true", none),
            new("words", InputKind.List, false, "a, b", none),
            new("to", InputKind.Addressees, false, "", none),
            new("first", InputKind.Addressee, false, "mayor@communes", none),
            new("deadline", InputKind.Term, false, "30 calendar-days", none),
            new("reminders", InputKind.Reminders, false, "-7 +1", none),
            new("closing", InputKind.Closing, false, "all", none),
        ],
        [], []);

    [Fact]
    public void What_is_silent_or_empty_has_its_default()
    {
        foreach (var inputs in new[] { "", "\"title\": \" \", \"rounds\": null, \"urgent\": \"\", \"words\": \"\", \"closing\": \"\"" })
        {
            var reader = Reader(inputs);
            Assert.Equal(
                ("Sans titre", 2, null, true),
                (reader.Text("title"), reader.Whole("rounds"), reader.Whole("quorum"), reader.Flag("urgent")));
            Assert.Equal("a|b", string.Join('|', reader.List("words")));
            Assert.Empty(reader.Addressees("to"));
            Assert.Equal("mayor@communes", reader.Addressee("first")?.ToString());
            Assert.Equal("all", reader.Closing("closing")?.ToString());
            Assert.Equal("30 calendar-days", reader.Term("deadline")?.ToString());
            Assert.Equal([-7, 1], reader.Reminders("reminders")!.Offsets.AsEnumerable());
            Assert.Equal("", reader.Text("nothing of that name"));
            Assert.Empty(reader.Unreadable());
        }
    }

    [Fact]
    public void Numbers_and_flags_may_be_written_as_text()
    {
        var reader = Reader("\"rounds\": \"5\", \"quorum\": 7, \"urgent\": \"false\", \"title\": 4, "
            + "\"closing\": \"count 3\", \"to\": \"head@state, mayor@communes\"");
        Assert.Equal((5, 7, false, "4"), (reader.Whole("rounds"), reader.Whole("quorum"), reader.Flag("urgent"), reader.Text("title")));
        Assert.Equal(new ClosingRule(ClosingKind.Count, 3), reader.Closing("closing"));
        Assert.Equal("head@state|mayor@communes", string.Join('|', reader.Addressees("to")));
    }

    [Fact]
    public void A_variable_gives_its_value_and_what_cannot_be_read_is_named()
    {
        var reader = Reader("\"rounds\": { \"expression\": { \"type\": \"Variable\", \"value\": \"many\" } }, "
            + "\"words\": { \"expression\": { \"type\": \"Variable\", \"value\": \"list\" } }, "
            + "\"title\": { \"expression\": { \"type\": \"Variable\", \"value\": \"nowhere\" } }");
        Assert.Equal("x|3", string.Join('|', reader.List("words")));
        Assert.Equal(("Sans titre", 2), (reader.Text("title"), reader.Whole("rounds")));
        Assert.Equal(["rounds"], reader.Unreadable());
    }

    private static InputReader Reader(string inputs)
    {
        var comma = inputs.Length > 0 ? ", " : "";
        var activity = Drawing.Sound($$"""
            {
              "definitionId": "d",
              "root": { "id": "f", "type": "Elsa.Flowchart", "activities": [ { "id": "t", "type": "X"{{comma}}{{inputs}} } ] }
            }
            """).Root.Activities[0];
        return new(activity, descriptor, new World { Variables = """{ "many": "many", "list": ["x", 3] }""" });
    }
}
