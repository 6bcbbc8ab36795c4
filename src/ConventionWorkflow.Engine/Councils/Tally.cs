namespace ConventionWorkflow.Engine.Councils;

/// <summary>The votes of a council (<i>vote</i>): the majority of votes cast decides, and an abstention is no vote cast.</summary>
public readonly record struct Tally(int For, int Against, int Abstentions)
{
    public int Cast => For + Against;

    /// <summary>Votes for that make a majority of those cast.</summary>
    public int Needed => Cast / 2 + 1;

    public bool Carries => For > Against;

    /// <summary>As many for as against (<i>partage des voix</i>), also when everybody abstained.</summary>
    public bool IsTie => For == Against;
}
