using System.Collections.Immutable;
using System.Diagnostics;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// The ledger (<i>registre</i>) and the only writer of a dossier: asks the engine and records what it answers, in one transaction.
/// </summary>
public sealed partial class DossierLedger(SqliteFile file, FifoGate gate, Graphs graphs, TimeProvider clock, ILogger<DossierLedger> log)
    : IDisposable
{
    private static readonly ActDescriptor Propose = new(
        FactKinds.Proposed,
        default,
        [
            new("title", FieldKind.Text, Required: true, default) { Least = 3, Most = 300 },
            new("proposer", FieldKind.Text, Required: true, default) { Most = 100 },
            new("parties", FieldKind.Text, Required: true, default) { Most = 10_000 },
        ]);

    private readonly Writer writer = new(file, gate);

    /// <summary>Asks the engine what follows from an act or a fact, and records it.</summary>
    /// <param name="cancel">Honoured until the commit begins, never after.</param>
    public async Task<Outcome> Decide(Ask ask, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = await writer.Transact(_ => Decide(ask, RequestKeys.Hash(ask), cancel), cancel);
        Tell(ask.Dossier, ask.Kind, outcome, started);
        return outcome;
    }

    /// <summary>Begins a dossier on the newest published version of a definition.</summary>
    /// <param name="cancel">Honoured until the commit begins, never after.</param>
    public async Task<Outcome> Start(Proposal proposal, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var dossier = new DossierId(Guid.CreateVersion7(Now()));
        var outcome = await writer.Transact(_ => Start(proposal, dossier, RequestKeys.Hash(proposal), cancel), cancel);
        Tell(dossier, FactKinds.Proposed, outcome, started);
        return outcome;
    }

    public void Dispose() => writer.Dispose();

    internal Task<T> Transact<T>(Func<Writer, ValueTask<(T Result, bool Wrote)>> work, CancellationToken cancel) => writer.Transact(work, cancel);

    private async ValueTask<(Outcome Result, bool Wrote)> Decide(Ask ask, byte[] body, CancellationToken cancel)
    {
        var found = Found.Read(writer, ask.Dossier.ToString(), ask.RequestScope, ask.RequestKey);
        if (ask.RequestKey.Length > 0 && found.BodyHash is { } answered) return (RequestKeys.Repeat(body, answered, found.Outcome), false);
        if (found.Head is not { } head) return (new Outcome.NotFound(), false);
        var now = Now();
        var isTick = Ticks.Spend(writer, ask, now);
        if (await graphs.Find(head.State.Definition, head.State.DefinitionVersion, cancel) is not { } ready)
            throw new InvalidDataException($"dossier {ask.Dossier} runs on '{head.State.Definition}' {head.State.DefinitionVersion}, which is not there");

        var act = Walk.Describe(ready.Graph, head.State, ask.Kind, ask.Target, ask.Act);
        if (act is null && !isTick) return (Outcome.Refused.Of("act-not-open"), false);
        var fields = act is null ? new(Fact.NoFields, [], []) : Fields.Read(act, ask.Fields);
        if (Faults(fields) is { Refusals.IsEmpty: false } refused) return (refused, isTick);

        var (values, words) = Commitments.Seal(fields);
        var fact = new Fact(ask.Kind, ask.Target, ask.Act, ask.Actor, values, ask.RequestKey);
        var today = ready.Calendar.DateAt(now);
        var context = Contexts.Read(writer, ready.Calendar, [.. head.State.Parties.Keys, ask.Target, .. fields.Values.Values], today);
        switch (Walk.Apply(ready.Graph, head.State, fact, context, now))
        {
            case Decision.Accepted accepted:
                var named = Named.In(accepted.Entry, act);
                if (named.Missing(writer) is { Count: > 0 } missing) return (new Outcome.Refused([.. missing]), isTick);
                Recording.Write(
                    writer, head, accepted, "", accepted.State.Name, head.IsDemonstration, words, named.Documents, today);
                RequestKeys.Write(writer, ask.RequestScope, ask.RequestKey, body, accepted.Entry);
                return (new Outcome.Done(ask.Dossier, accepted.Entry.Sequence, Repeated: false), true);
            case Decision.Refused no:
                return (new Outcome.Refused([no.Refusal]), isTick);
            default:
                throw new UnreachableException();
        }
    }

    private async ValueTask<(Outcome Result, bool Wrote)> Start(Proposal proposal, DossierId dossier, byte[] body, CancellationToken cancel)
    {
        var found = Found.Read(writer, dossier.ToString(), proposal.RequestScope, proposal.RequestKey);
        if (proposal.RequestKey.Length > 0 && found.BodyHash is { } answered) return (RequestKeys.Repeat(body, answered, found.Outcome), false);
        if (writer.Scalar(SqliteStatements.NewestDefinition, ("$definition", proposal.Definition)) is not long version)
            return (new Outcome.NotFound(), false);
        if (await graphs.Find(proposal.Definition, (int)version, cancel) is not { } ready) return (new Outcome.NotFound(), false);

        var parties = string.Join(',', proposal.Parties.Select(party => party.Value));
        var fields = Fields.Read(
            Propose, new Dictionary<string, string> { ["title"] = proposal.Title, ["proposer"] = proposal.Proposer.Value, ["parties"] = parties });
        if (Faults(fields) is { Refusals.IsEmpty: false } refused) return (refused, false);

        var now = Now();
        var today = ready.Calendar.DateAt(now);
        var fact = new Fact(FactKinds.Proposed, "", "", proposal.Actor, fields.Values, proposal.RequestKey);
        var context = Contexts.Read(writer, ready.Calendar, [proposal.Proposer.Value, .. proposal.Parties.Select(party => party.Value)], today);
        switch (Walk.Start(ready.Graph, dossier, fact, context, now))
        {
            case Decision.Accepted accepted:
                Recording.Write(
                    writer, null, accepted, Recording.NextReference(writer, today), fields.Values["title"], proposal.Demonstration, [], [], today);
                RequestKeys.Write(writer, proposal.RequestScope, proposal.RequestKey, body, accepted.Entry);
                return (new Outcome.Done(dossier, accepted.Entry.Sequence, Repeated: false), true);
            case Decision.Refused no:
                return (new Outcome.Refused([no.Refusal]), false);
            default:
                throw new UnreachableException();
        }
    }

    private static Outcome.Refused Faults(Fields fields) => new([.. fields.Faults, .. Commitments.Imitations(fields)]);

    // The record counts in milliseconds, so that what is stored is what was decided upon.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());

    private void Tell(DossierId dossier, string kind, Outcome outcome, long started)
    {
        var milliseconds = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        switch (outcome)
        {
            case Outcome.Done done: LogDone(done.Dossier, kind, done.Sequence, done.Repeated, milliseconds); break;
            case Outcome.Refused refused: LogRefused(dossier, kind, refused.Refusals[0].Code, milliseconds); break;
            default: LogNotFound(dossier, kind, milliseconds); break;
        }
    }

    [LoggerMessage(100, LogLevel.Information, "Recorded {Kind} on {Dossier} as entry {Sequence} (repeated: {Repeated}) in {Milliseconds} ms")]
    private partial void LogDone(DossierId dossier, string kind, int sequence, bool repeated, long milliseconds);

    [LoggerMessage(101, LogLevel.Information, "Refused {Kind} on {Dossier}: {Code} in {Milliseconds} ms")]
    private partial void LogRefused(DossierId dossier, string kind, string code, long milliseconds);

    [LoggerMessage(102, LogLevel.Information, "Found nothing for {Kind} on {Dossier} in {Milliseconds} ms")]
    private partial void LogNotFound(DossierId dossier, string kind, long milliseconds);
}
