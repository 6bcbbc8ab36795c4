using System.Text.Json;
using ConventionWorkflow.Engine.Expressions.Scripting;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Reads <c>{ "type": …, "value": … }</c>: the closed list of expression types.</summary>
internal sealed class ElsaExpressions(FaultList faults)
{
    private const int MostDepth = 32;

    /// <summary>The expression, or nothing where its type is none of ours: then there is a load fault.</summary>
    public Expression? Read(Spot spot, string step)
    {
        var type = spot.Text("type", faults, step, ElsaReader.MostNameLetters);
        var value = spot.Find("value");
        switch (type)
        {
            case "Literal": return new Expression.Literal(value?.Unwrap().Value ?? JsonElement.Parse("null"));
            case "Object" or "Json": return ReadObject(spot, value, step);
            case "Variable": return Named(spot, value, step, "id") is { Length: > 0 } variable ? new Expression.Variable(variable) : null;
            case "Input": return Named(spot, value, step, "name") is { Length: > 0 } input ? new Expression.Input(input) : null;
            case "Output": return ReadOutput(spot, value, step);
            case "JavaScript":
                var text = Spot.TextOf(value, faults, step, StrictJson.MostTextLetters);
                var (script, fault) = Script.Parse(text);
                return new Expression.JavaScript(text, script, fault);
            default:
                faults.Load("unknown-expression-type", spot.Path + ".type", step, type);
                return null;
        }
    }

    /// <summary>A JSON text, or JSON as it stands.</summary>
    private Expression.Literal? ReadObject(Spot spot, Spot? value, string step)
    {
        if (value is not { Value.ValueKind: JsonValueKind.String } text) return new(value?.Unwrap().Value ?? JsonElement.Parse("null"));
        var json = Spot.TextOf(text, faults, step, StrictJson.MostTextLetters);
        if (string.IsNullOrWhiteSpace(json)) return new(JsonElement.Parse("null"));
        var bytes = System.Text.Encoding.UTF8.GetBytes(json);
        if (StrictJson.FirstFault(bytes) is null) return new(JsonElement.Parse(bytes,
            new JsonDocumentOptions { MaxDepth = MostDepth * 2 }));
        faults.Load("expression-not-json", spot.Path + ".value", step);
        return null;
    }

    private Expression.Output? ReadOutput(Spot spot, Spot? value, string step)
    {
        if (value is not { IsObject: true } reference)
            return Named(spot, value, step, "activity") is { Length: > 0 } whole ? new(whole, "") : null;
        var activity = reference.Text("activity", faults, step, ElsaReader.MostNameLetters);
        if (activity.Length == 0) activity = reference.Text("activityId", faults, step, ElsaReader.MostNameLetters);
        if (activity.Length == 0) faults.Load("variable-not-named", spot.Path + ".value", step);
        return activity.Length == 0 ? null : new(activity, reference.Text("name", faults, step, ElsaReader.MostNameLetters));
    }

    /// <summary>A name as a text, or as an object that has it.</summary>
    private string Named(Spot spot, Spot? value, string step, string first)
    {
        var name = value is not { IsObject: true } reference
            ? Spot.TextOf(value, faults, step, ElsaReader.MostNameLetters)
            : reference.Text(first, faults, step, ElsaReader.MostNameLetters) is { Length: > 0 } id
                ? id
                : reference.Text("name", faults, step, ElsaReader.MostNameLetters);
        if (name.Length == 0) faults.Load("variable-not-named", spot.Path + ".value", step);
        return name;
    }
}
