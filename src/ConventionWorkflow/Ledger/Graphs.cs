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
    private readonly ConcurrentDictionary<(string Id, int Version), ReadyGraph> ready = new();

    /// <summary>The version made ready, or null when there is none.</summary>
    /// <exception cref="InvalidDataException">The stored definition has a load fault; it should never have been published.</exception>
    public async ValueTask<ReadyGraph?> Find(string id, int version, CancellationToken cancel)
    {
        if (ready.TryGetValue((id, version), out var known)) return known;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var row = await store.Definitions.AsNoTracking()
            .FirstOrDefaultAsync(one => one.DefinitionId == id && one.Version == version, cancel);
        if (row is null) return null;
        var made = Make(row);
        return row.Status == DefinitionStatus.Draft ? made : ready.GetOrAdd((id, version), made);
    }

    private static ReadyGraph Make(DefinitionRow row)
    {
        var reading = ElsaReader.Read(row.Json);
        if (reading.Definition is not { } read) throw Broken(row, $"{reading.Faults[0].Code} at {reading.Faults[0].Path}");
        var definition = read with { DefinitionId = row.DefinitionId, Version = row.Version };
        var calendar = LegalCalendar.Find(definition.Zone, definition.Holidays)
            ?? throw Broken(row, $"no calendar '{definition.Zone}' with holidays '{definition.Holidays}'");
        return new(new Graph(definition), calendar);
    }

    private static InvalidDataException Broken(DefinitionRow row, string why) =>
        new($"definition '{row.DefinitionId}' {row.Version}: {why}");
}
