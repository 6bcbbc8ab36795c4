using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using Microsoft.EntityFrameworkCore;
using Awaiting = ConventionWorkflow.Engine.Flow.Activities.Event;

namespace ConventionWorkflow.Ledger;

/// <summary>
/// Events that dossiers waited for before there was a place for who waits. They are written down once after each start; only dossiers are
/// read that are under way on a procedure which knows events, and of which nothing is written yet.
/// </summary>
public sealed class OlderWaits(DossierLedger ledger, IDbContextFactory<Store> stores, States states)
{
    private bool isDone;

    public async Task Remember(DateTimeOffset now, CancellationToken cancel)
    {
        if (isDone) return;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var rows = await store.Definitions.AsNoTracking().Where(one => one.Status != DefinitionStatus.Draft).ToListAsync(cancel);
        var definitions = rows.Select(Shelf.Read).OfType<Definition>().ToList();
        if (definitions.Exists(WaitsForEvents))
            foreach (var one in definitions.Where(one => WaitsForEvents(one) || Workflows.Calls(one)))
                foreach (var dossier in await Unwritten(store, one, cancel))
                    await ledger.Transact(writer => Remember(writer, dossier, now), cancel);
        isDone = true;
    }

    private static bool WaitsForEvents(Definition definition) => definition.All().Any(one => Catalogue.Find(one.Type) is Awaiting);

    private static Task<List<DossierId>> Unwritten(Store store, Definition definition, CancellationToken cancel) =>
        store.Dossiers.AsNoTracking().Where(dossier =>
                dossier.DefinitionId == definition.DefinitionId && dossier.DefinitionVersion == definition.Version
                && dossier.Status == Statuses.Running && !store.AwaitedEvents.Any(one => one.Dossier == dossier.Id))
            .Select(dossier => dossier.Id).ToListAsync(cancel);

    private async ValueTask<(bool Result, bool Wrote)> Remember(Writer writer, DossierId dossier, DateTimeOffset now)
    {
        if (await Head.Find(writer, states, dossier, new("", "", [])) is not { } head) return (false, false);
        await EventChanges.WriteAwaited(writer, null, head.State, now.ToUnixTimeMilliseconds());
        return (true, true);
    }
}
