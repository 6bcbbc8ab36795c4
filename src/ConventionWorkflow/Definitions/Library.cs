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

        var left = new List<(string Path, byte[] Json, Definition? Read)>();
        foreach (var path in Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal))
        {
            var json = await File.ReadAllBytesAsync(path, cancel);
            left.Add((path, json, ElsaReader.Read(json).Definition));
        }

        await using var store = await stores.CreateDbContextAsync(cancel);
        while (left.Count > 0)
        {
            // Of several versions of one definition each comes after the one before it.
            var together = left.DistinctBy(one => one.Read?.DefinitionId ?? one.Path).ToList();
            left = [.. left.Except(together)];
            var files = new List<NewFile>();
            foreach (var (path, json, read) in together)
                if (await Open(store, path, json, read, cancel) is { } file) files.Add(file);
            await Import(store, files, cancel);
        }
    }

    private async Task Import(Store store, List<NewFile> files, CancellationToken cancel)
    {
        // What runs each other is published together, or not at all.
        var fit = files.Where(one => one.Definition is not null && one.Latest is null or { Source: DefinitionSources.File }).ToList();
        for (var before = -1; before != fit.Count;)
        {
            before = fit.Count;
            var beside = fit.Select(one => one.Definition!).ToList();
            var sound = new List<NewFile>();
            foreach (var one in fit)
                if ((await Judge(store, one, beside, cancel)).All(fault => fault.Severity == Severity.Warning)) sound.Add(one);
            fit = sound;
        }

        foreach (var file in fit) Take(store, file, mayPublish: true);
        await store.SaveChangesAsync(cancel);
        foreach (var file in files.Except(fit))
        {
            var faults = await Judge(store, file, [], cancel);
            if (faults.FirstOrDefault(fault => fault.Severity == Severity.Load) is { } fault)
                LogRefused(Path.GetFileName(file.Path), fault.Code, fault.Path);
            else Take(store, file, mayPublish: false);
        }

        await store.SaveChangesAsync(cancel);
    }

    /// <summary>A file that was not taken in yet.</summary>
    /// <param name="Definition">Under the number that it will have; none where it cannot be read.</param>
    private sealed record NewFile(string Path, byte[] Json, string Hash, DefinitionRow? Latest, Definition? Definition);

    private static async Task<NewFile?> Open(Store store, string path, byte[] json, Definition? read, CancellationToken cancel)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(json));
        if (await store.Definitions.AnyAsync(one => one.ContentHash == hash, cancel)) return null;
        if (read is null) return new(path, json, hash, null, null);
        var latest = await store.Definitions.Where(one => one.DefinitionId == read.DefinitionId).OrderBy(one => one.Version)
            .LastOrDefaultAsync(cancel);
        return new(path, json, hash, latest, read with { Version = (latest?.Version ?? 0) + 1 });
    }

    private static async Task<IReadOnlyList<Fault>> Judge(
        Store store, NewFile file, IReadOnlyList<Definition> beside, CancellationToken cancel)
    {
        var known = file.Definition is { } read ? await Shelf.Around(store, read, cancel, beside) : null;
        return Judge(file.Json, out _, known, file.Definition?.Version);
    }

    private void Take(Store store, NewFile file, bool mayPublish)
    {
        var (definition, now) = (file.Definition!, clock.GetUtcNow());
        store.Add(new DefinitionRow
        {
            DefinitionId = definition.DefinitionId,
            Version = definition.Version,
            Name = definition.Name,
            ContentHash = file.Hash,
            Json = file.Json,
            Status = mayPublish ? DefinitionStatus.Published : DefinitionStatus.Draft,
            Source = DefinitionSources.File,
            CreatedAt = now,
            PublishedAt = mayPublish ? now : null,
        });
        LogImported(definition.DefinitionId, definition.Version, mayPublish);
    }

    /// <summary>All that is wrong with a definition, load faults first; the definition only where there is no load fault.</summary>
    /// <param name="known">The definitions that it may run; none where it stands alone.</param>
    /// <param name="number">The version under which it is one of them; the file's own where none is given.</param>
    public static IReadOnlyList<Fault> Judge(
        ReadOnlySpan<byte> json, out Definition? definition, Workflows? known = null, int? number = null)
    {
        var reading = ElsaReader.Read(json);
        definition = reading.Definition;
        if (definition is null) return reading.Faults;
        if (number is { } version) definition = definition with { Version = version };
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
        return (Judge(row.Json, out var definition, known, row.Version), definition);
    }

    [LoggerMessage(200, LogLevel.Information, "Imported definition {Definition} as version {Version} (published: {Published})")]
    private partial void LogImported(string definition, int version, bool published);

    [LoggerMessage(201, LogLevel.Warning, "Did not take in {File}: {Code} at {Path}")]
    private partial void LogRefused(string file, string code, string path);

    [LoggerMessage(202, LogLevel.Warning, "There is no directory of workflows at {Directory}")]
    private partial void LogMissing(string directory);
}
