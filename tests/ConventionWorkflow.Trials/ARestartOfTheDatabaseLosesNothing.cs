using System.Collections.Concurrent;

namespace ConventionWorkflow.Trials;

/// <summary>
/// P8. PostgreSQL crashes and comes back under load: people are told to try again, and nothing happens twice.
/// Without its protection: request keys are forgotten as soon as they are written, so that a repeat is not known again.
/// </summary>
public sealed class ARestartOfTheDatabaseLosesNothing
{
    [Fact]
    [Trait("Promise", "P8")]
    public async Task Whoever_tries_again_has_done_it_once()
    {
        await using var nodes = await Nodes.Open();
        var asked = await Review.Prepare(nodes.Data, Trial.Count(30, 150), nodes.Connection);
        if (Trial.Sabotages("P8")) await nodes.Run(Nodes.Forgetful);
        var node = nodes.Node();
        await node.Start();
        using var over = new CancellationTokenSource();
        var crashes = Crash(nodes, over.Token);
        var done = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            asked.GroupBy(one => one.Person), new ParallelOptions { MaxDegreeOfParallelism = 6 },
            async (own, _) =>
            {
                using var client = new Client(node.Address, own.Key);
                foreach (var one in own) await Insist(client, one, done);
            });
        await over.CancelAsync();
        Assert.True(await crashes > 0);
        Assert.Equal(asked.Count, done.Count);
        var recorded = await nodes.Oracle.Requests();
        Assert.All(done, key => Assert.Equal(1, recorded.GetValueOrDefault(key)));
        await nodes.Oracle.LedgersVerify();
    }

    // Each answer that is recorded is asked for once more: the second must be the first.
    private static async Task Insist(Client client, Asked one, ConcurrentBag<string> done)
    {
        var page = $"/dossiers/{one.Dossier}/actes/{one.Wait}";
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var recorded = 0; recorded < 2; await pulse.WaitForNextTickAsync(patience.Token))
        {
            var (answer, detail) = await client.Act(page, ("act", "give"), ("requestKey", one.Key), ("f.value", "no-remark"));
            Assert.True(answer != Answered.Refused, detail);
            if (answer == Answered.Recorded) recorded++;
        }

        done.Add(one.Key);
    }

    private static async Task<int> Crash(Nodes nodes, CancellationToken over)
    {
        var times = 0;
        using var pulse = new PeriodicTimer(TimeSpan.FromSeconds(6));
        try
        {
            while (times < Trial.Count(3, 40) && await pulse.WaitForNextTickAsync(over))
            {
                nodes.Postgres.Stop("immediate");
                await nodes.Postgres.Go("fsync=on");
                times++;
            }
        }
        catch (OperationCanceledException)
        {
            // the trial is over
        }

        return times;
    }
}
