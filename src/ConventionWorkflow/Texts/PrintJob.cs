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
public sealed class PrintJob(Store store, TextStore texts, DocumentStore documents, Printer printer, DossierLedger ledger)
{
    // The state says what is waited for; only a wait of this kind has this mark in it, so no table of its own is needed.
    private const string Mark = "%\"kind\":\"print\"%";

    /// <summary>Prints for every dossier that waits for it; answers how many files were recorded.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var waiting = await store.Dossiers.FromSql(
            $"SELECT * FROM dossiers WHERE status = {Statuses.Running} AND CAST(state AS TEXT) LIKE {Mark}").AsNoTracking()
                .ToListAsync(cancel);
        var done = 0;
        foreach (var row in waiting)
        {
            var state = LedgerJson.ReadState(row.State);
            foreach (var wait in state.Waits.Values.Where(wait => wait.Kind == "print"))
                if (await Print(row.Reference, state, wait, cancel) is Outcome.Done) done++;
        }

        return done;
    }

    private async Task<Outcome> Print(string reference, DossierState state, Wait wait, CancellationToken cancel)
    {
        var text = await texts.Get(wait.Digest, cancel) ?? throw new InvalidDataException(
            $"{reference}: the body of the frozen text is missing");
        var names = await store.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Party, one => one.NameFr, cancel);
        var file = await printer.Print(reference, state, text, names, cancel);
        var digest = await documents.Keep(file.Bytes, file.MediaType, $"{reference}.{file.Ending}", PersonId.System, cancel);
        var fields = new Dictionary<string, string> { ["file"] = digest, ["mediaType"] = file.MediaType };
        return await ledger.Decide(
            new(state.Dossier, FactKinds.TextPrinted, wait.Id, "", fields, Actor.System, $"print/{wait.Id}/{state.Sequence}", "printer"),
                cancel);
    }
}
