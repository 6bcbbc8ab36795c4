using System.Resources;
using ConventionWorkflow.Data;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using Npgsql;

namespace ConventionWorkflow.Nodes;

/// <summary>
/// <c>move-store --to CONNECTION [--data DIR]</c>: carries the installation of the directory's file to an empty PostgreSQL database and
/// ends by comparing every ledger's head and examining every ledger there. The file stays as it is. Exit 1 where something differs.
/// </summary>
public static class MoveCommand
{
    private static readonly CommandWords Words =
        new(new ResourceManager("ConventionWorkflow.Nodes.MoveWords", typeof(MoveCommand).Assembly));

    public static async Task<int> Run(string[] words)
    {
        var (connection, data) = words switch
        {
            ["--to", var to] => (to, null),
            ["--to", var to, "--data", var directory] => (to, directory),
            ["--data", var directory, "--to", var to] => (to, directory),
            _ => ("", (string?)null),
        };
        if (connection.Length == 0) return await Words.Complain(2, "usage");
        var configuration = CommandSettings.Read(data);
        if (DataDirectory.Of(configuration).Database(configuration) is not SqliteFile file || !File.Exists(file.Path))
            return await Words.Complain(2, "no-database");
        if (DataDirectory.Connection(connection) is not PostgresServer server) return await Words.Complain(2, "usage");
        await using (server)
        {
            using var held = OneServer.Take(file);   // nobody writes while it is carried
            var moving = new Moving(file, server);
            return await Saying("failed", server, () => Carry(file, server, moving)) is var code and not 0
                ? code
                : await Saying("unverified", server, () => Compare(server, moving));
        }
    }

    private static async Task<int> Saying(string key, PostgresServer server, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (NpgsqlException fault)
        {
            return await Words.Complain(2, key, server.Name, fault.Message);
        }
    }

    private static async Task<int> Carry(SqliteFile file, PostgresServer server, Moving moving)
    {
        await using (var source = file.NewStore()) await source.Migrate(default);
        await using (var target = server.NewStore()) await target.Migrate(default);
        if (await moving.IsTaken(default)) return await Words.Complain(2, "taken", server.Name);
        await moving.Move(one => Console.WriteLine(Words.Count(one.Rows, "carried", one.Table)), default);
        return 0;
    }

    private static async Task<int> Compare(PostgresServer server, Moving moving)
    {
        var bad = 0;
        foreach (var reference in await moving.Differences(default)) bad += await Words.Complain(1, "differs", reference);
        var good = 0;
        await foreach (var verified in new LedgerVerifier(server).Verify(null, default))
            if (verified.Fault is null) good++;
            else bad += await Words.Complain(1, "differs", verified.Reference);
        Console.WriteLine(Words.Count(good, "compared", server.Name));
        return bad > 0 ? 1 : 0;
    }
}
