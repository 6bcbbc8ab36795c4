using System.Globalization;

namespace ConventionWorkflow.Engine.Deadlines;

/// <summary>
/// A timetable (<i>cron</i>) of five fields, minute, hour, day, month, day of week, or of six with the second before: numbers, lists,
/// ranges,
/// steps, <c>*</c> and <c>?</c>, and English names of months and days. Where both days are restricted, either will do, as in Unix.
/// </summary>
public sealed class Timetable
{
    private const int MostDays = 366 * 8;

    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly SortedSet<int>[] fields;
    private readonly bool isDayFree;
    private readonly bool isWeekdayFree;

    private Timetable(SortedSet<int>[] fields, bool isDayFree, bool isWeekdayFree) =>
        (this.fields, this.isDayFree, this.isWeekdayFree) = (fields, isDayFree, isWeekdayFree);

    public static bool TryParse(string text, out Timetable table)
    {
        table = null!;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 5) words = ["0", .. words];
        if (words.Length != 6) return false;
        var read = new[]
        {
            Read(words[0], 0, 59, []), Read(words[1], 0, 59, []), Read(words[2], 0, 23, []), Read(words[3], 1, 31, []),
            Read(words[4], 1, 12, Months), Read(words[5], 0, 7, Days),
        };
        if (read.Any(field => field is null || field.Count == 0)) return false;
        if (read[5]!.Remove(7)) read[5]!.Add(0);
        table = new(read!, words[3] is "*" or "?", words[5] is "*" or "?");
        return true;
    }

    /// <summary>The first time after the instant, in the calendar's zone; none within eight years where there is no such day.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, LegalCalendar calendar)
    {
        var first = calendar.DateAt(after);
        for (var day = first; day.DayNumber < first.DayNumber + MostDays; day = day.AddDays(1))
        {
            if (!Holds(day)) continue;
            foreach (var time in Times())
                if (calendar.At(day, time) is var at && at > after) return at;
        }

        return null;
    }

    private bool Holds(DateOnly day)
    {
        if (!fields[4].Contains(day.Month)) return false;
        var (isDay, isWeekday) = (fields[3].Contains(day.Day), fields[5].Contains((int)day.DayOfWeek));
        return isDayFree || isWeekdayFree ? isDay && isWeekday : isDay || isWeekday;
    }

    private IEnumerable<TimeOnly> Times() =>
        from hour in fields[2] from minute in fields[1] from second in fields[0] select new TimeOnly(hour, minute, second);

    private static SortedSet<int>? Read(string field, int least, int most, string[] names)
    {
        var found = new SortedSet<int>();
        foreach (var part in field.Split(','))
        {
            var (range, by) = part.Split('/') switch
            {
                [var only] => (only, 1),
                [var before, var step] when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var every) && every > 0
                    => (before, every),
                _ => ("", 0),
            };
            if (by == 0 || Bounds(range, least, most, names, part.Contains('/')) is not var (from, to) || from > to) return null;
            for (var number = from; number <= to; number += by) found.Add(number);
        }

        return found;
    }

    private static (int From, int To)? Bounds(string range, int least, int most, string[] names, bool isStepped)
    {
        if (range is "*" or "?") return (least, most);
        return range.Split('-') switch
        {
            [var only] when Number(only, least, most, names) is { } at => (at, isStepped ? most : at),
            [var first, var last] when Number(first, least, most, names) is { } from && Number(last, least, most, names) is { } to
                => (from, to),
            _ => null,
        };
    }

    private static int? Number(string word, int least, int most, string[] names)
    {
        var named = Array.FindIndex(names, name => name.Equals(word, StringComparison.OrdinalIgnoreCase));
        if (named >= 0) return named + (names == Months ? 1 : 0);
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : null;
    }
}
