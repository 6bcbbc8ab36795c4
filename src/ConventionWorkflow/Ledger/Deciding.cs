using System.Collections.Immutable;
using System.Diagnostics;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// What is done inside the transaction: find the dossier under the lock, see whether the request was answered before, read the context,
/// ask the engine, write what it answers. A refusal writes nothing, but for the timer that a tick has spent.
/// </summary>
internal sealed class Deciding(Writer writer, Graphs graphs, States states, DateTimeOffset now)
{
    public async ValueTask<(Outcome Result, bool Wrote)> Decide(Ask ask, CancellationToken cancel)
    {
        var request = new Request(ask.RequestScope, ask.RequestKey, RequestKeys.Hash(ask));
        if (await Head.Find(writer, states, ask.Dossier, request) is not { } head) return (new Outcome.NotFound(), false);
        return head.Answered is { } before ? (before, false) : await request.OrElse(writer, await Decide(ask, request, head, cancel));
    }

    private async ValueTask<(Outcome Result, bool Wrote)> Decide(Ask ask, Request request, Head head, CancellationToken cancel)
    {
        var isTick = await Ticks.Spend(writer, ask, now);
        var ready = await Pinned(head.State, cancel);

        var act = Walk.Describe(ready.Graph, head.State, ask.Kind, ask.Target, ask.Act);
        if (act is null && !isTick) return (Outcome.Refused.Of("nothing-waited-for"), false);
        var fields = act is null ? new(Fact.NoFields, [], []) : Fields.Read(act, ask.Fields);
        if (Faults(fields) is { Refusals.IsEmpty: false } refused) return (refused, isTick);

        var (values, words) = Commitments.Seal(fields);
        var fact = new Fact(ask.Kind, ask.Target, ask.Act, ask.Actor, values, ask.RequestKey);
        var today = ready.Calendar.DateAt(now);
        var around = await Surroundings.Read(
            writer, ready.Calendar, head.State.Parties.Keys, [ask.Target, .. fields.Values.Values], today);
        var context = ask.Kind != FactKinds.SignalDiscarded ? around.Context
            : around.Context with { Announced = await EventChanges.Announced(writer, ask.Dossier, ask.Target) };
        var decision = Walk.Apply(ready.Graph, head.State, fact, context, now);
        if (decision is Decision.Refused no) return (new Outcome.Refused([no.Refusal]), isTick);
        if (decision is not Decision.Accepted accepted) throw new UnreachableException();

        var named = Named.In(accepted.Entry, act);
        if (named.Missing(around) is { Count: > 0 } missing) return (new Outcome.Refused([.. missing]), isTick);
        await new Recording(writer, states, request, accepted, today, head.IsDemonstration).Continue(head, words, named.Documents);
        return (Done(accepted.Entry), true);
    }

    public async ValueTask<(Outcome Result, bool Wrote)> Start(Proposal proposal, DossierId dossier, CancellationToken cancel)
    {
        var request = new Request(proposal.RequestScope, proposal.RequestKey, RequestKeys.Hash(proposal));
        IReadOnlyList<string> parties = [.. proposal.Parties.Select(party => party.Value)];
        var day = DateOnly.FromDateTime(Luxembourg.Local(now));
        var known = await Beginning.Find(writer, proposal.Definition, request, parties, day);
        if (known.Answered is { } before) return (before, false);
        if (known.Version == 0 || await graphs.Find(proposal.Definition, known.Version, cancel) is not { } ready)
            return (new Outcome.NotFound(), false);
        var today = ready.Calendar.DateAt(now);
        var around = today == day
            ? Surroundings.Of(ready.Calendar, known.Around)
            : await Surroundings.Read(writer, ready.Calendar, parties, [], today);   // a procedure of another clock than ours
        return await request.OrElse(writer, await Start(proposal, request, ready, around.Context, dossier, today));
    }

    private async ValueTask<(Outcome Result, bool Wrote)> Start(
        Proposal proposal, Request request, ReadyGraph ready, Context around, DossierId dossier, DateOnly today)
    {
        var typed = new Dictionary<string, string>
        {
            ["title"] = proposal.Title,
            ["parties"] = string.Join(',', proposal.Parties.Select(party => party.Value)),
            ["themes"] = string.Join(',', proposal.Themes),
        };
        if (proposal.Text is { } text) (typed["digest"], typed["reason"]) = (text.Digest, proposal.Objective);
        var fields = Fields.Read(DossierActs.Find(FactKinds.Proposed)!, typed);
        if (Faults(fields) is { Refusals.IsEmpty: false } refused) return (refused, false);

        var (values, words) = Commitments.Seal(fields);
        var fact = new Fact(FactKinds.Proposed, "", "", proposal.Actor, values, proposal.RequestKey);
        var decision = Walk.Start(ready.Graph, dossier, fact, around, now);
        if (decision is Decision.Refused no) return (new Outcome.Refused([no.Refusal]), false);
        if (decision is not Decision.Accepted accepted) throw new UnreachableException();

        await new Recording(writer, states, request, accepted, today, proposal.Demonstration)
            .Begin(fields.Values["title"], words, proposal.Text);
        return (Done(accepted.Entry), true);
    }

    private static Outcome.Done Done(Entry entry) => new(entry.Dossier, entry.Sequence, Repeated: false);

    private static Outcome.Refused Faults(Fields fields) => new([.. fields.Faults, .. Commitments.Imitations(fields)]);

    private async ValueTask<ReadyGraph> Pinned(DossierState state, CancellationToken cancel) =>
        await graphs.Find(state.Definition, state.DefinitionVersion, cancel)
            ?? throw new InvalidDataException($"dossier {state.Dossier}: no definition '{state.Definition}' {state.DefinitionVersion}");
}
