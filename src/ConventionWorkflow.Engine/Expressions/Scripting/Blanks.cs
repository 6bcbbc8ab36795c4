using System.Globalization;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>What JavaScript takes for a blank: Unicode's spaces, the tabulators, the ends of lines and the byte order mark.</summary>
internal static class Blanks
{
    public static bool IsBlank(char letter) =>
        letter is (>= '\t' and <= '\r') or '\uFEFF' or '\u2028' or '\u2029'
        || CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.SpaceSeparator;

    public static string TrimStart(string text)
    {
        var from = 0;
        while (from < text.Length && IsBlank(text[from])) from++;
        return text[from..];
    }

    public static string TrimEnd(string text)
    {
        var to = text.Length;
        while (to > 0 && IsBlank(text[to - 1])) to--;
        return text[..to];
    }

    public static string Trim(string text) => TrimEnd(TrimStart(text));
}
