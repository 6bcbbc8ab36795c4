namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>One of Elsa's functions that read the workflow.</summary>
/// <param name="Kind">What it reads, where the check can look for it.</param>
/// <param name="Name">What it names by its own name; otherwise its first argument does.</param>
internal sealed record Accessor(ScriptNames? Kind, string? Name, Native Read);

/// <summary>
/// Elsa's functions: <c>getVariable("x")</c>, <c>getInput("x")</c>, <c>getOutputFrom("activity", "output")</c> and what is named after
/// what it reads, <c>getX()</c> and <c>getOutputFromX("output")</c>.
/// </summary>
internal static class Accessors
{
    private const string Get = "get";
    private const string GetOutput = "getOutputFrom";

    public static Accessor? Of(string name) => name switch
    {
        "getVariable" => new(ScriptNames.Variable, null, (run, given) => Variable(run, Coercion.Text(run, given[0]))),
        "getInput" => new(ScriptNames.Input, null, (run, given) => Input(run, Coercion.Text(run, given[0]))),
        GetOutput => new(ScriptNames.Output, null, (run, given) => Output(run, Coercion.Text(run, given[0]), given[1])),
        "getLastResult" => new(null, null, (run, _) => run.Read(ScriptNames.Unknown, "", null, () => run.World.LastResult)),
        "getCorrelationId" => Word(world => world.CorrelationId),
        "getWorkflowInstanceId" => Word(world => world.InstanceId),
        "getWorkflowInstanceName" => Word(world => world.InstanceName),
        "getWorkflowDefinitionId" => Word(world => world.DefinitionId),
        "getWorkflowDefinitionVersionId" => Word(world => world.DefinitionVersionId),
        "getWorkflowDefinitionVersion" => new(null, null, (run, _) => Datum.Of(run.World.DefinitionVersion)),
        _ => Named(name),
    };

    public static Datum Variable(Run run, string name) =>
        Vocabulary.Closed.Contains(name) ? Datum.Undefined : run.Read(ScriptNames.Variable, name, null, () => run.World.Variable(name));

    private static Datum Input(Run run, string name) =>
        Vocabulary.Closed.Contains(name) ? Datum.Undefined : run.Read(ScriptNames.Input, name, null, () => run.World.Input(name));

    private static Datum Output(Run run, string activity, Datum output)
    {
        var part = output is Nothing ? null : Coercion.Text(run, output);
        return run.Read(ScriptNames.Output, activity, part, () => run.World.Output(activity, part));
    }

    private static Accessor? Named(string name)
    {
        if (name.Length > GetOutput.Length && name.StartsWith(GetOutput, StringComparison.Ordinal))
        {
            var activity = name[GetOutput.Length..];
            return new(ScriptNames.Output, activity, (run, given) => Output(run, activity, given[0]));
        }

        if (name.Length == Get.Length || !name.StartsWith(Get, StringComparison.Ordinal) || char.IsLower(name[Get.Length])) return null;
        var named = name[Get.Length..];
        return new(ScriptNames.VariableOrInput, named, (run, _) => VariableOrInput(run, named));
    }

    // Elsa writes the first letter large, however the variable is written.
    private static Datum VariableOrInput(Run run, string named)
    {
        string[] names = [named, char.ToLowerInvariant(named[0]) + named[1..]];
        var found = names.Select(name => Variable(run, name)).Concat(names.Select(name => Input(run, name)));
        return found.FirstOrDefault(value => value != Datum.Undefined) ?? Datum.Undefined;
    }

    private static Accessor Word(Func<IScriptWorld, string> word) => new(null, null, (run, _) => run.Write(word(run.World)));
}
