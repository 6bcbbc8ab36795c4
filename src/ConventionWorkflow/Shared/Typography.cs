using System.Globalization;
using System.Text.RegularExpressions;

namespace ConventionWorkflow.Shared;

/// <summary>
/// French typography, set once for every text of the resources, so that they are written with plain spaces and apostrophes:
/// a narrow no-break space before <c>; ? !</c> and between thousands, a no-break space before <c>: % € »</c> and after <c>«</c>,
/// the true apostrophe. German and English get the apostrophe alone: their quotes are written, their marks stand close to the word.
/// </summary>
public static partial class Typography
{
    public const char Narrow = '\u202f';
    public const char NoBreak = '\u00a0';

    public static string Set(string text) => IsFrench ? French(text) : AnyApostrophe().Replace(text, "’");

    /// <summary>What stands between a label and its value: French parts the colon from the word.</summary>
    public static string Colon => IsFrench ? $"{NoBreak}:" : ":";

    /// <summary>A name within a sentence: « projet », „Vorschlag“, “proposal”.</summary>
    public static string Quoted(string name) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName switch
    {
        "fr" => $"«{NoBreak}{name}{NoBreak}»",
        "de" => $"„{name}“",
        _ => $"“{name}”",
    };

    private static bool IsFrench => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr";

    public static string French(string text)
    {
        text = Apostrophe().Replace(text, "’");
        text = High().Replace(text, $"{Narrow}$1");
        text = Low().Replace(text, $"{NoBreak}$1");
        return Opening().Replace(text, $"«{NoBreak}");
    }

    [GeneratedRegex(@"(?<=\p{L})'(?=[\p{L}\d«{])")]
    private static partial Regex Apostrophe();

    [GeneratedRegex(@"(?<=\p{L})'")]
    private static partial Regex AnyApostrophe();

    [GeneratedRegex(@"[ \u00a0]([;?!])(?=\s|$|[»)])")]
    private static partial Regex High();

    [GeneratedRegex(@" ([:%€»])")]
    private static partial Regex Low();

    [GeneratedRegex("« ")]
    private static partial Regex Opening();
}
