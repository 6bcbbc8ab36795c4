namespace ConventionWorkflow.Engine.Councils;

/// <summary>The letter that calls a council (<i>convocation</i>), long enough before the session (loi communale, art. 13).</summary>
public readonly record struct Convocation(DateOnly SentOn, DateOnly HeldOn, CouncilRules Rules)
{
    public DateOnly LatestOn => LatestDay(HeldOn, Rules);

    public bool IsLongEnough => SentOn <= LatestOn;

    /// <summary>
    /// The latest day on which a session can be convoked without urgency: so many days before it,
    /// or one more where clear days are asked, since then neither the day of the letter nor that of the session counts.
    /// </summary>
    public static DateOnly LatestDay(DateOnly heldOn, CouncilRules rules) =>
        heldOn.AddDays(-rules.ConvocationDays - (rules.ClearDays ? 1 : 0));
}

/// <summary>
/// Urgency (<i>urgence</i>) stands in for a convocation that is too short when a majority of the members present
/// declares it; their names and the reason stand in the minutes (art. 13).
/// </summary>
public readonly record struct Urgency(int Members, int Present, bool HasReason)
{
    public int Needed => Present / 2 + 1;

    public bool HasMajority => Members >= Needed;

    public bool IsDeclared => HasMajority && HasReason;
}
