using System.Collections.Concurrent;
using System.Diagnostics;
using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;

namespace ConventionWorkflow.Trials;

/// <summary>
/// P10. <c>pg_dump</c> while people act, <c>pg_restore</c> into an empty database: it holds what one instant held. Every ledger verifies
/// and folds to its state, whatever was answered before the dump began is there once, words are found with their accents and without, and
/// a node serves it and goes on.
/// Without its protection: the dump is not of one instant, the entries are dumped before the rest.
/// </summary>
public sealed class ABackupUnderLoadIsWhole
{
    private const int Some = 10;
    private const string Restored = "restored";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    [Trait("Promise", "P10")]
    public async Task What_is_dumped_while_people_act_is_restored_as_it_stood_at_one_instant()
    {
        await using var nodes = await Nodes.Open();
        var asked = await Review.Prepare(nodes.Data, Trial.Count(16, 60), nodes.Connection);
        var node = nodes.Node();
        await node.Start();
        var done = new ConcurrentQueue<string>();
        using var recorded = new SemaphoreSlim(0);
        var kept = asked[^1];
        var acting = Parallel.ForEachAsync(
            asked.SkipLast(1).GroupBy(one => one.Person), new ParallelOptions { MaxDegreeOfParallelism = 6 },
            async (own, _) =>
            {
                using var client = new Client(node.Address, own.Key);
                foreach (var one in own)
                {
                    Assert.Equal(Answered.Recorded, (await Give(client, one)).Answer);
                    done.Enqueue(one.Key);
                    recorded.Release();
                }
            });
        await Wait(recorded);
        var before = done.ToList();
        var files = await Dump(nodes, recorded);
        var meanwhile = done.Count - before.Count;
        await acting;
        node.Kill();
        Assert.True(meanwhile > 0, "nobody acted while it was dumped");

        await nodes.Postgres.Say($"CREATE DATABASE {Restored} TEMPLATE template0");
        foreach (var file in files) await nodes.Postgres.Run("pg_restore", "--no-owner", "--exit-on-error", $"--dbname={Restored}", file);
        var connection = nodes.Postgres.Connection(Restored);
        await using var store = new PostgresServer(connection);
        var oracle = new Oracle(store);
        await oracle.LedgersVerify();
        var found = await oracle.Requests();
        Assert.All(before, key => Assert.Equal(1, found.GetValueOrDefault(key)));
        Assert.Equal(0, await Verified(connection));

        using var server = new Server(nodes.Data, connection);
        await server.Start();
        using var mia = new Client(server.Address, Cast.Officer.Id);
        await mia.Enter();
        foreach (var words in new[] { "stratégie essai 7", "strategie essai 7", "STRATÉG essai 7" })
            Assert.Contains("Essai 7", await mia.Read($"/dossiers?q={Uri.EscapeDataString(words)}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Essai 7", await mia.Read("/dossiers?q=stratosphere+essai+7"), StringComparison.Ordinal);
        using var last = new Client(server.Address, kept.Person);
        Assert.Equal(Answered.Recorded, (await Give(last, kept)).Answer);
    }

    /// <summary>The files, in the order in which they are to be restored.</summary>
    private static async Task<IReadOnlyList<string>> Dump(Nodes nodes, SemaphoreSlim recorded)
    {
        var file = nodes.Postgres.Place("whole.dump");
        string[] dump = ["--format=custom", "--dbname=nodes"];
        if (!Trial.Sabotages("P10"))
        {
            await nodes.Postgres.Run("pg_dump", [.. dump, $"--file={file}"]);
            return [file];
        }

        var entries = nodes.Postgres.Place("entries.dump");
        await nodes.Postgres.Run("pg_dump", [.. dump, "--data-only", "--table=entries", $"--file={entries}"]);
        await Wait(recorded);
        await nodes.Postgres.Run("pg_dump", [.. dump, "--exclude-table-data=entries", $"--file={file}"]);
        return [file, entries];
    }

    private static async Task Wait(SemaphoreSlim recorded)
    {
        for (var acts = 0; acts < Some; acts++) Assert.True(await recorded.WaitAsync(Patience), "nobody acts");
    }

    /// <summary>What the command <c>verify-ledger</c> ends with.</summary>
    private static async Task<int> Verified(string connection)
    {
        var start = new ProcessStartInfo("dotnet", [Trial.Program, "verify-ledger"]) { RedirectStandardOutput = true };
        start.Environment["ConnectionStrings__Default"] = connection;
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Contains("registre intact", said, StringComparison.Ordinal);
        return process.ExitCode;
    }

    private static Task<(Answered Answer, string Location)> Give(Client client, Asked one) => client.Act(
        $"/dossiers/{one.Dossier}/actes/{one.Wait}", ("act", "give"), ("requestKey", one.Key), ("f.value", "no-remark"));
}
