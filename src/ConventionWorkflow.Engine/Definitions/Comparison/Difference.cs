using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Definitions.Comparison;

/// <summary>One thing in which a version of a procedure differs from another (<i>différence</i>), such as somebody would tell it. Steps
/// are those of the later version, but for what was removed.</summary>
public abstract record Difference
{
    /// <summary>The step that the difference is about, where it is about one.</summary>
    public virtual Activity? Place => null;
}

/// <summary>Something about one step.</summary>
public abstract record StepDifference(Activity Step) : Difference
{
    public sealed override Activity? Place => Step;
}

/// <param name="After">The steps that lead to it going forward; none where it begins the procedure or nothing leads to it.</param>
public sealed record StepAdded(Activity Step, ImmutableArray<Activity> After) : StepDifference(Step);

public sealed record StepRemoved(Activity Step) : StepDifference(Step);

/// <summary>The step stands elsewhere in the flow, not merely elsewhere on the drawing.</summary>
/// <param name="Before">The steps that led to it.</param>
/// <param name="After">The steps that lead to it now.</param>
public sealed record StepMoved(Activity Step, ImmutableArray<Activity> Before, ImmutableArray<Activity> After) : StepDifference(Step)
{
    /// <summary>Where it stood.</summary>
    public required StepPlace From { get; init; }

    /// <summary>Where it stands.</summary>
    public required StepPlace To { get; init; }
}

/// <summary>A step of another type stands under the same id; its inputs are those of another step and are not compared.</summary>
public sealed record StepReplaced(Activity Step, string From) : StepDifference(Step);

public sealed record StepRenamed(Activity Step, string Language, string From, string To) : StepDifference(Step);

/// <summary>The steps of the procedure stand in another kind of container.</summary>
public sealed record WholeReplaced(string From, string To) : Difference;

/// <summary>The name by which expressions know the step.</summary>
public sealed record StepNamed(Activity Step, string From, string To) : StepDifference(Step);

/// <summary>The definition that runs as the step, and which version of it.</summary>
public sealed record WorkflowChanged(Activity Step, WorkflowName? From, int FromVersion, WorkflowName? To, int ToVersion)
    : StepDifference(Step);

/// <summary>A case was added, taken away, or has another condition.</summary>
public sealed record CaseChanged(Activity Step, string Label, Expression? From, Expression? To) : StepDifference(Step);

/// <summary>The cases are looked at in another order.</summary>
public sealed record CasesReordered(Activity Step, ImmutableArray<string> Labels) : StepDifference(Step);

/// <summary>Another variable receives an output of the step.</summary>
public sealed record OutputChanged(Activity Step, string Output, string? From, string? To) : StepDifference(Step);

/// <summary>The step waits otherwise for the branches that meet in it.</summary>
public sealed record MergeModeChanged(Activity Step, string From, string To) : StepDifference(Step);

/// <summary>An input says something else. An input that is silent says what its default says.</summary>
public sealed record InputChanged(Activity Step, string Input, Expression? From, Expression? To) : StepDifference(Step);

/// <param name="Key">Such as <c>instructions</c>, <c>message</c>, <c>description</c>.</param>
public sealed record TextChanged(Activity Step, string Key, string Language, string From, string To) : StepDifference(Step);

public sealed record OutcomeRenamed(Activity Step, string Outcome, string Language, string From, string To) : StepDifference(Step);

public sealed record ConnectionAdded(Activity Step, string Outcome, Activity Target) : StepDifference(Step);

public sealed record ConnectionRemoved(Activity Step, string Outcome, Activity Target) : StepDifference(Step);

/// <summary>What the procedure takes or gives back.</summary>
public sealed record ArgumentChanged(bool IsInput, string Name, Argument? From, Argument? To) : Difference;

/// <summary>Another step begins the flowchart.</summary>
public sealed record StartChanged(Activity? From, Activity? To) : Difference
{
    public override Activity? Place => To;
}

/// <summary>A text of the procedure itself: its name, its description.</summary>
public sealed record ProcedureTextChanged(string Key, string Language, string From, string To) : Difference;

/// <param name="Name">One of <see cref="ProcedureSettings"/>.</param>
public sealed record SettingChanged(string Name, string From, string To) : Difference;

/// <param name="Container">The container that has the variable; none where the procedure has it.</param>
public sealed record VariableChanged(Activity? Container, string Name, Variable? From, Variable? To) : Difference
{
    public override Activity? Place => Container;
}

/// <summary>What a procedure says of itself beside its steps.</summary>
public static class ProcedureSettings
{
    public const string Id = "id";
    public const string FlowMode = "flowMode";
    public const string OnIncident = "onIncident";
    public const string Outcomes = "outcomes";
    public const string Zone = "zone";
    public const string Holidays = "holidays";
    public const string Jurisdiction = "jurisdiction";
    public const string State = "state";
}
