using System.Text;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Engine.Tests.Definitions;

public sealed class ElsaReaderTests
{
    private static readonly string[] languages = ["fr", "de", "en"];

    internal const string Full = """
        {
          "$schema": "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json",
          "id": "v7", "definitionId": "piste-cyclable", "name": " Piste cyclable ", "description": "Convention de piste", "version": 7,
          "isPublished": true, "options": { "usableAsActivity": false },
          "variables": [ { "id": "v-1", "name": "Communes", "typeName": "Int32", "isArray": false, "value": "4" } ],
          "customProperties": {
            "flowMode": "counter", "zone": "Europe/Luxembourg", "holidays": "LU",
            "texts": { "de": { "displayText": "Radweg" }, "en": { "displayText": "Cycle path" } }
          },
          "root": {
            "id": "flow", "nodeId": "Workflow1:flow", "type": "Elsa.Flowchart", "version": 1, "start": "draft",
            "activities": [
              {
                "id": "draft", "name": "Draft", "type": "Convention.Task", "version": 2,
                "customProperties": {
                  "canStartWorkflow": false,
                  "texts": {
                    "fr": { "displayText": "perdu", "outcomes": { "Continue": "Valider" } },
                    "de": { "displayText": "Entwurf", "outcomes": { "Continue": "Freigeben" } },
                    "en": { "displayText": "Drafting" }
                  }
                },
                "metadata": {
                  "displayText": "Rédaction", "description": "À deux mains", "designer": { "position": { "x": -20, "y": 41.5 } }
                },
                "to": { "typeName": "String", "expression": { "type": "Literal", "value": "officer@state" },
                  "memoryReference": { "id": "draft:to" } },
                "rounds": { "typeName": "Int32", "expression": { "type": "Variable", "value": { "id": "v-1", "name": "Communes" } } },
                "mode": { "typeName": "String", "expression": { "type": "Variable", "value": "Communes" } },
                "words": { "expression": { "type": "Literal", "value": { "_type": "System.String[]", "items": ["a", "b"] } } },
                "urgent": true, "message": null, "copies": { "typeName": "String", "expression": null },
                "result": { "typeName": "Object", "memoryReference": { "id": "v-1" } }
              },
              {
                "id": "inner", "type": "Elsa.Flowchart",
                "variables": [ { "id": "v-2", "name": "Sien", "IsArray": true, "value": null } ],
                "activities": [ { "id": "deep", "type": "Elsa.WriteLine", "text": "bonjour" } ],
                "connections": []
              }
            ],
            "connections": [
              {
                "source": { "activity": "draft", "port": "Continue" }, "target": { "activity": "inner", "port": "In" },
                "vertices": [ { "x": 1, "y": 2 } ]
              }
            ]
          }
        }
        """;

    [Fact]
    public void A_whole_file_is_read_with_the_place_of_everything()
    {
        var definition = Drawing.Sound(Full);
        Assert.Equal(
            ("piste-cyclable", "Piste cyclable", "counter", 7),
            (definition.DefinitionId, definition.Name, definition.FlowMode, definition.Version));
        Assert.Equal(("Convention de piste", "Europe/Luxembourg", "LU"), (definition.Description, definition.Zone, definition.Holidays));
        Assert.Equal(
            "Piste cyclable|Radweg|Cycle path",
            string.Join('|', languages.Select(one => definition.Texts.Get("displayText", one))));
        var variable = Assert.Single(definition.Variables);
        Assert.Equal(
            ("v-1", "Communes", "Int32", false, "$.variables[0]"),
            (variable.Id, variable.Name, variable.TypeName, variable.IsArray, variable.Path));
        Assert.Equal(4, variable.Value?.GetInt32());
        Assert.Equal(
            ["$.root", "$.root.activities[0]", "$.root.activities[1]", "$.root.activities[1].activities[0]"],
            definition.All().Select(one => one.Path));
        Assert.True(definition.Root.Activities[1].Variables[0].IsArray);
        Assert.Equal("draft", definition.Root.Start);
        var connection = Assert.Single(definition.Root.Connections);
        Assert.Equal(
            ("draft", "Continue", "inner", "$.root.connections[0]"),
            (connection.Source, connection.Port, connection.Target, connection.Path));
        Assert.Equal(new Position(1, 2), Assert.Single(connection.Vertices));
    }

    [Fact]
    public void A_step_has_its_inputs_texts_and_position()
    {
        var draft = Drawing.Sound(Full).Root.Activities[0];
        Assert.Equal(("Draft", 2, new Position(-20, 41.5)), (draft.Name, draft.Version, draft.Position));
        Assert.Equal(["mode", "rounds", "to", "urgent", "words"], draft.Inputs.Keys);
        Assert.Equal("$.root.activities[0].to", draft.Inputs["to"].Path);
        Assert.Equal("v-1", Assert.IsType<Expression.Variable>(draft.Inputs["rounds"].Expression).Name);
        Assert.Equal("Communes", Assert.IsType<Expression.Variable>(draft.Inputs["mode"].Expression).Name);
        Assert.Equal(JsonValueKind.True, Assert.IsType<Expression.Literal>(draft.Inputs["urgent"].Expression).Value.ValueKind);
        Assert.Equal("""["a", "b"]""", Assert.IsType<Expression.Literal>(draft.Inputs["words"].Expression).Value.GetRawText());
        Assert.Equal("Rédaction", draft.Texts.Find("displayText", "fr"));
        Assert.Equal("Valider|Freigeben|Valider", string.Join('|', languages.Select(one => draft.Texts.Get("outcome.Continue", one))));
    }

    [Theory]
    [InlineData("""[ { "source": { "activity": "a", "port": null }, "target": { "activity": "b" } } ]""", "$.root.connections[0]")]
    [InlineData("""[ { "Source": { "Activity": "a", "Port": "Done" }, "Target": { "Activity": "b" } } ]""", "$.root.connections[0]")]
    [InlineData("""[ { "source": "a", "target": "b", "sourcePort": "Done", "targetPort": "In" } ]""", "$.root.connections[0]")]
    [InlineData("""{ "$values": [ { "source": "a", "target": "b" } ] }""", "$.root.connections.$values[0]")]
    [InlineData("""{ "_type": "Some.List", "items": [ { "source": "a", "target": "b" } ] }""", "$.root.connections.items[0]")]
    public void A_connection_is_read_in_each_of_its_forms(string connections, string path)
    {
        var connection = Assert.Single(Drawing.Sound(With(connections)).Root.Connections);
        Assert.Equal(("a", "Done", "b", path), (connection.Source, connection.Port, connection.Target, connection.Path));
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        Assert.Empty(ElsaReader.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Full)]).Faults);

    [Fact]
    public void What_the_engine_has_no_use_for_is_a_warning_and_the_rest_is_read()
    {
        var json = Full
            .Replace("\"urgent\": true,", "\"ports\": [ { \"label\": \"x\" } ], \"shape\": { \"id\": \"y\" },", StringComparison.Ordinal)
            .Replace("\"en\": { \"displayText\": \"Cycle path\" }", "\"lb\": { \"displayText\": \"Vëlospist\" }", StringComparison.Ordinal);
        var reading = Drawing.Read(json);
        Assert.NotNull(reading.Definition);
        Assert.Equal(
            ["property-ignored@draft(ports)", "property-ignored@draft(shape)", "unknown-language@(lb)"],
            reading.Faults.Select(Drawing.Line));
        Assert.All(reading.Faults, fault => Assert.Equal(Severity.Warning, fault.Severity));
    }

    [Fact]
    public void The_same_connection_twice_is_taken_once()
    {
        var reading = Drawing.Read(With(
            """[ { "source": "a", "target": "b" }, { "source": "a", "sourcePort": "Done", "target": "b" } ]"""));
        Assert.Single(reading.Definition!.Root.Connections);
        Assert.Equal("duplicate-connection@a(Done; b)", Drawing.Line(Assert.Single(reading.Faults)));
    }

    internal static string With(string connections) => $$"""
        {
          "definitionId": "d",
          "root": {
            "id": "f", "type": "Elsa.Flowchart",
            "activities": [ { "id": "a", "type": "Elsa.Start" }, { "id": "b", "type": "Elsa.End" } ],
            "connections": {{connections}}
          }
        }
        """;
}
