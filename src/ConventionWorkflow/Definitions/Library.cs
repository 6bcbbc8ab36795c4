using System.Security.Cryptography;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Definitions;

/// <summary>
/// Definitions (<i>définitions</i>) that lie as files in the workflows' directory. A file is imported once per content: published as the
/// next
/// version where it may be, kept as a draft where it may not or where an administrator's version is newer. A file with a load fault,
/// a half-written one for instance, is never taken in.
/// </summary>
public sealed partial class Library(IDbContextFactory<Store> stores, TimeProvider clock, ILogger<Library> log)
{
    public async Task Import(string directory, CancellationToken cancel)
    {
        if (!Directory.Exists(directory))
        {
            LogMissing(directory);
            return;
        }

        var files = new List<(string Name, byte[] Json, bool Calls)>();
        foreach (var file in Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal))
        {
            var json = await File.ReadAllBytesAsync(file, cancel);
            files.Add((file, json, ElsaReader.Read(json).Definition is { } read && Workflows.Calls(read)));
        }

        // What others run is taken in before them.
        foreach (var (file, json, _) in files.OrderBy(one => one.Calls)) await ImportFile(file, json, cancel);
    }

    private async Task ImportFile(string file, byte[] json, CancellationToken cancel)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(json));
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.Definitions.AnyAsync(one => one.ContentHash == hash, cancel)) return;
        var read = ElsaReader.Read(json).Definition;
        var known = read is null ? null : await Shelf.Around(store, read, cancel);
        var faults = Judge(json, out var definition, known);
        if (definition is null)
        {
            LogRefused(Path.GetFileName(file), faults[0].Code, faults[0].Path);
            return;
        }

        var latest = await store.Definitions.Where(one => one.DefinitionId == definition.DefinitionId).OrderBy(one => one.Version)
            .LastOrDefaultAsync(cancel);
        var mayPublish = latest is null or { Source: DefinitionSources.File } && faults.All(fault => fault.Severity == Severity.Warning);
        var now = clock.GetUtcNow();
        store.Add(new DefinitionRow
        {
            DefinitionId = definition.DefinitionId,
            Version = (latest?.Version ?? 0) + 1,
            Name = definition.Name,
            ContentHash = hash,
            Json = json,
            Status = mayPublish ? DefinitionStatus.Published : DefinitionStatus.Draft,
            Source = DefinitionSources.File,
            CreatedAt = now,
            PublishedAt = mayPublish ? now : null,
        });
        await store.SaveChangesAsync(cancel);
        LogImported(definition.DefinitionId, (latest?.Version ?? 0) + 1, mayPublish);
    }

    /// <summary>All that is wrong with a definition, load faults first; the definition only where there is no load fault.</summary>
    /// <param name="known">The definitions that it may run; none where it stands alone.</param>
    public static IReadOnlyList<Fault> Judge(ReadOnlySpan<byte> json, out Definition? definition, Workflows? known = null)
    {
        var reading = ElsaReader.Read(json);
        definition = reading.Definition;
        if (definition is null) return reading.Faults;
        var workflows = known ?? Workflows.None;
        var describe = workflows.Descriptors(definition);
        var faults = reading.Faults.AddRange(Check.Load(definition, describe, known));
        if (faults.Any(fault => fault.Severity == Severity.Load))
        {
            definition = null;
            return [.. faults.OrderBy(fault => fault.Severity)];
        }

        return [.. faults, .. Check.Publication(definition, describe, workflows.Outcomes)];
    }

    /// <summary>The same of a stored definition, with all that is published around it.</summary>
    public static async Task<(IReadOnlyList<Fault> Faults, Definition? Definition)> Judge(
        Store store, DefinitionRow row, CancellationToken cancel)
    {
        var known = Shelf.Read(row) is { } read ? await Shelf.Around(store, read, cancel) : null;
        return (Judge(row.Json, out var definition, known), definition);
    }

    [LoggerMessage(200, LogLevel.Information, "Imported definition {Definition} as version {Version} (published: {Published})")]
    private partial void LogImported(string definition, int version, bool published);

    [LoggerMessage(201, LogLevel.Warning, "Did not take in {File}: {Code} at {Path}")]
    private partial void LogRefused(string file, string code, string path);

    [LoggerMessage(202, LogLevel.Warning, "There is no directory of workflows at {Directory}")]
    private partial void LogMissing(string directory);
}
