using System.Collections.Immutable;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Councils;

/// <summary>What a definition may set of the law of a council's vote: stricter than the law where it says so, never laxer.</summary>
/// <param name="ConvocationDays">
/// Days between convocation and session: 5 in Luxembourg (loi communale, art. 13); in France 5 clear days, 3 in communes of fewer than
/// 3 500 inhabitants (CGCT, art. L2121-11 and L2121-12).
/// </param>
/// <param name="ClearDays">Whether those are clear days (<i>jours francs</i>), as in France.</param>
/// <param name="Tie">One of <see cref="TieRules"/>.</param>
public sealed record CouncilRules(int ConvocationDays = 5, bool ClearDays = false, string Tie = TieRules.AdjournThenCastingVote)
{
    public const int MostConvocationDays = 60;

    /// <summary>The share of members in office that those present must exceed; the law's half, or more.</summary>
    public Share QuorumOver { get; init; } = Share.Half;

    /// <summary>Days that even urgency leaves before the session: one clear day in France (CGCT, art. L2121-11 and L2121-12); 0 where the
    /// law names none.</summary>
    public int UrgentDays { get; init; }

    /// <summary>
    /// Days between the new convocation and the second meeting after a session without quorum, which decides without one: three clear days
    /// in France (CGCT, art. L2121-17; Conseil d'État, 16 June 1997, Pfister). 0 where every session needs its quorum.
    /// </summary>
    public int SecondMeetingDays { get; init; }

    /// <summary>The session without quorum after which this council is convoked anew; null where there was none.</summary>
    public DateOnly? MissedOn { get; init; }

    /// <summary>Whether absent members may vote by written proxy (<i>pouvoir</i>; CGCT, art. L2121-20). A proxy is no presence.</summary>
    public bool Proxies { get; init; }

    /// <summary>What is wrong with the rules of a definition; empty when it may be published.</summary>
    public ImmutableArray<Refusal> Check()
    {
        var faults = ImmutableArray.CreateBuilder<Refusal>();
        if (ConvocationDays is < 1 or > MostConvocationDays)
            faults.Add(new("number-expected", "convocationDays", 1, MostConvocationDays));
        if (UrgentDays < 0 || UrgentDays > ConvocationDays) faults.Add(new("number-expected", "urgentDays", 0, ConvocationDays));
        if (SecondMeetingDays is < 0 or > MostConvocationDays)
            faults.Add(new("number-expected", "secondMeetingDays", 0, MostConvocationDays));
        if (!QuorumOver.IsProper) faults.Add(new("share-expected", "quorumOver", QuorumOver.ToString()));
        else if (QuorumOver.IsBelow(Share.Half)) faults.Add(new("quorum-below-the-law", "quorumOver", QuorumOver.ToString(), "1/2"));
        if (!TieRules.All.Contains(Tie)) faults.Add(new("choice-expected", "tie", string.Join(", ", TieRules.All)));
        return faults.ToImmutable();
    }

    /// <summary>The quorum by these rules, and never less than the law's.</summary>
    /// <param name="isSecond">Whether it is a second meeting, which decides whoever is present.</param>
    public Quorum Quorum(int present, int inOffice, bool isSecond = false) => new(present, inOffice)
    {
        Over = !QuorumOver.IsProper || QuorumOver.IsBelow(Share.Half) ? Share.Half : QuorumOver,
        IsWaived = isSecond,
    };

    /// <summary>The last day on which a letter leaves so many days before the session: one more where clear days are asked, since then
    /// neither the day of the letter nor that of the session counts.</summary>
    public DateOnly Before(DateOnly heldOn, int days) => heldOn.AddDays(-days - (ClearDays ? 1 : 0));

    /// <summary>How many days a convocation without urgency needs before that session: fewer where it can be a second meeting.</summary>
    public int DaysBefore(DateOnly heldOn) =>
        MissedOn is { } missed && SecondMeetingDays > 0 && SecondMeetingDays < ConvocationDays
            && Before(heldOn, SecondMeetingDays) >= missed
                ? SecondMeetingDays
                : ConvocationDays;

    /// <summary>Whether the mayor's casting vote exists at a tie that was preceded by so many others.</summary>
    public bool HasCastingVote(int previousTies) => Tie == TieRules.CastingVote || previousTies >= 1;
}

/// <summary>What follows a tie (<i>partage des voix</i>).</summary>
public static class TieRules
{
    /// <summary>Luxembourg: to the next session; at the second tie the mayor's vote decides (loi communale of 13 December 1988).</summary>
    public const string AdjournThenCastingVote = "adjourn-then-casting-vote";

    /// <summary>France: the president's vote decides at once (CGCT, art. L2121-20).</summary>
    public const string CastingVote = "casting-vote";

    public static ImmutableArray<string> All { get; } = [AdjournThenCastingVote, CastingVote];
}
