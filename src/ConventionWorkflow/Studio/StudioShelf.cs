using System.Text.Json.Nodes;
using ConventionWorkflow.Data;
using ConventionWorkflow.Definitions;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Studio;

/// <summary>A line of the designer's lists.</summary>
internal sealed record StudioSummary(
    string Id, string DefinitionId, string Name, string? Description, int Version, bool IsLatest, bool IsPublished,
    DateTimeOffset CreatedAt)
{
    public string MaterializerName { get; } = "Json";
    public bool IsMaterializerAvailable { get; } = true;
    public bool IsReadonly { get; init; }
    public IReadOnlyList<object> Links { get; init; } = StudioSheet.Editable;
}

/// <summary>Procedures as the designer looks for them: by its options for versions, whose names are Elsa's.</summary>
internal sealed class StudioShelf(Store store, Procedures procedures)
{
    /// <summary>The version that is edited now is the latest; published is the one that new dossiers follow.</summary>
    public async Task<JsonObject?> Sheet(string definition, string? options, CancellationToken cancel)
    {
        var lines = await Lines(cancel, definition);
        var chosen = lines.FirstOrDefault(line => IsChosen(line, options ?? "Latest"));
        return chosen is null ? null : await Sheet(chosen, cancel);
    }

    public async Task<JsonObject?> Sheet(VersionId id, CancellationToken cancel)
    {
        var lines = await Lines(cancel, id.Definition);
        return lines.Find(line => line.Version == id.Version) is { } line ? await Sheet(line, cancel) : null;
    }

    /// <summary>Every version of every procedure, or of one; the newest first.</summary>
    public async Task<List<StudioSummary>> Lines(CancellationToken cancel, string? id = null) =>
    [
        .. from versions in (await procedures.Versions(cancel, id)).GroupBy(one => one.Facts.Id)
           let latest = (versions.FirstOrDefault(one => one.IsDraft) ?? versions.FirstOrDefault(one => one.IsFollowed)
               ?? versions.First()).Facts.Version
           from one in versions
           select new StudioSummary(
               VersionId.Of(one.Facts.Id, one.Facts.Version), one.Facts.Id, one.Facts.Name, null, one.Facts.Version,
               one.Facts.Version == latest, one.IsFollowed, one.Facts.CreatedAt),
    ];

    /// <summary>Whether a version is one of those that are asked for: <c>Latest</c>, <c>Published</c>, a number …; all where
    /// nothing is said.</summary>
    public static bool IsChosen(StudioSummary line, string? options) => options?.ToLowerInvariant() switch
    {
        null or "" or "allversions" => true,
        "latest" => line.IsLatest,
        "published" => line.IsPublished,
        "draft" => line is { IsLatest: true, IsPublished: false },
        "latestorpublished" or "latestandpublished" => line.IsLatest || line.IsPublished,
        var number => int.TryParse(number, out var version) && line.Version == version,
    };

    /// <summary>Workflows that may stand in others as steps, by the option that says so; the version that is followed.</summary>
    public async Task<IReadOnlyList<Definition>> Usable(CancellationToken cancel)
    {
        var followed = await store.Definitions.AsNoTracking().Where(one => one.Status == DefinitionStatus.Published
                && !store.Definitions.Any(other => other.DefinitionId == one.DefinitionId && other.Version > one.Version
                    && other.Status == DefinitionStatus.Published))
            .ToListAsync(cancel);
        return [.. followed.Where(row => IsUsable(row.Json)).Select(Shelf.Read).OfType<Definition>()];
    }

    /// <summary>The types that any stored version names.</summary>
    public async Task<IReadOnlyList<string>> Types(CancellationToken cancel)
    {
        var all = await store.Definitions.AsNoTracking().Select(one => one.Json).ToListAsync(cancel);
        return [.. all.SelectMany(json => StudioSheet.Types(JsonNode.Parse(StudioSheet.Bare(json)))).Distinct()];
    }

    public Task<DefinitionRow?> Row(VersionId id, CancellationToken cancel) => procedures.Find(id.Definition, id.Version, cancel);

    private async Task<JsonObject?> Sheet(StudioSummary line, CancellationToken cancel) =>
        await procedures.Find(line.DefinitionId, line.Version, cancel) is { } row
            ? StudioSheet.Of(row, line.IsLatest, line.IsPublished)
            : null;

    private static bool IsUsable(byte[] json) =>
        JsonNode.Parse(StudioSheet.Bare(json))?["options"]?["usableAsActivity"] is JsonValue flag
            && flag.TryGetValue(out bool isUsable) && isUsable;
}
