using System.Text.Json;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>What a script may read, and nothing else. None stands for undefined.</summary>
public interface IScriptWorld
{
    JsonElement? LastResult { get; }
    string CorrelationId { get; }
    string InstanceId { get; }
    string InstanceName { get; }
    string DefinitionId { get; }
    int DefinitionVersion { get; }
    string DefinitionVersionId { get; }
    DateTimeOffset Now { get; }

    JsonElement? Variable(string name);

    JsonElement? Input(string name);

    /// <param name="output">Which of its outputs; none for the only one.</param>
    JsonElement? Output(string activity, string? output);
}
