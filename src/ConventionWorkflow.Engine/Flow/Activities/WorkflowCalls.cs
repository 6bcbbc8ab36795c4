using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow.Activities;

/// <summary>A definition that stands in another as one of its steps: it belongs to the same whole.</summary>
public sealed class WorkflowStep : ActivityType
{
    public static WorkflowStep Instance { get; } = new();

    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "", new("Procédure", "Verfahren", "Workflow"),
        new("Exécute une autre procédure.", "Führt ein anderes Verfahren aus.", "Runs another workflow."), [], ["Done"]);

    /// <summary>What a definition is as an activity: its inputs and its outcomes.</summary>
    public static ActivityDescriptor Describe(Definition definition) => Instance.Descriptor with
    {
        Type = Workflows.TypeName(definition.Name),
        Inputs = [.. definition.Inputs.Select(input => Control.Any(Camel(input.Name), new(input.Name, input.Name, input.Name)))],
        Outcomes = definition.Outcomes.IsEmpty ? ["Done"] : definition.Outcomes,
        Waits = definition.All().Any(one => Catalogue.Describe(one.Type) is { Waits: true }),
    };

    public override void Start(Step step)
    {
        if (step.Walker.Place(step.Scope).Graph.Workflows.Of(step.Activity) is not { } graph) step.Fault("workflow-unknown",
            step.Activity.Type);
        else if (!WorkflowCall.IsTooDeep(step)) WorkflowCall.Open(step, graph, step.Scope, Handed(step, graph.Definition));
    }

    internal override JsonElement? Result(Enclosure enclosure) => Plain.Object(enclosure.Walker.State.Scopes[enclosure.Scope].Outputs);

    /// <summary>Each input of the definition, as the step has it under the same name in camel case.</summary>
    private static ImmutableSortedDictionary<string, JsonElement> Handed(Step step, Definition definition)
    {
        var handed = DossierState.Empty<JsonElement>();
        foreach (var name in definition.Inputs.Select(input => input.Name))
            if (step.Inputs.Json(Camel(name)) is { } value) handed = handed.SetItem(name, value);
        return handed;
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>A definition called by its id: a whole of its own within the dossier.</summary>
public abstract class WorkflowCall : ActivityType
{
    private const int MostNested = 20;

    private protected static ImmutableArray<InputDescriptor> Inputs { get; } =
    [
        Control.Any("workflowDefinitionId", new("Procédure", "Verfahren", "Workflow"), true),
        Control.Any("correlationId", new("Identifiant", "Kennung", "Correlation")),
        Control.Any("input", new("Entrées", "Eingaben", "Input")),
    ];

    internal static bool IsTooDeep(Step step)
    {
        if (step.State.Scopes.Values.Count(scope => scope.Definition is not null) < MostNested) return false;
        step.Fault("workflow-too-deep");
        return true;
    }

    /// <summary>Opens the scope in which the definition runs, and begins it.</summary>
    /// <param name="parent">The scope that it belongs to; none where it runs beside.</param>
    internal static void Open(Step step, Graph graph, string? parent, ImmutableSortedDictionary<string, JsonElement> inputs) =>
        step.Walker.Open(new(step.Execution, parent, 1, graph.Definition.FlowMode, graph.InitialVariables(graph.Content.Container))
        {
            Definition = graph.Pin,
            Inputs = inputs.IsEmpty ? null : inputs,
        });

    private protected static Graph? Find(Step step)
    {
        var id = Plain.Text(step.Inputs.Json("workflowDefinitionId"));
        var graph = step.Walker.Place(step.Scope).Graph.Workflows.Latest(id);
        if (graph is null) step.Fault("workflow-unknown", id);
        return graph;
    }
}

/// <summary>Runs another definition to its first rest; then waits for its end, or goes on.</summary>
public sealed class ExecuteWorkflow : WorkflowCall
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.ExecuteWorkflow", new("Exécuter une procédure", "Verfahren ausführen", "Execute a workflow"),
        new("Exécute une autre procédure.", "Führt ein anderes Verfahren aus.", "Runs another workflow."),
        [.. Inputs, Control.Flag("waitForCompletion", new("Attendre la fin", "Ende abwarten", "Wait for completion"))], ["Done"],
            "Workflows");

    public override void Start(Step step)
    {
        if (Find(step) is not { } graph || IsTooDeep(step)) return;
        var waits = step.Inputs.Flag("waitForCompletion");
        Open(step, graph, waits ? step.Scope : null, Plain.Members(step.Inputs.Json("input")));
        step.Walker.Rest(step.Execution);
        if (!waits && step.IsOpen) step.Give(Outcome(step, Statuses.Running, null), "Done");
    }

    internal override JsonElement? Result(Enclosure enclosure) => Outcome(
        enclosure.Walker.At(enclosure.Owner!), Statuses.Finished, enclosure.Walker.State.Scopes[enclosure.Scope].Outputs);

    /// <summary>What the caller is told: which instance, how it stands, and what it gave back.</summary>
    internal static JsonElement Outcome(Step step, string status, ImmutableSortedDictionary<string, JsonElement>? outputs) =>
        JsonSerializer.SerializeToElement(new
        {
            workflowInstanceId = step.Execution,
            status = status == Statuses.Running ? "Running" : "Finished",
            subStatus = status switch
            {
                Statuses.Running => "Suspended",
                Statuses.Faulted => "Faulted",
                Statuses.Withdrawn => "Cancelled",
                _ => "Finished",
            },
            output = Plain.Object(outputs),
        });
}

/// <summary>Begins another definition beside this one; then waits for its end, or goes on.</summary>
public sealed class DispatchWorkflow : WorkflowCall
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.DispatchWorkflow", new("Lancer une procédure", "Verfahren starten", "Dispatch a workflow"),
        new("Lance une autre procédure à côté.", "Startet ein anderes Verfahren daneben.", "Begins another workflow beside this one."),
        [
            .. Inputs, Control.Flag("waitForCompletion", new("Attendre la fin", "Ende abwarten", "Wait for completion")),
            Control.Any("startNewTrace", new("Nouvelle trace", "Neue Spur", "New trace")), Control.Any("channelName", new("Canal",
                "Kanal", "Channel")),
        ],
        ["Done"], "Workflows");

    public override void Start(Step step)
    {
        if (Find(step) is not { } graph || IsTooDeep(step)) return;
        var waits = step.Inputs.Flag("waitForCompletion");
        Open(step, graph, waits ? step.Scope : null, Plain.Members(step.Inputs.Json("input")));
        if (!waits && step.IsOpen) step.Complete("Done");
    }

    internal override JsonElement? Result(Enclosure enclosure) =>
        Plain.Object(enclosure.Walker.State.Scopes[enclosure.Scope].Outputs);
}

/// <summary>Ends the definition that it stands in, with outcomes.</summary>
public sealed class Complete : ActivityType
{
    public override ActivityDescriptor Descriptor { get; } = Control.Describe(
        "Elsa.Complete", new("Achever", "Abschließen", "Complete"),
        new("Achève la procédure, avec des suites.", "Schließt das Verfahren mit Ergebnissen ab.", "Ends the workflow, with outcomes."),
        [Control.Any("outcomes", new("Suites", "Ergebnisse", "Outcomes"))], [], "Workflows") with
    { IsTerminal = true };

    public override void Start(Step step)
    {
        var outcomes = Expressions.InputGrammar.List(step.Inputs.Json("outcomes"), ',') ?? [];
        step.Complete(outcomes.IsEmpty ? ["Done"] : outcomes);
    }

    internal override void Completed(Walker walker, Execution execution, ImmutableArray<string> outcomes) =>
        new Enclosure(walker, Instances.DefinitionOf(walker, execution.Scope)).Close(outcomes);
}
