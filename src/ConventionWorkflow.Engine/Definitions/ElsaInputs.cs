using System.Collections.Immutable;
using System.Text.Json;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Reads what an activity is given and what receives what it gives back.</summary>
internal sealed class ElsaInputs(FaultList faults)
{
    private readonly ElsaExpressions expressions = new(faults);

    /// <param name="isOther">Whether a member of that name is something else than an input.</param>
    public ImmutableSortedDictionary<string, Input> Read(Spot activity, string step, Func<string, bool> isOther)
    {
        var inputs = ImmutableSortedDictionary.CreateBuilder<string, Input>(StringComparer.Ordinal);
        foreach (var (name, member) in activity.Members())
        {
            if (isOther(name) || member.Value.ValueKind == JsonValueKind.Null) continue;
            if (member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
                inputs[name] = new Input(name, "", new Expression.Literal(member.Value), member.Path);
            else if (member.Object("expression", faults, step) is { } expression)
            {
                var typeName = member.Text("typeName", faults, step, 500);
                if (expressions.Read(expression, step) is { } read) inputs[name] = new Input(name, typeName, read, member.Path);
            }
            else if (name == "variable" && member.IsObject)
                inputs[name] = new Input(name, "", new Expression.Literal(JsonSerializer.SerializeToElement(IdOf(member, step))),
                    member.Path);
            else if (!member.IsObject || !member.Value.EnumerateObject().Any(part => part.Name is "memoryReference" or "expression"))
                faults.Warn("property-ignored", member.Path, step, name);
        }

        return inputs.ToImmutable();
    }

    /// <summary>The ids of the variables that receive the outputs, by the output's name.</summary>
    public ImmutableSortedDictionary<string, string> ReadOutputs(Spot activity, string step, Func<string, bool> isOther)
    {
        var outputs = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, member) in activity.Members())
        {
            if (isOther(name) || !member.IsObject || member.Find("expression") is not null) continue;
            if (member.Find("memoryReference") is not { IsObject: true } reference) continue;
            if (reference.Text("id", faults, step, ElsaReader.MostNameLetters) is { Length: > 0 } id) outputs[name] = id;
        }

        return outputs.ToImmutable();
    }

    /// <summary>The condition of a case: an expression as it is, or wrapped like an input.</summary>
    public Expression? ReadCondition(Spot item, string step)
    {
        if (item.Object("condition", faults, step) is not { } condition)
        {
            faults.Load("case-without-condition", item.Path, step);
            return null;
        }

        return expressions.Read(condition.Object("expression", faults, step) ?? condition, step);
    }

    private string IdOf(Spot reference, string step) =>
        reference.Text("id", faults, step, ElsaReader.MostNameLetters) is { Length: > 0 } id
            ? id
            : reference.Text("name", faults, step, ElsaReader.MostNameLetters);
}
