using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Councils;

/// <summary>What the law makes of a session.</summary>
/// <param name="Name">One of <see cref="Verdicts"/>.</param>
/// <param name="Needed">Members who had to be present.</param>
/// <param name="ByCastingVote">Whether the mayor's vote decided.</param>
public sealed record Verdict(string Name, int Needed, bool ByCastingVote);

public static class Verdicts
{
    public const string Approved = "approved";
    public const string Refused = "refused";

    /// <summary>Adjourned to the next session.</summary>
    public const string Tie = "tie";

    /// <summary>Too few were present: nothing could be decided, and that is recorded.</summary>
    public const string NoQuorum = "no-quorum";
}

/// <summary>The answer to a session: recorded with its verdict, or refused because it is impossible or forbidden.</summary>
public abstract record Judgement
{
    public sealed record Refused(Refusal Refusal) : Judgement;

    public sealed record Recorded(Verdict Verdict) : Judgement;
}
