namespace ConventionWorkflow.Links;

/// <summary>How long a sign-off link lives: some grace after the last day, so that late is still better than never.</summary>
public static class Terms
{
    public const int DaysAfterDue = 7;
    public const int DaysWithoutDue = 30;

    public static DateTimeOffset ExpiresAt(DateTimeOffset? due, DateTimeOffset issued) =>
        due?.AddDays(DaysAfterDue) ?? issued.AddDays(DaysWithoutDue);
}
