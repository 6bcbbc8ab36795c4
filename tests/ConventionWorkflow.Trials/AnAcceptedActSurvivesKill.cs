using System.Collections.Concurrent;
using ConventionWorkflow.Demo;
using Xunit.Abstractions;

namespace ConventionWorkflow.Trials;

/// <summary>
/// P1. An act answered "recorded" survives <c>kill -9</c> at any instant. Six reviewers answer every opinion asked of them; the server is
/// killed in the middle again and again; whoever got no answer presses the same button again. In the end every opinion stands once.
/// Without its protection: what SQLite wrote ahead and had not yet folded into the file is thrown away at each kill.
/// </summary>
public sealed class AnAcceptedActSurvivesKill(ITestOutputHelper output)
{
    [Fact]
    [Trait("Promise", "P1")]
    public async Task An_act_answered_recorded_stands_in_the_ledger_once_after_kills()
    {
        var data = Directory.CreateTempSubdirectory("trial-p1-").FullName;
        await Kill(data, "", new Oracle(data));
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    [Trait("Promise", "P1")]
    public async Task The_same_on_PostgreSQL()
    {
        await using var nodes = await Nodes.Open();
        await Kill(nodes.Data, nodes.Connection, nodes.Oracle, Trial.Sabotages("P1") ? nodes.Forget : null);
    }

    private async Task Kill(string data, string connection, Oracle oracle, Func<Task>? forget = null)
    {
        var kills = Trial.Count(10, 200);
        var asked = await Review.Prepare(data, Trial.Count(30, 200), connection);
        using var server = new Server(data, connection);
        await server.Start();
        var acknowledged = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var tried = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var open = new ConcurrentDictionary<Guid, ConcurrentQueue<Asked>>(
            asked.GroupBy(one => one.Person).ToDictionary(group => group.Key, group => new ConcurrentQueue<Asked>(group)));
        var killed = 0;
        while (killed < kills && acknowledged.Count < asked.Count)
        {
            var share = (asked.Count - acknowledged.Count) / (kills - killed + 1);
            var until = acknowledged.Count + Random.Shared.Next(1, Math.Max(2, 2 * share));
            await Act(server, open, tried, acknowledged, () => acknowledged.Count >= until, () => { server.Kill(); killed++; });
            if (forget is not null) await forget();
            else if (Trial.Sabotages("P1")) Forget(data);
            await server.Start();
        }

        await Act(server, open, tried, acknowledged, () => false, () => { });
        server.Kill();
        output.WriteLine($"{killed} kills, {asked.Count} acts, {acknowledged.Count} acknowledged");
        Assert.InRange(killed, kills * 9 / 10, kills);
        var recorded = await oracle.Requests();
        Assert.All(acknowledged.Keys, key => Assert.Equal(1, recorded.GetValueOrDefault(key)));
        Assert.All(recorded.Keys, key => Assert.True(tried.ContainsKey(key)));
        Assert.Equal(asked.Count, acknowledged.Count);
        await oracle.LedgersVerify();
    }

    private static void Forget(string data)
    {
        foreach (var part in new[] { "wal", "shm" }) File.Delete(Path.Combine(data, $"convention-workflow.db-{part}"));
    }

    /// <summary>Every reviewer works through what is asked of him until nothing is left or the server is gone.</summary>
    private static async Task Act(
        Server server, ConcurrentDictionary<Guid, ConcurrentQueue<Asked>> open, ConcurrentDictionary<string, bool> tried,
        ConcurrentDictionary<string, bool> acknowledged, Func<bool> isTime, Action kill)
    {
        var over = 0;
        await Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (own, _) =>
        {
            using var client = new Client(server.Address, own.Key);
            while (Volatile.Read(ref over) == 0 && own.Value.TryPeek(out var asked))
            {
                var key = asked.Key;
                tried[key] = true;
                var (answer, detail) = await client.Act(
                    $"/dossiers/{asked.Dossier}/actes/{asked.Wait}", ("act", "give"), ("requestKey", key), ("f.value", "no-remark"));
                Assert.True(answer != Answered.Refused, $"{Cast.All.First(one => one.Id == own.Key).Name} was refused: {detail}");
                if (answer == Answered.Unknown) return;
                acknowledged[key] = true;
                own.Value.TryDequeue(out var _);
                if (isTime() && Interlocked.Exchange(ref over, 1) == 0) kill();
            }
        });
    }
}
