namespace ConventionWorkflow.Calendar;

/// <summary>
/// Ordinary communal elections (<i>élections communales</i>): every six years from 2023, on the second Sunday of June. A council does not
/// like to bind the next one, so what crosses that day is said beforehand.
/// </summary>
public static class Elections
{
    private const int Known = 2023;
    private const int Years = 6;

    /// <summary>The first after that day.</summary>
    public static DateOnly After(DateOnly day)
    {
        var year = Known + (Math.Max(0, day.Year - Known) / Years * Years);
        while (In(year) <= day) year += Years;
        return In(year);
    }

    /// <summary>The elections that fall after the beginning and not after the end, if there are any.</summary>
    public static DateOnly? Between(DateOnly begun, DateOnly ends) => After(begun) is var day && day <= ends ? day : null;

    private static DateOnly In(int year)
    {
        var first = new DateOnly(year, 6, 1);
        return first.AddDays(((7 - (int)first.DayOfWeek) % 7) + 7);
    }
}
