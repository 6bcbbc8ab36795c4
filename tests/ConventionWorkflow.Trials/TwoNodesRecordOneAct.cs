namespace ConventionWorkflow.Trials;

/// <summary>
/// P5. Two nodes, the same act at the same instant: one records it, the other says that it is done; no fault of the program.
/// Without its protection: the dossier's row is no longer locked, and two entries may have one number.
/// </summary>
public sealed class TwoNodesRecordOneAct
{
    [Fact]
    [Trait("Promise", "P5")]
    public async Task Of_two_opinions_of_one_ministry_at_one_instant_one_is_recorded()
    {
        await using var nodes = await Nodes.Open();
        var asked = await Review.Prepare(nodes.Data, Trial.Count(4, 70), nodes.Connection);
        if (Trial.Sabotages("P5")) await nodes.Run(Nodes.Unguarded);
        var (first, second) = (nodes.Node(), nodes.Node());
        await first.Start();
        await second.Start();
        foreach (var own in asked.GroupBy(one => one.Person))
        {
            using var here = new Client(first.Address, own.Key);
            using var there = new Client(second.Address, own.Key);
            await here.Enter();
            await there.Enter();
            foreach (var one in own)
            {
                var page = $"/dossiers/{one.Dossier}/actes/{one.Wait}";
                using var barrier = new Barrier(2);
                var answers = await Task.WhenAll(
                    Task.Run(() => Press(here, page, "favourable", barrier)), Task.Run(() => Press(there, page, "no-remark", barrier)));
                Assert.Single(answers, answer => answer.Answer == Answered.Recorded);
                Assert.Single(answers, answer => answer.Answer == Answered.Refused);
            }
        }

        var recorded = await nodes.Oracle.Requests();
        Assert.Equal(asked.Count, recorded.Count);
        await nodes.Oracle.LedgersVerify();
    }

    private static Task<(Answered Answer, string Location)> Press(Client client, string page, string value, Barrier barrier)
    {
        barrier.SignalAndWait(TimeSpan.FromSeconds(30));
        var key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        return client.Act(page, ("act", "give"), ("requestKey", key), ("f.value", value));
    }
}
