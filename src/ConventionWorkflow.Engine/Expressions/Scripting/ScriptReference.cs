namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>What a name in a script stands for.</summary>
public enum ScriptNames
{
    Variable,
    Input,

    /// <summary>Elsa's <c>getX()</c>: a variable X, or else an input of the workflow.</summary>
    VariableOrInput,

    /// <summary>The output of an activity; the name is the activity's.</summary>
    Output,

    /// <summary>Nothing that is known: evaluating it is a fault.</summary>
    Unknown,
}

/// <summary>A name in a script, and where it stands.</summary>
public sealed record ScriptReference(ScriptNames Kind, string Name, int Line, int Column);
