namespace ConventionWorkflow.Engine.Deadlines;

/// <summary>Where and how legal days are counted: a time zone and a set of public holidays.</summary>
public sealed record LegalCalendar(TimeZoneInfo Zone, HolidaySet Holidays)
{
    /// <summary>The calendar that a definition names, <c>Europe/Luxembourg</c> and <c>LU</c>, or null if either is unknown.</summary>
    public static LegalCalendar? Find(string zone, string holidays) =>
        IsZoneName(zone)
        && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
        && HolidaySet.Find(holidays) is { } set
            ? new(found, set)
            : null;

    /// <summary>The calendar date in the zone at an instant.</summary>
    public DateOnly DateAt(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>Neither a Saturday nor a Sunday nor a public holiday (<i>jour ouvrable</i>).</summary>
    public bool IsBusinessDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day);

    /// <summary>The instant at which a legal day ends, in UTC: 24:00 local, which is the start of the next local day.</summary>
    public DateTimeOffset EndOf(DateOnly day) => At(day.AddDays(1), TimeOnly.MinValue);

    /// <summary>
    /// A local date and time as an instant in UTC. A time that the clocks pass twice is the first of the two;
    /// a time that they skip is counted on from before the jump, so 02:30 in the spring gap is 03:30.
    /// </summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        var offset = Zone.IsInvalidTime(local) ? Zone.GetUtcOffset(new DateTimeOffset(local.AddDays(-1), TimeSpan.Zero))
            : Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max()
            : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    // The framework looks zones up as files: a definition may name a zone, never a path.
    private static bool IsZoneName(string zone) =>
        zone.Length is > 0 and <= 64
        && zone[0] != '/'
        && zone.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+');
}
