using System.ComponentModel.DataAnnotations;

namespace ConventionWorkflow.Links;

/// <summary>
/// The section <c>Links</c>: how long a sign-off link lives. Some grace after the last day or the last letter, since late is better than
/// never.
/// </summary>
public sealed class Terms
{
    /// <summary>Days after the last day, or after a letter that left later.</summary>
    [Range(0, 90)]
    public int GraceDays { get; set; } = 7;

    /// <summary>Days after the letter where what is asked has no last day.</summary>
    [Range(1, 366)]
    public int DaysWithoutDue { get; set; } = 30;

    public DateTimeOffset ExpiresAt(DateTimeOffset? due, DateTimeOffset issued) => due is not { } at
        ? issued.AddDays(DaysWithoutDue)
        : (at > issued ? at : issued).AddDays(GraceDays);

    /// <summary>The last day of the link in a letter of today.</summary>
    public DateOnly LastDay(DateOnly due, DateOnly today) => (due > today ? due : today).AddDays(GraceDays);
}
