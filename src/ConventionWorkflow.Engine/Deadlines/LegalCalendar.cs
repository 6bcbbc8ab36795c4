namespace ConventionWorkflow.Engine.Deadlines;

/// <summary>Where and how legal days are counted: a time zone and a set of public holidays.</summary>
public sealed record LegalCalendar(TimeZoneInfo Zone, HolidaySet Holidays)
{
    /// <summary>The calendar date in the zone at an instant.</summary>
    public DateOnly DateAt(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
}
