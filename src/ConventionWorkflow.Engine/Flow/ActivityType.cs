using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>What an activity of a definition does: its descriptor, and how it starts, answers acts and lets time pass. It decides; it
/// never does.</summary>
public abstract class ActivityType
{
    public abstract ActivityDescriptor Descriptor { get; }

    /// <summary>The outcomes of one activity, where an input of it lists them.</summary>
    public virtual ImmutableArray<string> Outcomes(Activity activity) => Descriptor.Outcomes;

    /// <summary>The act's fields as they are in this step: a choice may be narrowed by the step's inputs.</summary>
    public virtual ActDescriptor? Act(Activity activity, string act) => Descriptor.Act(act);

    public abstract void Start(Step step);

    /// <summary>A person's act on one of the step's waits; null when it was accepted.</summary>
    public virtual Refusal? Answer(Step step, Wait wait, Fact fact) => Refusal.Of("act-unknown", fact.Act);

    /// <summary>The deadline of a wait that <see cref="Wait.Expires"/> passed.</summary>
    public virtual void Expire(Step step, Wait wait)
    {
    }

    /// <summary>A party left: its waits are already closed; the closing rule is looked at again.</summary>
    public virtual void PartyLeft(Step step)
    {
    }

    /// <summary>A recorded answer is replaced; null when it was accepted. The step may be open or past.</summary>
    public virtual Refusal? Rectify(Step step, PartyId party, Fact fact) => Refusal.Of("nothing-to-rectify");

    /// <summary>One more addressee of an open step.</summary>
    public virtual Refusal? Add(Step step, RoleAt addressee) => Refusal.Of("no-addressee-here");

    /// <summary>An answer is taken back within its minutes; null when it was accepted.</summary>
    public virtual Refusal? TakeBack(Step step, PartyId party) => Refusal.Of("nothing-to-take-back");
}
