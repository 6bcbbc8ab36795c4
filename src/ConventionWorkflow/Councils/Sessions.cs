using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Councils;

/// <summary>The law of a council's next session, for pages that look at many dossiers at once.</summary>
public static class Sessions
{
    public static CouncilRules Rules(Standing standing, Wait wait)
    {
        var party = wait.Subject!.Value;
        return CouncilVotes.Rules(
            standing.Inputs(standing.Step(wait.Execution)!), standing.Names.Find(party)?.Population ?? 0,
            CouncilVotes.MissedOn(standing.State.AnswersOf(wait.Execution).GetValueOrDefault(party.Value)));
    }
}
