using System.Globalization;

namespace ConventionWorkflow.Bench.Places;

/// <summary>
/// Whether a process is past its start. A .NET program compiles itself again while it works, on a thread of its own, for a minute of full
/// load; until that thread rests, it is the compiler that is measured.
/// </summary>
internal sealed class Warmth(params int[] processes)
{
    private const int TicksASecond = 100;
    private const double Restful = 0.1;

    private long ticks;
    private long at = TimeProvider.System.GetTimestamp();

    /// <summary>Whether the compilers took less than a tenth of the time since this was last asked.</summary>
    public bool IsReached()
    {
        var now = processes.Sum(Compiling);
        var seconds = TimeProvider.System.GetElapsedTime(at).TotalSeconds;
        var share = (now - ticks) / (double)TicksASecond / seconds / processes.Length;
        (ticks, at) = (now, TimeProvider.System.GetTimestamp());
        return share < Restful;
    }

    private static long Compiling(int process) =>
        Directory.EnumerateDirectories($"/proc/{process}/task").Select(Compiled).Sum();

    private static long Compiled(string task)
    {
        try
        {
            if (!File.ReadAllText(Path.Combine(task, "comm")).StartsWith(".NET Tiered", StringComparison.Ordinal)) return 0;
            var stat = File.ReadAllText(Path.Combine(task, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');   // from the third on: the name may hold spaces
            return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;   // the thread has just ended
        }
    }
}
