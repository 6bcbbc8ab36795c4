using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>Why a script cannot be parsed or has no value.</summary>
/// <param name="Code">One of <see cref="ScriptCodes"/>.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1, in UTF-16 units.</param>
/// <param name="Arguments">The word, name or bound that the code speaks of.</param>
public sealed record ScriptFault(string Code, int Line, int Column, params ImmutableArray<string> Arguments);

/// <summary>The codes of the faults of a script.</summary>
public static class ScriptCodes
{
    /// <summary>This is no expression; the argument is what stands where something else should, nothing at the end.</summary>
    public const string Syntax = "script-syntax";

    /// <summary>JavaScript has it, the expressions of definitions do not; the argument is the word.</summary>
    public const string Refused = "script-refused";

    public const string TooLong = "script-too-long";
    public const string TooDeep = "script-too-deep";
    public const string TooManySteps = "script-too-many-steps";
    public const string TextTooLong = "script-text-too-long";
    public const string ListTooLong = "script-list-too-long";

    /// <summary>Nothing has that name.</summary>
    public const string UnknownName = "script-unknown-name";

    /// <summary>What is called is no function.</summary>
    public const string NotAFunction = "script-not-a-function";

    /// <summary>A function or a name of JavaScript's own stands where a value is needed.</summary>
    public const string NotAValue = "script-not-a-value";

    /// <summary>A member is asked of undefined or null: the name, then which.</summary>
    public const string OfNothing = "script-of-nothing";

    /// <summary>A function does not take what it is given; the argument is its name.</summary>
    public const string WrongArgument = "script-wrong-argument";

    /// <summary>What should be spread has no items.</summary>
    public const string NotAList = "script-not-a-list";

    /// <summary>A value of the workflow is no sound JSON.</summary>
    public const string UnreadableValue = "script-unreadable-value";
}

/// <summary>A fault at a place in the text, before its line is counted.</summary>
internal sealed record Stop(string Code, int Place, ImmutableArray<string> Arguments)
{
    public ScriptFault At(string text)
    {
        var (line, column) = Places.Of(text, Place);
        return new ScriptFault(Code, line, column, Arguments);
    }
}
