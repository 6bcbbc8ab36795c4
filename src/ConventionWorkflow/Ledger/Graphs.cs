using System.Collections.Concurrent;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Flow;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Ledger;

/// <summary>A version of a definition made ready to walk, with the calendar in which it counts legal days.</summary>
public sealed record ReadyGraph(Graph Graph, LegalCalendar Calendar);

/// <summary>Definitions by id and version, analysed once: a version that dossiers run on never changes.</summary>
public sealed class Graphs(IDbContextFactory<Store> stores)
{
    private readonly ConcurrentDictionary<(string Id, int Version, int Stamp), ReadyGraph> ready = new();

    /// <summary>The version made ready, or null when there is none. One that runs others is made anew once more of them are
    /// published.</summary>
    /// <exception cref="InvalidDataException">The stored definition has a load fault; it should never have been published.</exception>
    public async ValueTask<ReadyGraph?> Find(string id, int version, CancellationToken cancel)
    {
        if (ready.TryGetValue((id, version, 0), out var known)) return known;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var stamp = await store.Definitions.CountAsync(one => one.Status != DefinitionStatus.Draft, cancel);
        if (ready.TryGetValue((id, version, stamp), out known)) return known;
        var row = await store.Definitions.AsNoTracking()
            .FirstOrDefaultAsync(one => one.DefinitionId == id && one.Version == version, cancel);
        if (row is null) return null;
        var definition = Shelf.Read(row) ?? throw Broken(row, "it cannot be read");
        var calendar = LegalCalendar.Find(definition.Zone, definition.Holidays)
            ?? throw Broken(row, $"no calendar '{definition.Zone}' with holidays '{definition.Holidays}'");
        var made = new ReadyGraph((await Shelf.Around(store, definition, cancel)).At(definition), calendar);
        if (row.Status == DefinitionStatus.Draft) return made;
        return ready.GetOrAdd((id, version, Workflows.Calls(definition) ? stamp : 0), made);
    }

    private static InvalidDataException Broken(DefinitionRow row, string why) =>
        new($"definition '{row.DefinitionId}' {row.Version}: {why}");
}
