namespace ConventionWorkflow.Trials;

/// <summary>
/// P11. A restart loses no session and no form, and the nodes share them: the keys lie in the database.
/// Without its protection: the keys are thrown away between two starts.
/// </summary>
public sealed class SessionsAndFormsOutliveTheirNode
{
    [Fact]
    [Trait("Promise", "P11")]
    public async Task A_form_of_one_node_is_taken_by_the_other_and_after_a_restart_of_both()
    {
        await using var nodes = await Nodes.Open();
        var asked = (await Review.Prepare(nodes.Data, 1, nodes.Connection)).GroupBy(one => one.Person).ToList();
        var (first, second) = (nodes.Node(), nodes.Node());
        await first.Start();
        await second.Start();

        using var client = new Client(first.Address, asked[0].Key);
        await client.Enter();
        client.Turn(second.Address);
        Assert.Equal(Answered.Recorded, (await Give(client, asked[0].First())).Answer);

        using var other = new Client(first.Address, asked[1].Key);
        await other.Enter();
        first.Kill();
        second.Kill();
        if (Trial.Sabotages("P11")) await nodes.Run("DELETE FROM protection_keys");
        await first.Start();
        Assert.Equal(Answered.Recorded, (await Give(other, asked[1].First())).Answer);
    }

    private static Task<(Answered Answer, string Location)> Give(Client client, Asked one) => client.Act(
        $"/dossiers/{one.Dossier}/actes/{one.Wait}", ("act", "give"), ("requestKey", one.Key), ("f.value", "no-remark"));
}
