using System.Globalization;
using System.Resources;
using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Definitions;

/// <summary>Faults of definitions in plain words: one sentence a code, in <c>FaultWords.resx</c>.</summary>
public static class FaultWords
{
    private static readonly ResourceManager Texts = new(typeof(FaultWords));

    /// <summary>A word of the room itself.</summary>
    public static string Get(string key, params object[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key, arguments);

    /// <summary>The sentence in the reader's language, with the step named first where there is one.</summary>
    public static string Say(Fault fault)
    {
        var sentence = Get(fault.Code, fault.Arguments);
        return fault.Step.Length == 0 ? sentence : Get("of-step", fault.Step, sentence);
    }
}
