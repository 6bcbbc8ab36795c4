namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>Halves of surrogate pairs, which JavaScript's texts may hold and JSON's may not.</summary>
internal static class LoneSurrogates
{
    /// <summary>The code points of a text, a half one as itself.</summary>
    public static IEnumerable<string> CodePoints(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var letters = IsPair(text, at) ? 2 : 1;
            yield return text.Substring(at, letters);
            at += letters - 1;
        }
    }

    public static bool IsLone(string text, int at) =>
        char.IsSurrogate(text[at]) && !IsPair(text, at) && !(at > 0 && IsPair(text, at - 1));

    private static bool IsPair(string text, int at) =>
        at + 1 < text.Length && char.IsHighSurrogate(text[at]) && char.IsLowSurrogate(text[at + 1]);
}
