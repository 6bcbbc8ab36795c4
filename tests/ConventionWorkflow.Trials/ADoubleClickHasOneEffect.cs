using Microsoft.Data.Sqlite;

namespace ConventionWorkflow.Trials;

/// <summary>
/// P26. A double click, a page sent again after going back, a request repeated by a nervous network: one effect, and every answer is the
/// first.
/// Without its protection: the request keys are forgotten as soon as they are written.
/// </summary>
public sealed class ADoubleClickHasOneEffect
{
    [Fact]
    [Trait("Promise", "P26")]
    public async Task The_same_request_sent_many_times_is_recorded_once_and_answered_alike()
    {
        var data = Directory.CreateTempSubdirectory("trial-p26-").FullName;
        var asked = await Review.Prepare(data, Trial.Count(3, 30));
        if (Trial.Sabotages("P26")) Forget(data);
        using var server = new Server(data);
        await server.Start();
        foreach (var one in asked)
        {
            using var client = new Client(server.Address, one.Person);
            await client.Enter();
            var page = $"/dossiers/{one.Dossier}/actes/{one.Wait}";
            (string, string)[] fields = [("act", "give"), ("requestKey", one.Key), ("f.value", "favourable")];
            var together = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.Act(page, fields)));
            var later = await client.Act(page, fields);
            Assert.All(together.Append(later), answer => Assert.Equal((Answered.Recorded, later.Location), answer));
            var other = await client.Act(page, [.. fields[..2], ("f.value", "no-remark")]);
            Assert.Equal((Answered.Refused, "422"), other);
        }

        server.Kill();
        var oracle = new Oracle(data);
        var recorded = await oracle.Requests();
        Assert.All(asked, one => Assert.Equal(1, recorded.GetValueOrDefault(one.Key)));
        await oracle.LedgersVerify();
        Directory.Delete(data, recursive: true);
    }

    private static void Forget(string data)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "convention-workflow.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TRIGGER forget AFTER INSERT ON entries BEGIN
                UPDATE entries SET request_key = NULL WHERE dossier = NEW.dossier AND sequence = NEW.sequence;
            END
            """;
        command.ExecuteNonQuery();
    }
}
