using System.Text.RegularExpressions;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Tests.Post;

namespace ConventionWorkflow.Trials;

/// <summary>
/// P7. The node that carries the letters is frozen in the middle of them, past its lease; the other takes over. Thawed, the first writes
/// nothing about letters that are no longer its own, and no more letters arrive twice than were on their way.
/// Without its protection: whose a letter is does not change when its lease is taken over.
/// </summary>
public sealed partial class AFrozenNodeWritesNothingStale
{
    private const int Timeout = 2;
    private const int Connections = 2;

    /// <summary>How long eight letters are one node's, in milliseconds.</summary>
    private const long Lease = 9 * Timeout * 1000;

    /// <summary>Who wrote what of which letter: a node's connections bear its name.</summary>
    private const string Watch = """
        CREATE TABLE writes (number bigint GENERATED ALWAYS AS IDENTITY, node text, notice text, was text, became text);
        CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS '
            BEGIN
                INSERT INTO writes (node, notice, was, became)
                VALUES (current_setting(''application_name''), NEW.id, OLD.status, NEW.status);
                RETURN NEW;
            END';
        CREATE TRIGGER watch AFTER UPDATE ON notices FOR EACH ROW EXECUTE FUNCTION watch()
        """;

    private const string Unguarded = """
        CREATE FUNCTION cling() RETURNS trigger LANGUAGE plpgsql AS '
            BEGIN
                NEW.lease_owner = OLD.lease_owner;
                NEW.lease_until = OLD.lease_until;
                RETURN NEW;
            END';
        CREATE TRIGGER cling BEFORE UPDATE ON notices FOR EACH ROW WHEN (OLD.status = 'leased' AND NEW.status = 'leased')
        EXECUTE FUNCTION cling()
        """;

    private const string Stale = """
        SELECT w.node || ': ' || w.notice || ' ' || w.became FROM writes w
        WHERE w.was = 'leased' AND w.became <> 'leased' AND w.node <> (
            SELECT l.node FROM writes l WHERE l.notice = w.notice AND l.became = 'leased' AND l.number < w.number
            ORDER BY l.number DESC LIMIT 1)
        """;

    [Fact]
    [Trait("Promise", "P7")]
    public async Task Thawed_it_finds_its_letters_gone()
    {
        await using var sink = await SmtpSink.Start("-w", "1");
        await using var nodes = await Nodes.Open();
        await Review.Prepare(nodes.Data, 1, nodes.Connection);
        await nodes.Run(Watch);
        if (Trial.Sabotages("P7")) await nodes.Run(Unguarded);
        string[] post =
        [
            .. sink.Settings.Select(one => $"--{one.Key}={one.Value}"), $"--Smtp:TimeoutSeconds={Timeout}",
            $"--Smtp:Connections={Connections}",
        ];
        var (first, second) = (nodes.Node(post), nodes.Node(post));
        await first.Start();
        await second.Start();
        await using (var stage = await Review.Open(nodes.Data, nodes.Connection, new(TimeProvider.System.GetUtcNow())))
            for (var number = 0; number < 3; number++) await Review.Begin(stage, number, isReal: true);

        await Until(nodes, "SELECT count(*) FROM writes WHERE became = 'accepted'", accepted => accepted > 2);
        var carrier = Assert.Single(await nodes.Read<string>("SELECT DISTINCT node FROM writes WHERE became = 'leased'"));
        var (frozen, other) = carrier == "node-1" ? (first, second) : (second, first);
        frozen.Freeze();
        var until = (await nodes.Read<long?>($"SELECT max(lease_until) FROM notices WHERE lease_owner LIKE '%/{frozen.Id}/%'"))[0];
        Assert.NotNull(until);
        var over = until.Value + ((Trial.Count(1, 3) - 1) * Lease);
        await Until(nodes, "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)", now => now > over);
        await Until(nodes, "SELECT count(*) FROM writes WHERE was = 'leased' AND became = 'leased'", taken => taken > 0);
        if (!Trial.Sabotages("P7"))
            await Until(nodes, $"SELECT count(*) FROM notices WHERE lease_owner LIKE '%/{frozen.Id}/%'", held => held == 0);
        frozen.Thaw();
        if (!Trial.Sabotages("P7"))
            await Until(nodes, "SELECT count(*) FROM notices WHERE status IN ('queued', 'leased')", left => left == 0);
        Assert.Equal(0, await frozen.End());
        Assert.Equal(0, await other.End());

        Assert.Empty(await nodes.Read<string>(Stale));
        var arrived = sink.Messages().Select(message => MessageId().Match(message).Value).ToList();
        Assert.Equal((await nodes.Read<string>("SELECT id FROM notices WHERE status = 'accepted'")).Count, arrived.Distinct().Count());
        Assert.InRange(arrived.Count - arrived.Distinct().Count(), 0, Connections);
        await nodes.Oracle.LedgersVerify();
    }

    private static async Task Until(Nodes nodes, string query, Func<long, bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!isSo((await nodes.Read<long>(query))[0]))
            await pulse.WaitForNextTickAsync(patience.Token);
    }

    [GeneratedRegex(@"^Message-ID:\s*(\S+)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex MessageId();
}
