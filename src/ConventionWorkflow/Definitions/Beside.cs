using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Definitions;

/// <summary>A definition's file judged without a server: what it may run are the files that lie beside it in its directory, as they are
/// imported together.</summary>
public static class Beside
{
    private const int MostFiles = 500;
    private const int MostBytes = 2 * 1024 * 1024;

    /// <summary>All that is wrong with it; the definition only where it can be run, with what it may run.</summary>
    public static async Task<(IReadOnlyList<Fault> Faults, Definition? Definition, Workflows Known)> Judge(string file)
    {
        var json = await File.ReadAllBytesAsync(file);
        var known = ElsaReader.Read(json).Definition is { } read ? await Around(file, read) : Workflows.None;
        return (Library.Judge(json, out var definition, known), definition, known);
    }

    private static async Task<Workflows> Around(string file, Definition definition)
    {
        if (!Workflows.Calls(definition)) return new([definition]);
        var whole = Path.GetFullPath(file);
        var found = new List<Definition>();
        foreach (var other in Directory.EnumerateFiles(Path.GetDirectoryName(whole)!, "*.json").Where(one => one != whole)
            .Order(StringComparer.Ordinal).Take(MostFiles))
        {
            if (new FileInfo(other).Length > MostBytes) continue;
            if (ElsaReader.Read(await File.ReadAllBytesAsync(other)).Definition is { } read
                && (read.DefinitionId, read.Version) != (definition.DefinitionId, definition.Version)) found.Add(read);
        }

        return new([.. found, definition]);
    }
}
