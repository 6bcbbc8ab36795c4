using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Calendar;

/// <summary>
/// Ordinary communal elections (<i>élections communales, élections municipales</i>). In Luxembourg every six years from 2023, on the second
/// Sunday of June; in France every six years from 2020, in March, on a day that a decree names (art. L. 227 of the electoral code). A
/// council does not like to bind the next one, so what crosses that day is said beforehand.
/// </summary>
public static class Elections
{
    private const int Years = 6;

    /// <summary>The first after that day; in France the first day of their month stands for them.</summary>
    public static DateOnly After(DateOnly day, string jurisdiction = Jurisdictions.Luxembourg)
    {
        var known = jurisdiction == Jurisdictions.France ? 2020 : 2023;
        var year = known + (Math.Max(0, day.Year - known) / Years * Years);
        while (In(year, jurisdiction) <= day) year += Years;
        return In(year, jurisdiction);
    }

    /// <summary>The elections that fall after the beginning and not after the end, if there are any.</summary>
    public static DateOnly? Between(DateOnly begun, DateOnly ends, string jurisdiction = Jurisdictions.Luxembourg) =>
        After(begun, jurisdiction) is var day && day <= ends ? day : null;

    /// <summary>Whether the day itself is known years before.</summary>
    public static bool HaveADay(string jurisdiction) => jurisdiction != Jurisdictions.France;

    private static DateOnly In(int year, string jurisdiction)
    {
        if (!HaveADay(jurisdiction)) return new(year, 3, 1);
        var first = new DateOnly(year, 6, 1);
        return first.AddDays(((7 - (int)first.DayOfWeek) % 7) + 7);
    }
}
