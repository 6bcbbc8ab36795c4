using ConventionWorkflow.Engine.Deadlines;
using FsCheck;
using FsCheck.Fluent;

namespace ConventionWorkflow.Engine.Tests.Deadlines;

/// <summary>Calendars and generated days that the tests share.</summary>
internal static class Days
{
    public static LegalCalendar Luxembourg { get; } = LegalCalendar.Find("Europe/Luxembourg", "LU")!;

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);

    /// <summary>Any day of 2020 to 2040.</summary>
    public static Gen<DateOnly> Any { get; } =
        Gen.Choose(Day("2020-01-01").DayNumber, Day("2040-12-31").DayNumber).Select(DateOnly.FromDayNumber);
}
