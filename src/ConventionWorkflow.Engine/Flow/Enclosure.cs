using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Expressions;

namespace ConventionWorkflow.Engine.Flow;

/// <summary>An open scope as its container sees it: its steps, its variables, and how it closes.</summary>
internal sealed class Enclosure(Walker walker, string scope)
{
    private readonly Place place = walker.Place(scope);

    public Walker Walker => walker;
    public string Scope => scope;
    public Place Place => place;
    public ImmutableArray<Activity> Steps => place.Container.Activities;

    /// <summary>The execution that opened the scope; none for the whole.</summary>
    public Execution? Owner => walker.State.Execution(Key.OwnerOf(scope));

    /// <summary>The container's inputs, as they are where it stands.</summary>
    public InputReader Inputs
    {
        get
        {
            var isWhole = walker.State.Scopes[scope].Definition is not null || Owner is null;
            return new(place.Container, Catalogue.Run(place.Container).Descriptor, walker.World(isWhole ? scope : Owner!.Scope));
        }
    }

    /// <summary>Whether anything in it runs, waits or is queued, turns of it included.</summary>
    public bool IsBusy =>
        walker.HasQueued(scope) || walker.State.Executions.Values.Any(one => one.IsOpen && one.Scope == scope)
        || walker.State.Scopes.Any(one => one.Value.Parent == scope && Key.OwnerOf(one.Key) == scope);

    public void Begin(Activity step, string cause = "container") => walker.Enqueue(scope, step.Id, cause);

    /// <summary>Begins those that there are, side by side; closes at once where there is none.</summary>
    public void BeginAll(IEnumerable<Activity?> steps)
    {
        foreach (var step in steps.OfType<Activity>()) Begin(step);
        CloseWhenIdle();
    }

    public void CloseWhenIdle()
    {
        if (!IsBusy) Close(["Done"]);
    }

    public JsonElement? this[string variable] =>
        walker.State.Scopes[scope].Variables.TryGetValue(variable, out var value) ? value : null;

    public void Set(string variable, JsonElement value) => walker.Emit(new VariableSet(scope, variable, value));

    /// <summary>The scope is done: with it what opened it, or the turn it was, or the whole.</summary>
    public void Close(ImmutableArray<string> outcomes)
    {
        var holder = Key.OwnerOf(scope);
        if (holder != scope)
        {
            walker.CloseScope(scope, "completed");
            new Enclosure(walker, holder).CloseWhenIdle();
            return;
        }

        if (Owner is not { } owner)
        {
            walker.EndRoot();
            return;
        }

        var result = Catalogue.Run(walker.ActivityOf(owner)).Result(this);
        walker.CloseScope(scope, "completed");
        if (owner.IsOpen) walker.Complete(owner, outcomes, result);
        else walker.EndDetached();
    }
}
