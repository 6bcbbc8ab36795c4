namespace ConventionWorkflow.Engine.Councils;

/// <summary>The letter that calls a council (<i>convocation</i>), long enough before the session (loi communale, art. 13).</summary>
public readonly record struct Convocation(DateOnly SentOn, DateOnly HeldOn, CouncilRules Rules)
{
    /// <summary>
    /// Whether it calls the second meeting after a session without quorum: sent after that session and early enough. Sent before it, or
    /// shortened by urgency, it calls a session like any other, with its quorum.
    /// </summary>
    public bool IsSecond => Rules is { MissedOn: { } missed, SecondMeetingDays: > 0 } && SentOn >= missed
        && SentOn <= Rules.Before(HeldOn, Rules.SecondMeetingDays);

    /// <summary>The days that it needs before the session.</summary>
    public int Days => SentOn < Rules.MissedOn ? Rules.ConvocationDays : Rules.DaysBefore(HeldOn);

    public DateOnly LatestOn => Rules.Before(HeldOn, Days);

    public bool IsLongEnough => SentOn <= LatestOn;

    /// <summary>Whether urgency can stand in for the days that lack.</summary>
    public bool IsLongEnoughInUrgency => Rules.UrgentDays <= 0 || SentOn <= Rules.Before(HeldOn, Rules.UrgentDays);

    /// <summary>The latest day on which a session can be convoked without urgency.</summary>
    public static DateOnly LatestDay(DateOnly heldOn, CouncilRules rules) => rules.Before(heldOn, rules.DaysBefore(heldOn));
}

/// <summary>
/// Urgency (<i>urgence</i>) stands in for a convocation that is too short when a majority of the members present
/// declares it; their names and the reason stand in the minutes (art. 13). In France the mayor shortens the term and the council rules on
/// it when the session opens (CGCT, art. L2121-11 and L2121-12): the same majority is asked.
/// </summary>
public readonly record struct Urgency(int Members, int Present, bool HasReason)
{
    public int Needed => Present / 2 + 1;

    public bool HasMajority => Members >= Needed;

    public bool IsDeclared => HasMajority && HasReason;
}
