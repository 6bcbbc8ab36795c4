using System.Diagnostics;

namespace ConventionWorkflow.Trials;

/// <summary>
/// <c>strace</c> on a running server: it notes every call that writes to the database and kills the server as it enters the nth of one
/// kind. Only the database's own two files count, and only from now on; strace counts for each thread, and a commit stays on one.
/// </summary>
internal sealed class Tracer : IDisposable
{
    /// <summary>How SQLite makes a commit last: it writes pages, then has the disk take them.</summary>
    private const string Calls = "pwrite64,fsync";

    private readonly Process process;
    private readonly string notes;

    private Tracer(Process process, string notes) => (this.process, this.notes) = (process, notes);

    /// <summary>Answers when the tracer holds every thread of the server.</summary>
    public static async Task<Tracer> Attach(int server, string database, string call, int nth)
    {
        var notes = Path.GetTempFileName();
        var process = new Process
        {
            StartInfo = new("strace",
            [
                "-f", "-y", "-p", $"{server}", "-o", notes, "-P", database, "-P", $"{database}-wal",
                "-e", $"trace={Calls}", "-e", $"inject={call}:signal=KILL:when={nth}",
            ])
            {
                RedirectStandardError = true,
            },
        };
        var said = new List<string>();
        var attached = new TaskCompletionSource();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                attached.TrySetException(new InvalidOperationException(
                    $"strace may not hold the server (be root, or set kernel.yama.ptrace_scope to 0): {string.Join(' ', said)}"));
                return;
            }

            said.Add(line.Data);
            if (line.Data.Contains("attached", StringComparison.Ordinal)) attached.TrySetResult();
        };
        process.Start();
        process.BeginErrorReadLine();
        await attached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return new(process, notes);
    }

    /// <summary>What it noted, once the server is gone: one line for each call, with the file it went to.</summary>
    public async Task<IReadOnlyList<string>> Notes()
    {
        await process.WaitForExitAsync();
        return await File.ReadAllLinesAsync(notes);
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
        File.Delete(notes);
    }
}
