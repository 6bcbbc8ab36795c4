using System.Globalization;
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
    private static readonly ResourceManager Texts = new("ConventionWorkflow.Nodes.MoveWords", typeof(MoveCommand).Assembly);

    public static async Task<int> Run(string[] words)
    {
        var (connection, data) = words switch
        {
            ["--to", var to] => (to, null),
            ["--to", var to, "--data", var directory] => (to, directory),
            ["--data", var directory, "--to", var to] => (to, directory),
            _ => ("", (string?)null),
        };
        if (connection.Length == 0) return await Complain(2, "usage");
        var configuration = CommandSettings.Read(data);
        if (DataDirectory.Of(configuration).Database(configuration) is not SqliteFile file || !File.Exists(file.Path))
            return await Complain(2, "no-database");
        if (DataDirectory.Connection(connection) is not PostgresServer server) return await Complain(2, "usage");
        await using (server)
        {
            try
            {
                using var held = OneServer.Take(file);   // nobody writes while it is carried
                return await Move(file, server);
            }
            catch (NpgsqlException fault)
            {
                return await Complain(2, "failed", server.Name, fault.Message);
            }
        }
    }

    private static async Task<int> Move(SqliteFile file, PostgresServer server)
    {
        await using (var source = file.NewStore()) await source.Migrate(default);
        await using (var target = server.NewStore()) await target.Migrate(default);
        var moving = new Moving(file, server);
        if (await moving.IsTaken(default)) return await Complain(2, "taken", server.Name);
        await moving.Move(one => Console.WriteLine(Say("carried", one.Table, one.Rows)), default);
        var bad = 0;
        foreach (var reference in await moving.Differences(default)) bad += await Complain(1, "differs", reference);
        var good = 0;
        await foreach (var verified in new LedgerVerifier(server).Verify(null, default))
            if (verified.Fault is null) good++;
            else bad += await Complain(1, "differs", verified.Reference);
        Console.WriteLine(Say("compared", good, server.Name));
        return bad > 0 ? 1 : 0;
    }

    private static async Task<int> Complain(int code, string key, params object[] arguments)
    {
        await Console.Error.WriteLineAsync(Say(key, arguments));
        return code;
    }

    private static string Say(string key, params object[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key, arguments);
}
