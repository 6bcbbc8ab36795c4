using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Definitions;

/// <summary>What is known of a version without its contents.</summary>
/// <param name="IsFollowed">Whether new dossiers follow it.</param>
/// <param name="Running">How many running dossiers keep it.</param>
public sealed record VersionLine(DefinitionFacts Facts, bool IsFollowed, int Running)
{
    public bool IsDraft => Facts is { Status: DefinitionStatus.Draft, Source: DefinitionSources.Database };
}

/// <summary>The columns of a version but its JSON.</summary>
public sealed record DefinitionFacts(string Id, int Version, string Name, string Status, string Source)
{
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ChangedAt { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? RetractedAt { get; init; }
    public PersonId? CreatedBy { get; init; }
    public PersonId? ChangedBy { get; init; }
    public PersonId? PublishedBy { get; init; }
    public PersonId? RetractedBy { get; init; }
    public int? DrawnFrom { get; init; }
}

/// <summary>Reads procedures and their versions, as administrators see them.</summary>
public sealed class Procedures(Store store)
{
    /// <summary>What is edited now: the administrators' draft; else the version that new dossiers follow; else the newest.</summary>
    public async Task<DefinitionRow?> Working(string id, CancellationToken cancel) =>
        await store.Definitions.Where(one => one.DefinitionId == id)
            .OrderByDescending(one => one.Status == DefinitionStatus.Draft && one.Source == DefinitionSources.Database)
            .ThenByDescending(one => one.Status == DefinitionStatus.Published).ThenByDescending(one => one.Version)
            .FirstOrDefaultAsync(cancel);

    public static bool IsDraft(DefinitionRow row) => row is { Status: DefinitionStatus.Draft, Source: DefinitionSources.Database };

    public Task<DefinitionRow?> Find(string id, int version, CancellationToken cancel) =>
        store.Definitions.FirstOrDefaultAsync(one => one.DefinitionId == id && one.Version == version, cancel);

    /// <summary>The procedure as it is edited now, judged.</summary>
    public async Task<ProcedureView?> View(string id, CancellationToken cancel)
    {
        if (await Working(id, cancel) is not { } row) return null;
        var definition = Read(row);
        var known = await Around(definition, cancel);
        return new(row, definition, Library.Judge(row.Json, out _, known, row.Version), await Versions(cancel, id)) { Known = known };
    }

    /// <summary>The definition with all that it may run.</summary>
    public Task<Engine.Flow.Workflows> Around(Definition definition, CancellationToken cancel) => Shelf.Around(store, definition, cancel);

    /// <summary>A definition made ready, with all that it may run.</summary>
    public async Task<Engine.Flow.Graph> Ready(Definition definition, CancellationToken cancel) =>
        (await Around(definition, cancel)).At(definition);

    /// <summary>All that is wrong with a stored version, among what is published around it.</summary>
    public async Task<IReadOnlyList<Fault>> Judge(DefinitionRow row, CancellationToken cancel) =>
        (await Library.Judge(store, row, cancel)).Faults;

    /// <summary>A stored version as the engine reads it, under its own number.</summary>
    public static Definition Read(DefinitionRow row) =>
        ElsaReader.Read(row.Json).Definition is { } read
            ? read with { DefinitionId = row.DefinitionId, Version = row.Version }
            : throw new InvalidDataException($"definition '{row.DefinitionId}' {row.Version} cannot be read");

    /// <summary>Organisations that a step may address one by one: those of the State. Communes are addressed together.</summary>
    public async Task<IReadOnlyList<(string Id, string Name)>> Addressed(CancellationToken cancel)
    {
        var rows = await store.Organisations.AsNoTracking().Where(one => one.ValidUntil == null
            && (one.Kind == OrganisationKinds.Ministry || one.Kind == OrganisationKinds.Authority)).ToListAsync(cancel);
        return [.. rows.OrderBy(one => one.Name, StringComparer.CurrentCulture).Select(one => (one.Party.Value, one.Name))];
    }

    /// <summary>Every version of every procedure, or of one; the newest first.</summary>
    public async Task<IReadOnlyList<VersionLine>> Versions(CancellationToken cancel, string? id = null)
    {
        var rows = await store.Definitions.AsNoTracking().Where(one => id == null || one.DefinitionId == id)
            .OrderBy(one => one.DefinitionId).ThenByDescending(one => one.Version)
            .Select(one => new DefinitionFacts(one.DefinitionId, one.Version, one.Name, one.Status, one.Source)
            {
                CreatedAt = one.CreatedAt,
                ChangedAt = one.ChangedAt,
                PublishedAt = one.PublishedAt,
                RetractedAt = one.RetractedAt,
                CreatedBy = one.CreatedBy,
                ChangedBy = one.ChangedBy,
                PublishedBy = one.PublishedBy,
                RetractedBy = one.RetractedBy,
                DrawnFrom = one.DrawnFrom,
            })
            .ToListAsync(cancel);
        var running = (await store.Dossiers.Where(one => one.Status == Statuses.Running && (id == null || one.DefinitionId == id))
            .GroupBy(one => new { one.DefinitionId, one.DefinitionVersion })
            .Select(all => new { all.Key, Count = all.Count() }).ToListAsync(cancel))
            .ToDictionary(one => (one.Key.DefinitionId, one.Key.DefinitionVersion), one => one.Count);
        var followed = rows.Where(one => one.Status == DefinitionStatus.Published).GroupBy(one => one.Id)
            .ToDictionary(all => all.Key, all => all.Max(one => one.Version));
        return
        [
            .. rows.Select(one => new VersionLine(
                one, followed.GetValueOrDefault(one.Id) == one.Version && one.Status == DefinitionStatus.Published,
                running.GetValueOrDefault((one.Id, one.Version)))),
        ];
    }

    /// <summary>Names of the people who made versions; who was erased has none.</summary>
    public async Task<IReadOnlyDictionary<PersonId, string>> People(IEnumerable<VersionLine> versions, CancellationToken cancel)
    {
        var ids = versions.SelectMany(one => new[]
        {
            one.Facts.CreatedBy, one.Facts.ChangedBy, one.Facts.PublishedBy, one.Facts.RetractedBy,
        }).OfType<PersonId>().Select(one => one.Value).Distinct().ToList();
        return await store.Users.AsNoTracking().Where(one => ids.Contains(one.Id) && one.ErasedAt == null)
            .ToDictionaryAsync(one => new PersonId(one.Id), one => one.DisplayName, cancel);
    }
}
