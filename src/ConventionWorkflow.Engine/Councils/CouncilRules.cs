using System.Collections.Immutable;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Councils;

/// <summary>What a definition may set of the law of a council's vote: stricter than the law where it says so, never laxer.</summary>
/// <param name="ConvocationDays">Days between convocation and session: 5 in Luxembourg (loi communale, art. 13).</param>
/// <param name="ClearDays">Whether those are clear days (<i>jours francs</i>), as in France.</param>
/// <param name="Tie">One of <see cref="TieRules"/>.</param>
public sealed record CouncilRules(int ConvocationDays = 5, bool ClearDays = false, string Tie = TieRules.AdjournThenCastingVote)
{
    public const int MostConvocationDays = 60;

    /// <summary>The share of members in office that those present must exceed; the law's half, or more.</summary>
    public Share QuorumOver { get; init; } = Share.Half;

    /// <summary>What is wrong with the rules of a definition; empty when it may be published.</summary>
    public ImmutableArray<Refusal> Check()
    {
        var faults = ImmutableArray.CreateBuilder<Refusal>();
        if (ConvocationDays is < 1 or > MostConvocationDays)
            faults.Add(new("number-expected", "convocationDays", 1, MostConvocationDays));
        if (!QuorumOver.IsProper) faults.Add(new("share-expected", "quorumOver", QuorumOver.ToString()));
        else if (QuorumOver.IsBelow(Share.Half)) faults.Add(new("quorum-below-the-law", "quorumOver", QuorumOver.ToString(), "1/2"));
        if (!TieRules.All.Contains(Tie)) faults.Add(new("choice-expected", "tie", string.Join(", ", TieRules.All)));
        return faults.ToImmutable();
    }

    /// <summary>The quorum by these rules, and never less than the law's.</summary>
    public Quorum Quorum(int present, int inOffice) =>
        new(present, inOffice) { Over = !QuorumOver.IsProper || QuorumOver.IsBelow(Share.Half) ? Share.Half : QuorumOver };

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
