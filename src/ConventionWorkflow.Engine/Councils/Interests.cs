using System.Collections.Immutable;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Councils;

/// <summary>
/// A member of the council says beforehand that they leave the debate and the vote for a personal or direct interest (loi communale of
/// 13 December 1988, art. 20). It reminds the secretary and counts nothing: how many were excluded is what the record of the vote says.
/// </summary>
internal static class Interests
{
    public static Refusal? Declared(Walker walker, Fact fact)
    {
        if (!walker.State.Waits.TryGetValue(fact.Target, out var wait) || wait.To is not { } to) return Refusal.Of("nothing-waited-for");
        if (wait.Withdrawing?.Contains(fact.Actor.Person) is true) return Refusal.Of("interest-already-declared");
        // An interest is one's own: nobody declares that of an absent member.
        if (fact.Actor is not { As: { } role, For: null } || !wait.MayDeclareInterest(role, fact.Actor.Person))
            return Refusal.Of("not-yours");
        walker.Emit(new WaitChanged(wait with { Withdrawing = (wait.Withdrawing ?? []).Add(fact.Actor.Person) }));
        walker.At(walker.State.Execution(wait.Execution)!).Tell(
            Templates.InterestDeclared, to, $"{walker.Sequence}", "", ("party", to.Party.Value));
        return null;
    }
}
