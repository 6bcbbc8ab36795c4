using System.Globalization;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>
/// Dates as JavaScript writes and reads them: days and hours of UTC, and ISO 8601 alone is read (ECMA-262, Date Time String Format).
/// </summary>
internal static class DateText
{
    public const double Day = 86_400_000;

    private const string Zone = "GMT+0000 (Coordinated Universal Time)";

    private static readonly string[] weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>2026-11-22T19:14:05.000Z; a year beyond four digits has six and its sign.</summary>
    public static string Iso(double milliseconds)
    {
        var (year, month, day) = Civil(milliseconds);
        var time = TimeSpan.FromMilliseconds(InDay(milliseconds));
        var written = year is >= 0 and <= 9999 ? $"{year:0000}" : $"{(year < 0 ? '-' : '+')}{Math.Abs(year):000000}";
        return string.Create(CultureInfo.InvariantCulture, $"{written}-{month:00}-{day:00}T{time:hh\\:mm\\:ss\\.fff}Z");
    }

    /// <summary>Sun Nov 22 2026 19:14:05 GMT+0000 (Coordinated Universal Time).</summary>
    public static string Long(double milliseconds)
    {
        if (double.IsNaN(milliseconds)) return "Invalid Date";
        var (year, month, day) = Civil(milliseconds);
        var time = TimeSpan.FromMilliseconds(InDay(milliseconds));
        var written = year < 0 ? $"-{-year:0000}" : $"{year:0000}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{weekdays[Weekday(milliseconds)]} {months[month - 1]} {day:00} {written} {time:hh\\:mm\\:ss} {Zone}");
    }

    public static int Weekday(double milliseconds) => (int)(((Math.Floor(milliseconds / Day) + 4) % 7 + 7) % 7);

    public static double InDay(double milliseconds) => milliseconds - (Math.Floor(milliseconds / Day) * Day);

    /// <summary>Year, month and day of the Gregorian calendar, which is thought to have been always.</summary>
    public static (int Year, int Month, int Day) Civil(double milliseconds)
    {
        // Counted from 1 March of the year 0, so that the leap day ends a year.
        var days = (long)Math.Floor(milliseconds / Day) + 719_468;
        var era = (long)Math.Floor(days / 146_097d);
        var ofEra = days - (era * 146_097);
        var yearOfEra = (ofEra - (ofEra / 1_460) + (ofEra / 36_524) - (ofEra / 146_096)) / 365;
        var ofYear = ofEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var march = ((5 * ofYear) + 2) / 153;
        var month = (int)(march < 10 ? march + 3 : march - 9);
        return ((int)(yearOfEra + (era * 400)) + (month <= 2 ? 1 : 0), month, (int)(ofYear - (((153 * march) + 2) / 5) + 1));
    }

    /// <summary>The milliseconds of a date in ISO 8601; NaN for any other text. Without an offset it is UTC.</summary>
    public static double Parse(string text) => new IsoDate(text).Milliseconds() ?? double.NaN;

    /// <summary>Days from 1970 to a day of a month; the month is sound, the day need not be in it.</summary>
    public static double Days(int year, int month, int day)
    {
        var counted = month <= 2 ? year - 1 : year;
        var era = (long)Math.Floor(counted / 400d);
        var yearOfEra = counted - (era * 400);
        var ofYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        return (era * 146_097) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + ofYear - 719_468;
    }
}
