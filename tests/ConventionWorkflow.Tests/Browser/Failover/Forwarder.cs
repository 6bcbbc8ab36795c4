using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using ConventionWorkflow.Trials;

namespace ConventionWorkflow.Tests.Browser.Failover;

/// <summary>
/// When a node is killed: as it begins to answer a form, so that the answer is lost, which a browser mends by sending it again when the
/// connection was an old one; or as it has been sent a form, and then what the browser sends again by itself breaks off as well, so that
/// somebody has to.
/// </summary>
internal enum Instant
{
    Asked,
    Answering,
}

/// <summary>
/// What stands before the nodes: it hands each connection to the next node that is there and knows nothing of what it carries, but that
/// it kills a node over a form when it is told to. Whatever was under way on a dead node's connections breaks.
/// </summary>
internal sealed partial class Forwarder : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly ConcurrentBag<Task> carried = [];
    private readonly Task accepting;
    private Plan? plan;
    private volatile bool breaks;
    private int next;

    private Forwarder()
    {
        listener.Start();
        accepting = Accept();
    }

    public Uri Address => new($"http://{(IPEndPoint)listener.LocalEndpoint}");

    public IReadOnlyList<Server> Nodes { get; set; } = [];

    public static Forwarder Open() => new();

    /// <summary>The next form that is sent costs its node its life; answers which node it was.</summary>
    public Task<Server> Kill(Instant at)
    {
        var made = new Plan(at, new(TaskCreationOptions.RunContinuationsAsynchronously));
        plan = made;
        return made.Killed.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(carried);
        listener.Dispose();
        over.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true) carried.Add(Carry(await listener.AcceptTcpClientAsync(over.Token)));
        }
        catch (OperationCanceledException)
        {
            // nobody comes any more
        }
    }

    private async Task Carry(TcpClient client)
    {
        try
        {
            using var browser = client;
            var (server, socket) = await Connect();
            using var node = socket;
            var connection = new Connection(server, browser.GetStream(), node.GetStream());
            await await Task.WhenAny(Ask(connection), Answer(connection));
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // one of the two hung up, or died
        }
    }

    private async Task<(Server Node, TcpClient Socket)> Connect()
    {
        for (var tries = 0; tries < Nodes.Count; tries++)
        {
            var node = Nodes[(int)((uint)Interlocked.Increment(ref next) % (uint)Nodes.Count)];
            var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, node.Address.Port, over.Token);
                return (node, socket);
            }
            catch (SocketException)
            {
                socket.Dispose();   // dead: the next one
            }
        }

        throw new IOException("no node is there");
    }

    private async Task Ask(Connection connection)
    {
        var bytes = new byte[64 << 10];
        var isNew = true;
        for (int read; (read = await connection.Browser.ReadAsync(bytes, over.Token)) > 0; isNew = false)
        {
            var isForm = bytes.AsSpan(0, read).StartsWith("POST "u8);
            if (isForm && breaks)
            {
                breaks = !isNew;   // over a new connection the browser asks once
                return;
            }

            var made = isForm ? Interlocked.Exchange(ref plan, null) : null;
            while (made is not null && read < Length(bytes.AsSpan(0, read)))
                read += await connection.Browser.ReadAsync(bytes.AsMemory(read), over.Token);
            if (made is { At: Instant.Answering }) connection.Plan = made;
            await connection.Node.WriteAsync(bytes.AsMemory(0, read), over.Token);
            if (made is { At: Instant.Asked })
            {
                breaks = true;
                Kill(connection.Server, made);
            }
        }
    }

    private async Task Answer(Connection connection)
    {
        var bytes = new byte[64 << 10];
        for (int read; (read = await connection.Node.ReadAsync(bytes, over.Token)) > 0;)
        {
            if (connection.Plan is { } made)
            {
                Kill(connection.Server, made);
                return;
            }

            await connection.Browser.WriteAsync(bytes.AsMemory(0, read), over.Token);
        }
    }

    private static void Kill(Server server, Plan made)
    {
        server.Kill();
        made.Killed.SetResult(server);
    }

    /// <summary>How long a request is, head and body, as its head says; unknown until the head is there.</summary>
    private static int Length(ReadOnlySpan<byte> bytes)
    {
        var head = bytes.IndexOf("\r\n\r\n"u8);
        if (head < 0) return int.MaxValue;
        var body = ContentLength().Match(Encoding.ASCII.GetString(bytes[..head])).Groups[1].Value;
        return head + 4 + int.Parse(body, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^Content-Length: ([0-9]+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex ContentLength();

    private sealed record Plan(Instant At, TaskCompletionSource<Server> Killed);

    private sealed record Connection(Server Server, NetworkStream Browser, NetworkStream Node)
    {
        public volatile Plan? Plan;
    }
}
