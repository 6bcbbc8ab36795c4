using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>
/// The whole that a scope is part of: the dossier's own procedure, or a workflow that a step called by its id. What ends a whole, ends it
/// only; a workflow used as an activity belongs to the whole that it stands in.
/// </summary>
internal static class Instances
{
    /// <summary>The scope of the whole.</summary>
    public static string Of(Walker walker, string scope)
    {
        var at = scope;
        while (walker.State.Scopes.GetValueOrDefault(at) is { Parent: { } parent } && !IsCalled(walker, at)) at = parent;
        return at;
    }

    /// <summary>The scope of the definition that runs there: of the whole, or of a workflow used as an activity.</summary>
    public static string DefinitionOf(Walker walker, string scope)
    {
        var at = scope;
        while (walker.State.Scopes.GetValueOrDefault(at) is { Parent: { } parent, Definition: null }) at = parent;
        return at;
    }

    public static bool IsWithin(string scope, string within) =>
        within.Length == 0 || scope == within
        || scope.StartsWith(within + "/", StringComparison.Ordinal) || scope.StartsWith(within + Key.TurnSign, StringComparison.Ordinal);

    /// <summary>Ends the whole, whatever runs in it.</summary>
    public static void End(Walker walker, string whole, string status)
    {
        if (whole == walker.Graph.RootScope)
        {
            walker.End(["Done"], status);
            return;
        }

        var (owner, outputs) = (walker.State.Execution(whole), walker.State.Scopes[whole].Outputs);
        walker.CloseScope(whole, status);
        if (owner is { IsOpen: true }) walker.Complete(owner, ["Done"], Activities.ExecuteWorkflow.Outcome(walker.At(owner), status,
            outputs));
        else walker.EndDetached();
    }

    private static bool IsCalled(Walker walker, string scope) =>
        walker.State.Scopes[scope].Definition is not null && walker.State.Execution(scope) is { } owner
        && Catalogue.Find(owner.Type) is Activities.WorkflowCall;
}
