using System.Globalization;

namespace ConventionWorkflow.Engine.Deadlines;

/// <summary>How the days of a term are counted.</summary>
public enum TermUnit
{
    /// <summary>Every day counts (<i>jours de calendrier</i>).</summary>
    CalendarDays,

    /// <summary>Saturdays, Sundays and public holidays do not count (<i>jours ouvrables</i>).</summary>
    BusinessDays,

    /// <summary>Neither the first nor the last day counts (<i>jours francs</i>).</summary>
    ClearDays,

    Months,
}

/// <summary>
/// A term (<i>délai</i>) as a definition writes it: <c>30 calendar-days</c>, <c>3 clear-days</c>, <c>180 calendar-days before-end</c>.
/// </summary>
/// <remarks>
/// The day of the event never counts. Counted from day D, the last day on which the act is still in time is:
/// n calendar days: D + n, whatever day of the week that is;
/// n business days: the n-th day after D that is neither Saturday, Sunday nor holiday (D itself for n = 0);
/// n clear days: D + n + 1, so that n whole days lie between D and the last day;
/// n months: the same day of the month n months on, or that month's last day where it has no such day.
/// A term is not prolonged when its last day is a holiday: a definition that wants this counts business days.
/// A term before the end is counted in the same way, backwards from the given end.
/// </remarks>
/// <param name="Amount">0 to 3660.</param>
/// <param name="BeforeEnd">Whether it is counted backwards from the convention's end.</param>
public readonly record struct Term(int Amount, TermUnit Unit, bool BeforeEnd = false)
{
    public const int Most = 3660;

    /// <summary>Reads the form of a definition: amount, unit and perhaps <c>before-end</c>, separated by spaces.</summary>
    public static bool TryParse(string? text, out Term term)
    {
        term = default;
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is not (2 or 3) || (words.Length == 3 && words[2] != "before-end")) return false;
        if (!int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount > Most) return false;
        TermUnit? unit = words[1] switch
        {
            "calendar-days" => TermUnit.CalendarDays,
            "business-days" => TermUnit.BusinessDays,
            "clear-days" => TermUnit.ClearDays,
            "months" => TermUnit.Months,
            _ => null,
        };
        if (unit is null) return false;
        term = new(amount, unit.Value, words.Length == 3);
        return true;
    }

    /// <summary>The last day of the term that begins with an event on a day.</summary>
    /// <exception cref="InvalidOperationException">The term is counted from the end: <see cref="LastDayBefore"/>.</exception>
    public DateOnly LastDay(DateOnly from, LegalCalendar calendar) =>
        BeforeEnd ? throw new InvalidOperationException($"'{this}' is counted from the end") : Count(from, 1, calendar);

    /// <summary>The last day on which an act is in time that must be done this long before the end.</summary>
    /// <exception cref="InvalidOperationException">The term is counted forwards: <see cref="LastDay"/>.</exception>
    public DateOnly LastDayBefore(DateOnly end, LegalCalendar calendar) =>
        BeforeEnd ? Count(end, -1, calendar) : throw new InvalidOperationException($"'{this}' is not counted from the end");

    public override string ToString()
    {
        var unit = Unit switch
        {
            TermUnit.CalendarDays => "calendar-days",
            TermUnit.BusinessDays => "business-days",
            TermUnit.ClearDays => "clear-days",
            _ => "months",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Amount} {unit}{(BeforeEnd ? " before-end" : "")}");
    }

    private DateOnly Count(DateOnly from, int step, LegalCalendar calendar) => Unit switch
    {
        TermUnit.CalendarDays => from.AddDays(step * Amount),
        TermUnit.ClearDays => from.AddDays(step * (Amount + 1)),
        TermUnit.Months => from.AddMonths(step * Amount),
        _ => CountBusinessDays(from, step, calendar),
    };

    private DateOnly CountBusinessDays(DateOnly day, int step, LegalCalendar calendar)
    {
        for (var left = Amount; left > 0;)
        {
            day = day.AddDays(step);
            if (calendar.IsBusinessDay(day)) left--;
        }

        return day;
    }
}
