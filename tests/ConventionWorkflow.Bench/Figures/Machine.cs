using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ConventionWorkflow.Bench.Figures;

/// <summary>Where the figures come from.</summary>
/// <param name="Commit">The source's, with « + » where it was changed since.</param>
public sealed record Machine(string Commit, string On, int Cores, double MemoryGb, string Kernel, string FileSystem, string Framework)
{
    /// <param name="directory">On the disk that is measured.</param>
    public static Machine Here(string directory)
    {
        var commit = Said("git", "rev-parse --short=12 HEAD");
        var changed = Said("git", "status --porcelain -- src tests workflows").Length > 0;
        return new(
            commit + (changed ? "+" : ""),
            TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Environment.ProcessorCount,
            Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
            RuntimeInformation.OSDescription,
            Said("stat", $"--file-system --format=%T {directory}"),
            RuntimeInformation.FrameworkDescription);
    }

    private static string Said(string program, string words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? said : "?";
    }
}
