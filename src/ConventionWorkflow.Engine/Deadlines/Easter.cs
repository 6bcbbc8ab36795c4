namespace ConventionWorkflow.Engine.Deadlines;

/// <summary>The feast on which the movable holidays hang (<i>Pâques</i>).</summary>
public static class Easter
{
    /// <summary>Easter Sunday of a Gregorian year, by the anonymous computus (Meeus, Jones, Butcher).</summary>
    public static DateOnly Of(int year)
    {
        var golden = year % 19;
        var (century, rest) = Math.DivRem(year, 100);
        var (centuryFours, centuryRest) = Math.DivRem(century, 4);
        var lunar = (century - (century + 8) / 25 + 1) / 3;
        var epact = (19 * golden + century - centuryFours - lunar + 15) % 30;
        var (fours, fourRest) = Math.DivRem(rest, 4);
        var weekday = (32 + 2 * centuryRest + 2 * fours - epact - fourRest) % 7;
        var late = (golden + 11 * epact + 22 * weekday) / 451;
        var (month, day) = Math.DivRem(epact + weekday - 7 * late + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}
