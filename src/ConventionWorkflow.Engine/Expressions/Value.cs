using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Engine.Expressions;

/// <summary>The value of an expression. Total: what has no value is none.</summary>
public static class Value
{
    /// <param name="variables">A variable's value by id or name, looked up from the step outwards.</param>
    public static JsonElement? Of(Expression expression, Func<string, JsonElement?> variables) => expression switch
    {
        Expression.Literal literal => literal.Value,
        Expression.Variable variable => variables(variable.Name),
        _ => null,
    };
}
