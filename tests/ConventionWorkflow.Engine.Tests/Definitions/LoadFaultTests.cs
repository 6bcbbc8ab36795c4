using System.Text;
using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Engine.Tests.Definitions;

public sealed class LoadFaultTests
{
    private const string Chart = "\"type\": \"Elsa.Flowchart\", \"id\": \"f\"";

    /// <summary>Each with its code, path, step and arguments.</summary>
    public static TheoryData<string, string> Broken { get; } = new()
    {
        { "", "json-invalid $  [1; 1]" },
        { "[]", "json-object-expected $  []" },
        { "null", "json-object-expected $  []" },
        { "{", "json-invalid $  [1; 2]" },
        { "{ \"a\": 1, }", "json-invalid $.a  [1; 11]" },
        { "{ // x\n }", "json-invalid $  [1; 3]" },
        { "{} {}", "json-invalid $  [1; 4]" },
        { "{ \"a\": { \"b\": [1, { \"c\": 1, \"c\": 2 }] } }", "duplicate-key $.a.b[1].c  [c]" },
        { "{ \"a\": 1, \"\\u0061\": 2 }", "duplicate-key $.a  [a]" },
        { "{ \"a\": [\"x\", \"\\ud800\"] }", "lone-surrogate $.a[1]  []" },
        { "{ \"a\": \"\\udc00\\ud800\" }", "lone-surrogate $.a  []" },
        { "{ \"\\ud800\": 1 }", "lone-surrogate $  []" },
        { "{ \"two words\": { \"_type\": \"System.Diagnostics.Process\" } }", "type-reference $['two words']._type  [_type]" },
        { "{ \"a\": [ { \"$type\": \"X\", \"b\": [] } ] }", "type-reference $.a[0].$type  [$type]" },
        { "{ \"a\": { \"_type\": \"X\", \"items\": 3 } }", "type-reference $.a._type  [_type]" },
        { "{ \"a\": { \"_Type\": \"X\" } }", "type-reference $.a._Type  [_Type]" },
        { "{}", "root-missing $.root  []" },
        { "{ \"root\": null, \"definitionId\": \"d\" }", "root-missing $.root  []" },
        { Root(Chart, ""), "definition-id-missing $.definitionId  []" },
        { Root(Chart, "\"definitionId\": \"a b\","), "definition-id-invalid $.definitionId  [a b; 100]" },
        { Root(Chart, "\"definitionId\": 4,"), "json-text-expected $.definitionId  []" },
        { Root(Chart, "\"definitionId\": \"d\", \"name\": [],"), "json-text-expected $.name  []" },
        { Root(Chart, "\"definitionId\": \"d\", \"version\": 1.5,"), "json-number-expected $.version  []" },
        { Root(Chart, Custom("\"flowMode\": \"petri\"")), "unknown-flow-mode $.customProperties.flowMode  [petri]" },
        { Root(Chart, Custom("\"zone\": \"../etc\"")), "zone-invalid $.customProperties.zone  [../etc]" },
        { Root(Chart, Custom("\"holidays\": \"XX\"")), "unknown-holidays $.customProperties.holidays  [XX]" },
        {
            Root(Chart, Custom("\"jurisdiction\": \"BE\"")), "unknown-jurisdiction $.customProperties.jurisdiction  [BE]"
        },
        { Root(Chart, Custom("\"state\": \"ministry:mat\"")), "state-invalid $.customProperties.state  [ministry:mat]" },
        { Root(Chart, Custom("\"texts\": { \"de\": 3 }")), "json-object-expected $.customProperties.texts.de  []" },
        {
            Root(Chart, Custom("\"texts\": { \"de\": { \"outcomes\": { \"x\": { } } } }")),
            "json-text-expected $.customProperties.texts.de.outcomes.x  []"
        },
        { Root(Chart, "\"definitionId\": \"d\", \"variables\": [ { \"id\": \"x\" } ],"), "variable-without-name $.variables[0]  []" },
        {
            Root(Chart, Variables("\"id\": \"x\", \"name\": \"y\"", "\"id\": \"y\", \"name\": \"z\"")),
            "duplicate-variable $.variables[1]  [z]"
        },
        { Root(Chart, Variables("\"id\": \"x\", \"name\": \"y\", \"isArray\": 0")), "json-flag-expected $.variables[0].isArray  []" },
        { Root("\"type\": \"Elsa.Flowchart\""), "activity-without-id $.root  [Elsa.Flowchart]" },
        { Root("\"id\": \"f\""), "activity-without-type $.root f []" },
        { Root(Chart + ", \"activities\": 4"), "json-list-expected $.root.activities f []" },
        { Root(Chart + ", \"start\": \"nowhere\""), "unknown-start $.root.start f [nowhere]" },
        { Activities("4"), "json-object-expected $.root.activities[0]  []" },
        {
            Activities("{ \"id\": \"a\", \"type\": \"X\" }, { \"id\": \"a\", \"type\": \"Y\" }"),
            "duplicate-id $.root.activities[1].id a [a]"
        },
        { Activities("{ \"id\": \"f\", \"type\": \"X\" }"), "duplicate-id $.root.activities[0].id f [f]" },
        { Activities("{ \"id\": \"a\\n\", \"type\": \"X\" }"), "activity-id-invalid $.root.activities[0].id  [a\n; 100]" },
        { Activities("{ \"id\": \"a\", \"type\": \"X\", \"metadata\": 1 }"), "json-object-expected $.root.activities[0].metadata a []" },
        {
            Activities("{ \"id\": \"a\", \"type\": \"X\", \"text\": { \"expression\": { \"type\": \"CSharp\", \"value\": \"1\" } } }"),
            "unknown-expression-type $.root.activities[0].text.expression.type a [CSharp]"
        },
        {
            Activities("{ \"id\": \"a\", \"type\": \"X\", \"text\": { \"expression\": \"1\" } }"),
            "json-object-expected $.root.activities[0].text.expression a []"
        },
        {
            Activities("{ \"id\": \"a\", \"type\": \"X\", \"text\": { \"expression\": { \"type\": \"Variable\", \"value\": { } } } }"),
            "variable-not-named $.root.activities[0].text.expression.value a []"
        },
        { ElsaReaderTests.With("[ { \"source\": \"x\", \"target\": \"b\" } ]"), "unknown-source $.root.connections[0] f [x]" },
        { ElsaReaderTests.With("[ { \"source\": \"a\", \"target\": \"x\" } ]"), "unknown-target $.root.connections[0] f [x]" },
        {
            ElsaReaderTests.With("[ { \"source\": \"a\", \"Source\": \"b\", \"target\": \"b\" } ]"),
            "duplicate-key $.root.connections[0].Source f [source]"
        },
        { ElsaReaderTests.With("[ 3 ]"), "json-object-expected $.root.connections[0] f []" },
        { "{ \"a\": \"" + new string('x', 32769) + "\" }", "json-text-too-long $.a  [32768]" },
        { "{ \"" + new string('x', 201) + "\": 1 }", "json-text-too-long $  [200]" },
        { "{ \"a\": 1" + new string('0', 100) + " }", "json-text-too-long $.a  [100]" },
        {
            "{ \"a\":" + new string('[', 70) + new string(']', 70) + " }",
            "json-too-deep $.a" + string.Concat(Enumerable.Repeat("[0]", 63)) + "  [64]"
        },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_cannot_be_read_is_a_load_fault_with_its_place(string json, string expected)
    {
        var reading = Drawing.Read(json);
        Assert.Null(reading.Definition);
        Assert.Contains(expected, reading.Faults.Where(fault => fault.Severity == Severity.Load).Select(Describe));
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused()
    {
        var reading = ElsaReader.Read([.. "{ \"a\":\n \""u8, 0xC3, 0x28, .. "\" }"u8]);
        Assert.Equal("invalid-utf8 $  [2]", Describe(Assert.Single(reading.Faults)));
        Assert.Null(ElsaReader.Read(Encoding.Unicode.GetBytes(ElsaReaderTests.Full)).Definition);
        Assert.Equal("invalid-utf8 $  [1]", Describe(ElsaReader.Read([.. "{ \"a\": \""u8, 0xED, 0xA0, 0x80, .. "\" }"u8]).Faults[0]));
    }

    [Fact]
    public void A_file_is_bounded_in_size_steps_and_connections()
    {
        Assert.Equal("file-too-large $  [2097152; 2097153]", Describe(ElsaReader.Read(new byte[ElsaReader.MostBytes + 1]).Faults[0]));
        var steps = string.Join(',', Enumerable.Range(0, 2_000).Select(number => $$"""{"id":"a{{number}}","type":"X"}"""));
        Assert.Equal(
            "too-many-activities $.root.activities[1999]  [2000]",
            Describe(Assert.Single(Drawing.Read(Activities(steps)).Faults)));
        var lines = string.Join(',', Enumerable.Range(0, 5_001)
            .Select(number => $$"""{"source":"a","target":"b","sourcePort":"p{{number}}"}"""));
        Assert.Equal("too-many-connections $.root.connections[5000] f [5000]",
            Describe(Assert.Single(Drawing.Read(ElsaReaderTests.With($"[{lines}]")).Faults)));
    }

    [Fact]
    public void A_hundred_thousand_steps_or_a_depth_of_ten_thousand_are_refused_at_once()
    {
        var steps = string.Join(',', Enumerable.Range(0, 100_000).Select(number => "{}"));
        Assert.Null(Drawing.Read(Activities(steps)).Definition);
        Assert.Equal("json-too-deep", Drawing.Read(new string('[', 10_000)).Faults[0].Code);
        var nested = string.Concat(Enumerable.Repeat("{\"root\":", 10_000));
        Assert.Equal("json-too-deep", Drawing.Read(nested).Faults[0].Code);
    }

    [Fact]
    public void A_file_cut_off_at_any_byte_is_never_loaded()
    {
        var whole = Encoding.UTF8.GetBytes(ElsaReaderTests.Full);
        for (var length = 0; length < whole.Length; length++)
        {
            var reading = ElsaReader.Read(whole.AsSpan(0, length));
            Assert.Null(reading.Definition);
            Assert.Contains(reading.Faults, fault => fault.Severity == Severity.Load);
        }
    }

    [Fact]
    public void Faults_are_as_many_as_a_person_may_want_to_read()
    {
        var reading = Drawing.Read(Activities(string.Join(',', Enumerable.Repeat("{}", 1_000))));
        Assert.Equal(200, reading.Faults.Length);
        var ignored = string.Join(',', Enumerable.Range(0, 500).Select(number => $"\"p{number}\": []"));
        var crowded = Drawing.Read(Activities($$"""{ "id": "a", "type": "X", {{ignored}} }, { "id": "a", "type": "X" }"""));
        Assert.Equal("duplicate-id", crowded.Faults[0].Code);
    }

    [Fact]
    public void An_unknown_type_is_a_load_fault_and_an_unknown_input_a_warning()
    {
        var definition = Drawing.Sound(Activities(
            """{ "id": "a", "type": "Elsa.RunCSharp", "script": "1" }, { "id": "b", "type": "Elsa.End", "colour": "red" }"""));
        Assert.Equal(
            [
                "activity-runs-code $.root.activities[0].type a [Elsa.RunCSharp]",
                "unknown-input $.root.activities[1].colour b [colour; Elsa.End]",
            ],
            Check.Load(definition, Drawing.Describe).Select(Describe));
    }

    private static string Describe(Fault fault) => $"{fault.Code} {fault.Path} {fault.Step} [{string.Join("; ", fault.Arguments)}]";

    private static string Root(string members, string before = "\"definitionId\": \"d\",") =>
        $$"""{ {{before}} "root": { {{members}} } }""";

    private static string Custom(string members) => $$"""  "definitionId": "d", "customProperties": { {{members}} }, """;

    private static string Variables(params string[] members) =>
        $$"""  "definitionId": "d", "variables": [ {{string.Join(", ", members.Select(one => $"{{ {one} }}"))}} ], """;

    private static string Activities(string list) => Root(Chart + $", \"activities\": [ {list} ]");
}
