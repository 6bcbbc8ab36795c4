using ConventionWorkflow.Ledger;

namespace ConventionWorkflow.Reminders;

/// <summary>
/// What the passing of time brings (<i>échéances</i>): reminders in one statement for all dossiers, deadlines and escalations as facts
/// through the ledger. The database owns what is due, the scheduler only the cadence; so a machine that was off catches up at its start.
/// </summary>
public sealed partial class Sweep(Ledger.Reminders reminders, DossierLedger ledger, TimeProvider clock, ILogger<Sweep> log)
{
    private const int AtOnce = 500;

    /// <summary>Everything due by now; answers how many letters and facts came of it.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var done = await reminders.SendDue(now, cancel);
        var tried = new HashSet<DueFact>();
        while (true)
        {
            var due = await reminders.DueFacts(now, cancel, AtOnce);
            var fresh = due.Where(tried.Add).ToList();
            foreach (var fact in fresh) done += await Tell(fact, cancel);
            if (fresh.Count == 0 || due.Length < AtOnce) return done;
        }
    }

    // A dossier that cannot be decided upon must not keep the others waiting; its timer stays and is tried at the next tick.
    private async Task<int> Tell(DueFact fact, CancellationToken cancel)
    {
        try
        {
            return await ledger.Decide(fact.ToAsk(), cancel) is Outcome.Done ? 1 : 0;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFailed(fault, fact.Dossier, fact.Kind);
            return 0;
        }
    }

    [LoggerMessage(200, LogLevel.Error, "Could not tell {Dossier} that time passed ({Kind})")]
    private partial void LogFailed(Exception fault, Engine.Dossiers.DossierId dossier, string kind);
}
