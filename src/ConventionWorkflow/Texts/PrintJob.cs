using System.Text.Json;
using ConventionWorkflow.Data;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Texts;

/// <summary>
/// Prints what waits to be printed: the frozen text with its visas, once, when the signatures are to open. The file is kept first; then the
/// ledger is told, under a key of the wait, so that printing twice records one file.
/// </summary>
public sealed partial class PrintJob(
    Store store, TextStore texts, DocumentStore documents, Printer printer, DossierLedger ledger, TimeProvider clock,
    ILogger<PrintJob> log)
{
    /// <summary>Prints for every dossier that waits for it; says how many files were recorded. One that fails hinders no other.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var waiting = await Waiting(store, clock.GetUtcNow()).ToListAsync(cancel);
        if (waiting.Count == 0) return 0;
        var names = await store.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Party, one => one.NameFr, cancel);
        var done = 0;
        foreach (var row in waiting)
        {
            try
            {
                var state = LedgerJson.ReadState(row.State);
                foreach (var wait in state.Waits.Values.Where(wait => wait.Kind == TimerKinds.Print))
                    if (await Print(row.Reference, state, wait, names, cancel) is Outcome.Done) done++;
            }
            catch (Exception fault) when (fault is InvalidDataException or JsonException or IOException or UnauthorizedAccessException)
            {
                LogFailed(row.Id, fault);
            }
        }

        return done;
    }

    /// <summary>Dossiers in which something waits to be printed: found by their timers, which are due as soon as they are
    /// written.</summary>
    internal static IQueryable<DossierRow> Waiting(Store store, DateTimeOffset now)
    {
        var asked = store.Timers.Where(timer => timer.At <= now && timer.Kind == TimerKinds.Print).Select(timer => timer.Dossier);
        return store.Dossiers.AsNoTracking().Where(dossier => asked.Contains(dossier.Id));
    }

    private async Task<Outcome> Print(
        string reference, DossierState state, Wait wait, IReadOnlyDictionary<PartyId, string> names, CancellationToken cancel)
    {
        var text = await texts.Get(wait.Digest, cancel) ?? throw new InvalidDataException("the body of the frozen text is missing");
        var file = await printer.Print(reference, state, text, names, cancel);
        var digest = await documents.Keep(file.Bytes, file.MediaType, $"{reference}.{file.Ending}", PersonId.System, cancel);
        var fields = new Dictionary<string, string> { ["file"] = digest, ["mediaType"] = file.MediaType };
        var key = $"print/{state.Dossier}/{wait.Id}/{state.Sequence}";
        return await ledger.Decide(new(state.Dossier, FactKinds.TextPrinted, wait.Id, "", fields, Actor.System, key, "printer"), cancel);
    }

    [LoggerMessage(302, LogLevel.Error, "The text of {Dossier} could not be printed; it is tried again at the next tick")]
    private partial void LogFailed(DossierId dossier, Exception fault);
}
