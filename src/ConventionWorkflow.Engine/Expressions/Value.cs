using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Expressions.Scripting;

namespace ConventionWorkflow.Engine.Expressions;

/// <summary>The value of an expression. Total: what has no value is none, and what cannot be reckoned says why.</summary>
public static class Value
{
    /// <param name="world">What the expression may look at; nothing but itself where there is none.</param>
    public static (JsonElement? Value, ScriptFault? Fault) Of(Expression expression, IScriptWorld? world) => expression switch
    {
        Expression.Literal literal => (literal.Value, null),
        Expression.Variable variable => (world?.Variable(variable.Name), null),
        Expression.Input input => (world?.Input(input.Name), null),
        Expression.Output output => (world?.Output(output.Activity, output.Name.Length == 0 ? null : output.Name), null),
        Expression.JavaScript { Script: { } script } => world is null ? (null, null) : script.Evaluate(world),
        Expression.JavaScript unreadable => (null, unreadable.Fault),
        _ => (null, null),
    };
}
