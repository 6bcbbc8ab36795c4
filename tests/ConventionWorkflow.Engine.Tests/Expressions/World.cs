using System.Text.Json;
using ConventionWorkflow.Engine.Expressions.Scripting;

namespace ConventionWorkflow.Engine.Tests.Expressions;

/// <summary>A workflow around a script, with nothing in it but what a test gives.</summary>
internal sealed record World : IScriptWorld
{
    public string Variables { get; init; } = "{}";
    public string Inputs { get; init; } = "{}";
    public string Outputs { get; init; } = "{}";
    public string Last { get; init; } = "null";

    public JsonElement? LastResult => JsonElement.Parse(Last);
    public string CorrelationId => "CONV-2026-7";
    public string InstanceId => "dossier-7";
    public string InstanceName => "Piste cyclable";
    public string DefinitionId => "convention-lu";
    public int DefinitionVersion => 3;
    public string DefinitionVersionId => "convention-lu-3";
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(1_795_375_245_678);

    public JsonElement? Variable(string name) => Member(Variables, name);

    public JsonElement? Input(string name) => Member(Inputs, name);

    public JsonElement? Output(string activity, string? output) => Member(Outputs, output is null ? activity : $"{activity}.{output}");

    private static JsonElement? Member(string json, string name) =>
        JsonElement.Parse(json).TryGetProperty(name, out var value) ? value : null;
}
