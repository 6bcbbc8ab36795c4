using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ConventionWorkflow.Trials;

/// <summary>The real program as a process of its own, on a port of its own, to be killed.</summary>
internal sealed class Server : IDisposable
{
    private const int KilledBy9 = 128 + 9;

    private readonly string connection;
    private Process? process;

    /// <param name="connection">Of a database that several servers share; empty for the file in the directory.</param>
    public Server(string data, string connection = "")
    {
        Data = data;
        this.connection = connection;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Address = new($"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}");
    }

    public string Data { get; }

    public Uri Address { get; }

    /// <summary>Settings besides those that every trial has.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Where <c>strace</c> notes what the server says to whom; nobody watches where it is empty.</summary>
    public string Watch { get; init; } = "";

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What it complained of.</summary>
    public string Said { get; private set; } = "";

    /// <summary>The process that runs it.</summary>
    public int Id => process!.Id;

    /// <summary>Starts it anew and waits until it is ready.</summary>
    public async Task Start()
    {
        Dispose();
        string[] watched = Watch.Length == 0 ? []
            : ["-D", "-f", "--seccomp-bpf", "-o", Watch, "-e", "trace=connect,sendto,sendmsg,sendmmsg", "dotnet"];
        var start = new ProcessStartInfo(Watch.Length == 0 ? "dotnet" : "strace",
            [
                .. watched, Trial.Program, $"--Urls={Address}", $"--Data:Directory={Data}", "--Demo:Enabled=true",
                $"--ConnectionStrings:Default={connection}", .. Settings,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        var ready = new TaskCompletionSource();
        process.ErrorDataReceived += (_, line) => Said += line.Data;
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("the program ended before it was ready"));
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = Address };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await pulse.WaitForNextTickAsync(patience.Token))
        {
            if (ready.Task.IsFaulted) await ready.Task;
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), patience.Token);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }
        }
    }

    /// <summary><c>kill -9</c>: nothing is flushed, nobody is told.</summary>
    public void Kill()
    {
        process!.EnableRaisingEvents = false;
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    /// <summary>Asks it to end (SIGTERM) and waits until it has finished what it holds; answers its exit code.</summary>
    public async Task<int> End()
    {
        process!.EnableRaisingEvents = false;
        Signal("TERM");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        var code = process.ExitCode;
        process.Dispose();
        process = null;
        return code;
    }

    /// <summary>From now on no instruction of it is run, and no connection of it is closed.</summary>
    public void Freeze() => Signal("STOP");

    public void Thaw() => Signal("CONT");

    /// <summary>Waits until somebody else has ended it, and answers whether a <c>kill -9</c> did.</summary>
    public async Task<bool> WasKilled()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await process!.WaitForExitAsync(patience.Token);
        return process.ExitCode == KilledBy9;
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{Id}"]);
        kill.WaitForExit();
        if (kill.ExitCode != 0) throw new InvalidOperationException($"kill -{name} {Id} failed");
    }

    public void Dispose()
    {
        if (process is not null) Kill();
    }
}
