using System.Collections.Immutable;
using System.Text.Json;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Reads the <c>variables</c> of a definition or a container.</summary>
internal static class ElsaVariables
{
    public static ImmutableArray<Variable> Read(Spot owner, FaultList faults, string step)
    {
        var variables = ImmutableArray.CreateBuilder<Variable>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var spot in owner.List("variables", faults, step))
        {
            if (!spot.IsObject)
            {
                faults.Load("json-object-expected", spot.Path, step);
                continue;
            }

            var name = spot.Text("name", faults, step, ElsaReader.MostNameLetters);
            var id = spot.Text("id", faults, step, ElsaReader.MostNameLetters);
            if (name.Length == 0) faults.Load("variable-without-name", spot.Path, step);
            if (id.Length == 0) id = name;
            // Looked up by either, so neither may mean two variables.
            if (!taken.Add(name) | (id != name && !taken.Add(id))) faults.Load("duplicate-variable", spot.Path, step, name);
            var typeName = spot.Text("typeName", faults, step, 500);
            variables.Add(new Variable(id, name, typeName, IsArray(spot, faults, step), Value(spot), spot.Path));
        }

        return variables.ToImmutable();
    }

    private static JsonElement? Value(Spot spot) => spot.Find("value")?.Unwrap().Value;

    private static bool IsArray(Spot spot, FaultList faults, string step)
    {
        if (spot.Find("isArray", faults, step) is not { } flag) return false;
        if (flag.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) faults.Load("json-flag-expected", flag.Path, step);
        return flag.Value.ValueKind == JsonValueKind.True;
    }
}
