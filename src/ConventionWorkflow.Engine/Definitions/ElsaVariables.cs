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
            var isArray = IsArray(spot, faults, step);
            var value = spot.Find("value")?.Unwrap().Value;
            var read = ValueTypes.Read(typeName, isArray, value);
            if (value is not null && read is null) faults.Warn("variable-value-unreadable", spot.Path + ".value", step, name, typeName);
            variables.Add(new Variable(id, name, typeName, isArray, read, spot.Path));
        }

        return variables.ToImmutable();
    }

    /// <summary>The <c>inputs</c> or <c>outputs</c> of a whole definition.</summary>
    public static ImmutableArray<Argument> ReadArguments(Spot file, string member, FaultList faults)
    {
        var arguments = ImmutableArray.CreateBuilder<Argument>();
        foreach (var spot in file.List(member, faults, ""))
        {
            var name = spot.Text("name", faults, "", ElsaReader.MostNameLetters);
            if (name.Length == 0) faults.Load("argument-without-name", spot.Path, "");
            else if (arguments.Any(one => one.Name == name)) faults.Load("duplicate-argument", spot.Path, "", name);
            else arguments.Add(new(name, spot.Text("type", faults, "", 500)));
        }

        return arguments.ToImmutable();
    }

    private static bool IsArray(Spot spot, FaultList faults, string step)
    {
        if (spot.Find("isArray", faults, step) is not { } flag) return false;
        if (flag.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) faults.Load("json-flag-expected", flag.Path, step);
        return flag.Value.ValueKind == JsonValueKind.True;
    }
}
