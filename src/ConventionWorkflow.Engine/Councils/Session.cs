namespace ConventionWorkflow.Engine.Councils;

/// <summary>What the secretary typed of a council's session (<i>séance</i>).</summary>
/// <param name="Present">Members present, without those excluded.</param>
/// <param name="Excluded">Members who left for a conflict of interest (art. 20 of the loi communale of 13 December 1988).</param>
public sealed record Session(
    DateOnly HeldOn,
    DateOnly ConvokedOn,
    int InOffice,
    int Present,
    int Excluded,
    int For,
    int Against,
    int Abstentions)
{
    /// <summary>Absent members who vote by written proxy; they count for the vote and not for the quorum.</summary>
    public int Proxies { get; init; }

    /// <summary>How many members declared the urgency; 0 where there was none.</summary>
    public int UrgencyMembers { get; init; }

    public bool HasUrgencyReason { get; init; }

    /// <summary>The mayor's casting vote (<i>voix prépondérante</i>): <c>for</c>, <c>against</c> or empty.</summary>
    public string CastingVote { get; init; } = "";

    /// <summary>Those who vote or abstain: the members present and the proxies they carry.</summary>
    public int Voters => Present + Proxies;

    public Tally Tally => new(For, Against, Abstentions);
    public Urgency Urgency => new(UrgencyMembers, Present, HasUrgencyReason);
}
