using System.Collections.Immutable;
using System.Diagnostics;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

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
        var decision = Walk.Apply(ready.Graph, head.State, fact, around.Context, now);
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
        var (version, before) = (await writer.Read(
            writer.Sql.Beginning, row => (row.IsDBNull(0) ? 0 : row.GetInt32(0), request.Answer(row, 1)),
            ("@definition", proposal.Definition), ("@scope", request.Scope), ("@key", request.Key))).Single();
        if (before is not null) return (before, false);
        if (version == 0 || await graphs.Find(proposal.Definition, version, cancel) is not { } ready)
            return (new Outcome.NotFound(), false);
        return await request.OrElse(writer, await Start(proposal, request, ready, dossier));
    }

    private async ValueTask<(Outcome Result, bool Wrote)> Start(Proposal proposal, Request request, ReadyGraph ready, DossierId dossier)
    {
        IReadOnlyList<string> parties = [.. proposal.Parties.Select(party => party.Value)];
        var typed = new Dictionary<string, string>
        {
            ["title"] = proposal.Title,
            ["parties"] = string.Join(',', parties),
            ["themes"] = string.Join(',', proposal.Themes),
        };
        if (proposal.Text is { } text) (typed["digest"], typed["reason"]) = (text.Digest, proposal.Objective);
        var fields = Fields.Read(DossierActs.Find(FactKinds.Proposed)!, typed);
        if (Faults(fields) is { Refusals.IsEmpty: false } refused) return (refused, false);

        var today = ready.Calendar.DateAt(now);
        var (values, words) = Commitments.Seal(fields);
        var fact = new Fact(FactKinds.Proposed, "", "", proposal.Actor, values, proposal.RequestKey);
        var around = await Surroundings.Read(writer, ready.Calendar, parties, [], today);
        var decision = Walk.Start(ready.Graph, dossier, fact, around.Context, now);
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
