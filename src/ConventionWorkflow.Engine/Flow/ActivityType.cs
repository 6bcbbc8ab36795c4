using System.Collections.Immutable;
using System.Text.Json;
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

    /// <summary>What follows when one of its executions is complete: its container goes on.</summary>
    internal virtual void Completed(Walker walker, Execution execution, ImmutableArray<string> outcomes)
    {
        var enclosure = new Enclosure(walker, execution.Scope);
        ((ContainerType)Catalogue.Run(enclosure.Place.Container)).Done(enclosure, enclosure.Place[execution.Step], outcomes);
    }

    /// <summary>What it gives back when the scope that it opened is complete.</summary>
    internal virtual JsonElement? Result(Enclosure enclosure) => null;

    /// <summary>An event that one of the step's waits waited for, or the report of a task that it gave out.</summary>
    internal virtual void Signalled(Step step, JsonElement? payload)
    {
    }

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

/// <summary>An activity that holds others: it opens a scope, begins what is in it, and says when that is complete.</summary>
public abstract class ContainerType : ActivityType
{
    public override void Start(Step step) => step.Walker.Open(new(
        step.Execution, step.Scope, 1, step.Walker.Place(step.Scope).Graph.Definition.FlowMode,
        step.Walker.Place(step.Scope).Graph.InitialVariables(step.Activity)));

    /// <summary>Begins the first of its steps, or closes the scope at once.</summary>
    internal abstract void Begin(Enclosure enclosure);

    /// <summary>One of its steps is complete.</summary>
    internal abstract void Done(Enclosure enclosure, Activity step, ImmutableArray<string> outcomes);
}
