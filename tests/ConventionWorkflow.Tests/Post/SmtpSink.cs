using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConventionWorkflow.Tests.Post;

/// <summary>A real mail server for tests, Postfix's own: it keeps every message in a file, or refuses what it is told to.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("smtp-");
    private Process? process;

    private SmtpSink(int port) => Port = port;

    public int Port { get; }

    /// <summary>Where messages are kept, one in a file.</summary>
    public string Kept => directory.FullName;

    public (string Key, string Value)[] Settings =>
    [
        ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", $"{Port}"), ("Smtp:StartTls", "false"), ("Smtp:From", "conventions@example.lu"),
        ("Smtp:TimeoutSeconds", "5"),
    ];

    /// <param name="words">For instance <c>-f RCPT</c>: refuse every recipient for good (5xx); <c>-r RCPT</c>: for now (4xx).</param>
    public static async Task<SmtpSink> Start(params string[] words)
    {
        var sink = new SmtpSink(FreePort());
        await sink.Run(words);
        return sink;
    }

    /// <summary>Messages that were accepted, as they came.</summary>
    public IReadOnlyList<string> Messages() =>
        [.. directory.EnumerateFiles().OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name)
            .Select(file => File.ReadAllText(file.FullName, Encoding.UTF8))];

    public async Task Run(params string[] words)
    {
        await Stop();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(directory.FullName, (UnixFileMode)0b111_111_111);   // the sink gives up its rights
        var start = new ProcessStartInfo(File.Exists("/usr/sbin/smtp-sink") ? "/usr/sbin/smtp-sink" : "smtp-sink")
        {
            WorkingDirectory = directory.FullName,
            RedirectStandardError = true,
        };
        string[] user = Environment.UserName == "root" ? ["-u", "nobody"] : [];
        foreach (var word in user.Concat(words).Concat(["-d", $"{directory.FullName}/%Y%m%d%H%M%S.", $"127.0.0.1:{Port}", "20"]))
            start.ArgumentList.Add(word);
        process = Process.Start(start)!;
        await IsListening(process);
    }

    public async Task Stop()
    {
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        directory.Delete(recursive: true);
    }

    private async Task IsListening(Process sink)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (true)
        {
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, Port, patience.Token);
                return;
            }
            catch (SocketException)
            {
                if (sink.HasExited) throw new InvalidOperationException(await sink.StandardError.ReadToEndAsync(patience.Token));
                await pulse.WaitForNextTickAsync(patience.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
