using ConventionWorkflow.Demo;
using ConventionWorkflow.Tests.Post;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>Everybody's letters, as the mail server has them. Each is read once.</summary>
internal sealed class Mailbox : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly SmtpSink sink;
    private readonly FileSystemWatcher watcher;
    private readonly SemaphoreSlim arrived = new(0);
    private readonly HashSet<Mail> read = [];

    public Mailbox(SmtpSink sink)
    {
        this.sink = sink;
        watcher = new(sink.Kept) { EnableRaisingEvents = true };
        watcher.Created += (_, _) => arrived.Release();
        watcher.Changed += (_, _) => arrived.Release();
    }

    /// <summary>The latest unread letter to that person whose subject has these words; waits for it.</summary>
    public async Task<Mail> Latest(Player player, string subject)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (Unread(player).LastOrDefault(one => Has(one.Subject, subject)) is { } found)
            {
                read.Add(found);
                return found;
            }

            try
            {
                await arrived.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                var others = string.Join("\n  ", Unread(player).Select(one => one.Subject));
                throw new TimeoutException($"{player.Name} got no letter « {subject} ». Unread:\n  {others}");
            }
        }
    }

    /// <summary>How many letters the server has taken.</summary>
    public int Count => sink.Messages().Count;

    public void Dispose()
    {
        watcher.Dispose();
        arrived.Dispose();
    }

    private IEnumerable<Mail> Unread(Player player) => sink.Messages().Select(Mail.Read).OfType<Mail>()
        .Where(one => one.To == player.Address && !read.Contains(one));

    /// <summary>Whether the words stand there, whatever the spaces between them.</summary>
    private static bool Has(string text, string words) => Plain(text).Contains(Plain(words), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ').Replace('’', '\'');
}
