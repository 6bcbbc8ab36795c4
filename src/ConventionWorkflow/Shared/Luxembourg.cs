namespace ConventionWorkflow.Shared;

/// <summary>The clocks people look at.</summary>
public static class Luxembourg
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Luxembourg");

    public static DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).DateTime;

    /// <summary>The instant at which the day ends: 24:00.</summary>
    public static DateTimeOffset EndOf(DateOnly on)
    {
        var midnight = on.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(Local(clock.GetUtcNow()));
}
