using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Expressions;

namespace ConventionWorkflow.Engine.Flow.Activities;

/// <summary>Steps connected by a drawing.</summary>
public sealed class Flowchart : ContainerType
{
    public const string TypeName = "Elsa.Flowchart";

    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        TypeName, new("Organigramme", "Flussdiagramm", "Flowchart"),
            new("Contient des étapes et leurs connexions.", "Enthält Schritte und Verbindungen.", "Holds steps and their connections."),
                [], ["Done"]);

    internal override void Begin(Enclosure enclosure)
    {
        if (enclosure.Place.Chart.Start is { } first) enclosure.Begin(first, "start");
    }

    internal override void Done(Enclosure enclosure, Activity step, ImmutableArray<string> outcomes) =>
        Drawings.Completed(enclosure.Walker, enclosure.Scope, step.Id, outcomes);
}

/// <summary>Where a flowchart begins.</summary>
public sealed class Beginning : ActivityType
{
    public const string TypeName = "Elsa.Start";

    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        TypeName, new("Début", "Beginn", "Start"), new("Début de la procédure.", "Beginn des Verfahrens.", "Where the procedure begins."),
            [], ["Done"]);

    public override void Start(Step step) => step.Complete("Done");
}

/// <summary>Ends its flowchart; what still runs in it is cancelled.</summary>
public sealed class End : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.End", new("Fin", "Ende", "End"), new("Fin de l’organigramme.", "Ende des Diagramms.", "Ends the flowchart."), [],
            []) with
    { IsTerminal = true };

    public override void Start(Step step) => step.Complete("Done");

    internal override void Completed(Walker walker, Execution execution, ImmutableArray<string> outcomes) =>
        new Enclosure(walker, execution.Scope).Close(["Done"]);
}

/// <summary>Ends the whole dossier.</summary>
public sealed class Finish : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.Finish", new("Clôture", "Abschluss", "Finish"), new("Clôt le dossier.", "Schließt die Akte.", "Closes the dossier."), [],
            []) with
    { IsTerminal = true };

    public override void Start(Step step) => step.Complete("Done");

    internal override void Completed(Walker walker, Execution execution, ImmutableArray<string> outcomes) =>
        Instances.End(walker, Instances.Of(walker, execution.Scope), Statuses.Finished);
}

/// <summary>Two outcomes by a condition.</summary>
public sealed class FlowDecision : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.FlowDecision", new("Décision", "Entscheidung", "Decision"),
            new("Suit Vrai ou Faux selon la condition.", "Folgt Wahr oder Falsch.", "Follows True or False."),
        [new("condition", InputKind.Flag, true, "false", new("Condition", "Bedingung", "Condition"))], ["True", "False"]);

    public override void Start(Step step) => step.Complete(step.Inputs.Flag("condition") ? "True" : "False");
}

/// <summary>Several outcomes at once: parallel branches.</summary>
public sealed class FlowFork : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.FlowFork", new("Bifurcation", "Verzweigung", "Fork"),
            new("Ouvre plusieurs branches parallèles.", "Öffnet parallele Zweige.", "Opens parallel branches."),
        [new("branches", InputKind.List, false, "", new("Branches", "Zweige", "Branches")) { Outcomes = OutcomeList.Makes }], ["Done"]);

    public override ImmutableArray<string> Outcomes(Activity activity) => Control.List(this, activity, "branches");

    public override void Start(Step step) => step.Complete(Outcomes(step.Activity));
}

/// <summary>Where branches meet again, by one of three modes.</summary>
public sealed class FlowJoin : ActivityType
{
    public const string TypeName = "Elsa.FlowJoin";

    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        TypeName, new("Jonction", "Zusammenführung", "Join"), new("Attend les branches.", "Wartet auf die Zweige.", "Waits for branches."),
        [
            new("mode", InputKind.Choice, false, "WaitAny", new("Mode", "Modus", "Mode"))
            {
                Options = ["WaitAny", "WaitAll", "WaitAllActive"],
            },
        ],
        ["Done"]);

    public override void Start(Step step)
    {
        var isDrawn = step.Walker.Place(step.Scope).IsChart;
        if (isDrawn && JoinMode.Of(step.Activity) == JoinMode.WaitAny && Drawings.CountsMarks(step.Walker, step.Scope))
            Counter.CancelAncestors(step.Walker, step.Scope, step.Activity.Id, started: false);
        step.Complete("Done");
    }
}

/// <summary>How a node waits for its branches: every node but a join waits for all active ones.</summary>
internal static class JoinMode
{
    public const string WaitAny = "WaitAny";
    public const string WaitAll = "WaitAll";
    public const string WaitAllActive = "WaitAllActive";

    public static string Of(Activity activity)
    {
        if (activity.Type != FlowJoin.TypeName) return WaitAllActive;
        return activity.Inputs.GetValueOrDefault("mode")?.Expression is Expression.Literal { Value.ValueKind: JsonValueKind.String } mode
            && mode.Value.GetString() is (WaitAll or WaitAllActive) and var name
                ? name
                : WaitAny;
    }
}

/// <summary>What the plain control activities share.</summary>
internal static class Control
{
    public static ActivityDescriptor Describe(
        string type, Words name, Words description, ImmutableArray<InputDescriptor> inputs, ImmutableArray<string> outcomes,
        string category = "Flow") =>
        new(type, category, name, description, inputs, [], outcomes);

    public static InputDescriptor Any(string name, Words label, bool required = false) => new(name, InputKind.Any, required, "", label);

    public static InputDescriptor Flag(string name, Words label, string silent = "false", bool required = false) =>
        new(name, InputKind.Flag, required, silent, label);

    /// <summary>Outcomes that a literal list input names; without any, <c>Done</c>.</summary>
    public static ImmutableArray<string> List(ActivityType type, Activity activity, string input)
    {
        var names = new InputReader(activity, type.Descriptor, null).List(input);
        return names.IsEmpty ? type.Descriptor.Outcomes : names;
    }
}
