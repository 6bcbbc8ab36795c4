using System.Globalization;

namespace ConventionWorkflow.Calendar;

/// <summary>A month as people look at it: whole weeks, Monday first.</summary>
public readonly record struct Month(int Year, int Number)
{
    private const int Earliest = 2000;
    private const int Latest = 2100;

    public DateOnly First => new(Year, Number, 1);

    public DateOnly Last => First.AddMonths(1).AddDays(-1);

    public Month Next => Of(First.AddMonths(1));

    public Month Previous => Of(First.AddDays(-1));

    /// <summary>« 2026-11 ».</summary>
    public string Code => First.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The days shown: of the month, and of its neighbours where a week is shared.</summary>
    public IEnumerable<DateOnly[]> Weeks
    {
        get
        {
            var monday = First.AddDays(-(((int)First.DayOfWeek + 6) % 7));
            for (; monday <= Last; monday = monday.AddDays(7)) yield return [.. Enumerable.Range(0, 7).Select(monday.AddDays)];
        }
    }

    public static Month Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>Null for what is no month, or one that nobody plans for.</summary>
    public static Month? Parse(string? code) =>
        DateOnly.TryParseExact(code, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
        && first.Year is >= Earliest and < Latest
            ? Of(first)
            : null;

    public bool Has(DateOnly day) => day >= First && day <= Last;
}
