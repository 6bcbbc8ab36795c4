using ConventionWorkflow.Accounts;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Dossiers;

/// <summary>What the author of a proposal is told about withdrawing it (<i>retrait</i>): where, or why no longer.</summary>
/// <param name="Refusal">What the engine would answer now; null while it may be done.</param>
public sealed record Withdrawal(string Address, Refusal? Refusal)
{
    /// <summary>Null for everybody but the author, and once the dossier is closed.</summary>
    public static Withdrawal? Of(Standing standing, Me me)
    {
        if (!standing.IsRunning || standing.State.Proposer is not { } author || !me.Holds(author.Role, author.Party)) return null;
        var actor = new Actor(me.Person, author, null, "page");
        var fact = new Fact(FactKinds.Withdrawn, "", "", actor, Fact.NoFields.SetItem("reason", "?"));
        var decision = Walk.Apply(standing.Graph, standing.State, fact, new() { Calendar = standing.Calendar }, standing.Now);
        return new(DossierLinks.Do(standing.Id, FactKinds.Withdrawn, ""), (decision as Decision.Refused)?.Refusal);
    }
}
