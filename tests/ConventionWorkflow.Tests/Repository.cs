using System.Runtime.CompilerServices;

namespace ConventionWorkflow.Tests;

/// <summary>The source tree these tests were built from, for the tests that read it.</summary>
public static class Repository
{
    private static readonly string[] Folders = ["src", "tests"];

    public static string Top { get; } = FindTop();

    /// <summary>Files as git has them: nothing made by a build.</summary>
    public static IEnumerable<string> Files(string pattern) =>
        Folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Top, folder), pattern, SearchOption.AllDirectories))
            .Where(file => !file.Contains("/node_modules/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal)
                && !file.Contains("/bin/", StringComparison.Ordinal));

    /// <summary>Passes when there is no fault, and says them all when there is.</summary>
    public static void None(IEnumerable<string> faults)
    {
        var all = string.Join('\n', faults.Distinct());
        Assert.True(all.Length == 0, all);
    }

    public static string Name(string file) => Path.GetRelativePath(Top, file);

    private static string FindTop([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
