using System.Diagnostics;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// The ledger (<i>registre</i>) and the only writer of a dossier: asks the engine and records what it answers, in one transaction.
/// </summary>
public sealed partial class DossierLedger(
    Database database, FifoGate gate, Graphs graphs, States states, TimeProvider clock, ILogger<DossierLedger> log) : IDisposable
{
    private readonly Writers writers = Writers.On(database, gate);

    /// <summary>Asks the engine what follows from an act or a fact, and records it.</summary>
    /// <param name="cancel">Honoured until the commit begins, never after.</param>
    public async Task<Outcome> Decide(Ask ask, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = await writers.Transact(
            writer => new Deciding(writer, graphs, states, Now()).Decide(ask, cancel), cancel,
            mayRepeat: ask.RequestKey.Length > 0 || ask.Actor.Person == PersonId.System);
        Tell(ask.Dossier, ask.Kind, outcome, started);
        return outcome;
    }

    /// <summary>Begins a dossier on the newest published version of a definition.</summary>
    /// <param name="cancel">Honoured until the commit begins, never after.</param>
    public async Task<Outcome> Start(Proposal proposal, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var dossier = new DossierId(Guid.CreateVersion7(Now()));
        var outcome = await writers.Transact(
            writer => new Deciding(writer, graphs, states, Now()).Start(proposal, dossier, cancel), cancel,
            mayRepeat: proposal.RequestKey.Length > 0);
        Tell(dossier, FactKinds.Proposed, outcome, started);
        return outcome;
    }

    public void Dispose() => writers.Dispose();

    /// <summary>For what the ledger writes without an entry.</summary>
    internal Task<T> Transact<T>(Func<Writer, ValueTask<(T Result, bool Wrote)>> work, CancellationToken cancel) =>
        writers.Transact(work, cancel);

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

    [LoggerMessage(100, LogLevel.Information, "Recorded {Kind} on {Dossier}: entry {Sequence}, repeated {Repeated}, {Milliseconds} ms")]
    private partial void LogDone(DossierId dossier, string kind, int sequence, bool repeated, long milliseconds);

    [LoggerMessage(101, LogLevel.Information, "Refused {Kind} on {Dossier}: {Code}, {Milliseconds} ms")]
    private partial void LogRefused(DossierId dossier, string kind, string code, long milliseconds);

    [LoggerMessage(102, LogLevel.Information, "Found nothing for {Kind} on {Dossier}, {Milliseconds} ms")]
    private partial void LogNotFound(DossierId dossier, string kind, long milliseconds);
}
