using ConventionWorkflow.Accounts;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Links;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;
using Catalogue = ConventionWorkflow.Engine.Flow.Catalogue;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>Finds what a page of acts is about, within what the person signed in may see.</summary>
public sealed class Questions(Sight sight, LedgerReader reader, Graphs graphs, Names names, Me me, HandOvers handOvers,
    TimeProvider clock)
{
    public async Task<Place?> Place(DossierId dossier, CancellationToken cancel)
    {
        await names.Load(cancel);
        return await Bare(dossier, cancel);
    }

    /// <summary>The question of that wait, or null where there never was one.</summary>
    public async Task<Question?> Find(DossierId dossier, string wait, CancellationToken cancel)
    {
        await names.Load(cancel);
        return await Read(dossier, wait, cancel);
    }

    /// <summary>The same for who will say no word of it: the names of its <see cref="Place"/> are not loaded.</summary>
    public async Task<Question?> Read(DossierId dossier, string wait, CancellationToken cancel)
    {
        if (await Bare(dossier, cancel) is not { } place || StepOf(place, wait) is not { } step) return null;
        if (place.State.Waits.GetValueOrDefault(wait) is not { } open) return await Closed(place, step, wait, cancel);
        if (open.To is null) return null;   // the machine is waited for, nobody is asked
        var mayAnswer = me.Roles.Any(held => open.MayBeAnsweredBy(held.Role))
            || (await handOvers.For(me.Person, dossier, wait, cancel) is var (role, _) && open.MayBeAnsweredBy(role));
        return new Question.Open(place, step, open, mayAnswer);
    }

    private async Task<Place?> Bare(DossierId dossier, CancellationToken cancel) =>
        await sight.Find(dossier, cancel) is var (row, state)
        && await graphs.Find(state.Definition, state.DefinitionVersion, cancel) is { } ready
            ? new(row, state, ready.Graph, ready.Calendar, names, clock.Today())
            : null;

    /// <summary>The fields of an act of a step, whether or not it is still open: a repeated request is read as the first was.</summary>
    public static ActDescriptor? Describe(Activity step, string act) => Catalogue.Find(step.Type)?.Act(step, act);

    /// <summary>The step of a wait's id, <c>scope/step/visit/kind/subject</c>.</summary>
    private static Activity? StepOf(Place place, string wait)
    {
        var parts = wait.Split('/');
        return parts.Length < 5 || !place.State.Executions.TryGetValue(string.Join('/', parts[..^3]), out var execution)
            ? null
            : place.Graph.Find(execution.Step);
    }

    private async Task<Question.Closed?> Closed(Place place, Activity step, string wait, CancellationToken cancel)
    {
        Entry? closing = null;
        await foreach (var recorded in reader.Entries(place.Dossier.Id, cancel))
        {
            if (recorded.Entry.Moves.OfType<WaitClosed>().Any(move => move.Wait == wait)) closing = recorded.Entry;
        }

        if (closing is null) return null;
        var isAnswer = closing.Fact.Kind == FactKinds.Acted && closing.Fact.Target == wait;
        var verdict = isAnswer ? closing.Moves.OfType<Answered>().FirstOrDefault()?.Answer.Verdict : null;
        return new(
            place, step, closing.Fact, closing.At, await names.Person(closing.Fact.Actor.Person, cancel), isAnswer, verdict ?? "");
    }
}
