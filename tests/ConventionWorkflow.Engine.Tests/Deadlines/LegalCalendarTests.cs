using System.Globalization;
using ConventionWorkflow.Engine.Deadlines;
using FsCheck;
using FsCheck.Fluent;
using static ConventionWorkflow.Engine.Tests.Deadlines.Days;

namespace ConventionWorkflow.Engine.Tests.Deadlines;

public sealed class LegalCalendarTests
{
    [Theory]
    [InlineData("Europe/Luxembourg", "2026-01-15", "2026-01-15T23:00:00Z")]
    [InlineData("Europe/Luxembourg", "2026-07-15", "2026-07-15T22:00:00Z")]
    // The clocks change during these days: the end has the new offset.
    [InlineData("Europe/Luxembourg", "2026-03-28", "2026-03-28T23:00:00Z")]
    [InlineData("Europe/Luxembourg", "2026-03-29", "2026-03-29T22:00:00Z")]
    [InlineData("Europe/Luxembourg", "2026-10-24", "2026-10-24T22:00:00Z")]
    [InlineData("Europe/Luxembourg", "2026-10-25", "2026-10-25T23:00:00Z")]
    // Where the clocks jump at midnight, the next day begins at 01:00.
    [InlineData("America/Sao_Paulo", "2018-11-03", "2018-11-04T03:00:00Z")]
    // Where midnight comes twice, the day ends with the first.
    [InlineData("America/Havana", "2025-11-01", "2025-11-02T04:00:00Z")]
    public void A_legal_day_ends_at_24_00_local(string zone, string day, string end) =>
        Assert.Equal(Instant(end), LegalCalendar.Find(zone, "LU")!.EndOf(Day(day)));

    [Theory]
    [InlineData("2026-03-29", "02:30", "2026-03-29T01:30:00Z")] // skipped: 03:30 summer time
    [InlineData("2026-03-29", "03:30", "2026-03-29T01:30:00Z")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:30:00Z")] // twice: the first
    [InlineData("2026-10-25", "03:00", "2026-10-25T02:00:00Z")]
    [InlineData("2026-06-01", "08:00", "2026-06-01T06:00:00Z")]
    public void A_local_time_is_one_instant_even_when_it_is_skipped_or_comes_twice(string day, string time, string instant) =>
        Assert.Equal(Instant(instant), Luxembourg.At(Day(day), TimeOnly.Parse(time, CultureInfo.InvariantCulture)));

    [Fact]
    public void Instants_are_given_in_UTC() => Assert.Equal(TimeSpan.Zero, Luxembourg.EndOf(Day("2026-07-01")).Offset);

    [Theory]
    [InlineData("Europe/Luxembourg")]
    [InlineData("Europe/Paris")]
    [InlineData("America/Havana")]
    [InlineData("Asia/Beirut")]
    [InlineData("Atlantic/Azores")]
    public void The_moment_before_the_end_is_that_day_and_the_end_is_the_next(string zone)
    {
        var calendar = LegalCalendar.Find(zone, "LU")!;
        Prop.ForAll(Any.ToArbitrary(), day =>
        {
            var end = calendar.EndOf(day);
            return calendar.DateAt(end.AddTicks(-1)) == day && calendar.DateAt(end) == day.AddDays(1);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("Europe/Luxembourg", "XX")]
    [InlineData("Europe/Nowhere", "LU")]
    [InlineData("Europe", "LU")]
    [InlineData("", "LU")]
    [InlineData("/usr/share/zoneinfo/Europe/Luxembourg", "LU")]
    [InlineData("../zoneinfo/Europe/Luxembourg", "LU")]
    public void A_zone_is_named_and_never_a_path(string zone, string holidays) =>
        Assert.Null(LegalCalendar.Find(zone, holidays));

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
