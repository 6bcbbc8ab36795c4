using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>
/// Dates as people type them in French, German and English, whatever the language of the page: « 19 novembre 2026 », « jeudi 1er oct.
/// 2026 », « 19. November 2026 », « 19 November 2026 », « 19/11/2026 », « 19.11.26 », « 2026-11-19 ».
/// Exact: a day that does not exist, or a weekday that is not that day's, is no date.
/// </summary>
public static partial class TypedDate
{
    private static readonly string[] Months =
    [
        "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
        "januar", "februar", "marz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ];

    private static readonly string[] Weekdays =
    [
        "dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
        "sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
        "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    ];

    /// <summary>Shorter, « ju » could be two months.</summary>
    private const int FewestLetters = 3;

    /// <summary>The date, or null where the text is none.</summary>
    public static DateOnly? Read(string text)
    {
        if (text.Length > 60) return null;
        var plain = Plain(text);
        if (Iso().Match(plain) is { Success: true } iso) return Of(Number(iso, 1), Number(iso, 2), Number(iso, 3));
        if (Figures().Match(plain) is { Success: true } figures) return Of(Year(figures, 3), Number(figures, 2), Number(figures, 1));
        if (InWords().Match(plain) is not { Success: true } words || Month(words.Groups[3].Value) is not { } month) return null;
        var date = Of(Year(words, 4), month, Number(words, 2));
        var weekday = words.Groups[1].Value;
        return weekday.Length == 0 || (date is { } day && Is(weekday, day)) ? date : null;
    }

    private static bool Is(string weekday, DateOnly day) =>
        Array.IndexOf(Weekdays, weekday) is >= 0 and var at && at % 7 == (int)day.DayOfWeek;

    private static int? Month(string name)
    {
        var found = Enumerable.Range(0, Months.Length).Where(at => Months[at].StartsWith(name, StringComparison.Ordinal))
            .Select(at => at % 12).Distinct().ToList();
        return name.Length >= FewestLetters && found.Count == 1 ? found[0] + 1 : null;
    }

    private static DateOnly? Of(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    /// <summary>« 26 » is 2026.</summary>
    private static int Year(Match match, int group) =>
        Number(match, group) + (match.Groups[group].Length == 2 ? 2000 : 0);

    private static int Number(Match match, int group) =>
        int.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Without capitals, accents and spaces at the ends; spaces of every kind as one.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in Spaces().Replace(text.Trim(), " ").ToLowerInvariant())
            plain.Append(letter switch { 'é' or 'è' or 'ê' => 'e', 'û' or 'ù' or 'ü' => 'u', 'ä' => 'a', _ => letter });
        return plain.ToString();
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 200)]
    private static partial Regex Spaces();

    [GeneratedRegex("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$", RegexOptions.None, 200)]
    private static partial Regex Iso();

    [GeneratedRegex("^([0-9]{1,2}) ?[./ -] ?([0-9]{1,2}) ?[./ -] ?([0-9]{4}|[0-9]{2})$", RegexOptions.None, 200)]
    private static partial Regex Figures();

    [GeneratedRegex(
        @"^(?:(?:le|den|the) )?(?:([a-z]+),? )?([0-9]{1,2})(?:er|\.|st|nd|rd|th)? ([a-z]+)\.? ([0-9]{4}|[0-9]{2})$",
        RegexOptions.None, 200)]
    private static partial Regex InWords();
}
