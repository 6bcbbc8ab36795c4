using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Flow;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Ledger;

/// <summary>The definitions that one may run: every version that ever was published.</summary>
public static class Shelf
{
    /// <summary>The definition with all that it may run; alone where it runs nothing but itself.</summary>
    /// <param name="beside">What is to be published together with it.</param>
    public static async Task<Workflows> Around(
        Store store, Definition definition, CancellationToken cancel, IReadOnlyList<Definition>? beside = null)
    {
        if (!Workflows.Calls(definition)) return new([definition]);
        var rows = await store.Definitions.AsNoTracking().Where(one => one.Status != DefinitionStatus.Draft)
            .OrderBy(one => one.DefinitionId).ThenBy(one => one.Version).ToListAsync(cancel);
        var others = rows.Where(row => (row.DefinitionId, row.Version) != (definition.DefinitionId, definition.Version));
        return new([.. others.Select(Read).OfType<Definition>(), .. beside ?? [], definition]);
    }

    /// <summary>The definition as its row numbers it; none where it has a load fault.</summary>
    public static Definition? Read(DefinitionRow row) =>
        ElsaReader.Read(row.Json).Definition is { } read ? read with { DefinitionId = row.DefinitionId, Version = row.Version } : null;
}
