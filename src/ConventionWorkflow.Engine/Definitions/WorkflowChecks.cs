using ConventionWorkflow.Engine.Expressions;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Flow.Activities;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Definitions that run others: each must be there, and none may come back to itself without a wait. What is handed to one that
/// has no such input is a warning.</summary>
internal static class WorkflowChecks
{
    public static IEnumerable<Fault> Find(Definition definition, Workflows workflows)
    {
        foreach (var activity in definition.All())
        {
            if (Named(activity) is not { } id) continue;
            if (workflows.Latest(id) is not { } graph)
                yield return new(Severity.Load, "workflow-unknown", activity.Inputs["workflowDefinitionId"].Path, activity.Id, id);
            else
                foreach (var fault in Handed(activity, graph.Definition)) yield return fault;
        }

        foreach (var (activity, called) in Quick(definition, workflows))
            if (ComesBack(called, definition, workflows))
                yield return new(Severity.Load, "workflow-runs-itself", activity.Path, activity.Id, called.DefinitionId);
    }

    /// <summary>The definition that a call names by a plain id.</summary>
    private static string? Named(Activity activity) =>
        activity.Type is "Elsa.ExecuteWorkflow" or "Elsa.DispatchWorkflow"
        && activity.Inputs.GetValueOrDefault("workflowDefinitionId")?.Expression is Expression.Literal literal
        && InputGrammar.TextOf(literal.Value) is { Length: > 0 } id
            ? id
            : null;

    /// <summary>What a call hands over under names that the definition does not know.</summary>
    private static IEnumerable<Fault> Handed(Activity activity, Definition called)
    {
        if (activity.Inputs.GetValueOrDefault("input") is not { Expression: Expression.Literal { Value: { } value } } input) yield break;
        var known = called.Inputs.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in Plain.Members(value).Keys.Where(name => !known.Contains(name)))
            yield return new(Severity.Warning, "workflow-input-unknown", input.Path, activity.Id, name, called.DefinitionId);
    }

    private static bool ComesBack(Definition from, Definition to, Workflows workflows)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { Pin(from) };
        var queue = new Queue<Definition>([from]);
        while (queue.TryDequeue(out var at))
        {
            if (Pin(at) == Pin(to)) return true;
            foreach (var (_, called) in Quick(at, workflows))
                if (seen.Add(Pin(called))) queue.Enqueue(called);
        }

        return false;
    }

    /// <summary>What the definition runs before it waits for anything.</summary>
    private static IEnumerable<(Activity Step, Definition Called)> Quick(Definition definition, Workflows workflows)
    {
        var types = new KnownTypes(workflows.Descriptors(definition), Catalogue.Outcomes);
        foreach (var step in LoopChecks.Quick(Check.Whole(definition, types)))
        {
            var graph = Named(step) is { } id ? workflows.Latest(id) : Catalogue.Find(step.Type) is null ? workflows.Of(step) : null;
            if (graph is not null) yield return (step, graph.Definition);
        }
    }

    private static string Pin(Definition definition) => $"{definition.DefinitionId}@{definition.Version}";
}
