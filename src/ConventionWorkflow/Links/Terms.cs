namespace ConventionWorkflow.Links;

/// <summary>How long a sign-off link lives: some grace after the last day or the last letter, since late is better than never.</summary>
public static class Terms
{
    public const int DaysAfterDue = 7;
    public const int DaysWithoutDue = 30;

    public static DateTimeOffset ExpiresAt(DateTimeOffset? due, DateTimeOffset issued) => due is not { } at
        ? issued.AddDays(DaysWithoutDue)
        : (at > issued ? at : issued).AddDays(DaysAfterDue);

    /// <summary>The last day of the link in a letter of today.</summary>
    public static DateOnly LastDay(DateOnly due, DateOnly today) => (due > today ? due : today).AddDays(DaysAfterDue);
}
