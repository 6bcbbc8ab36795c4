using Microsoft.Data.Sqlite;

namespace ConventionWorkflow.Trials;

/// <summary>
/// A server on the brink of an act: one opinion is acknowledged and stands in the write-ahead log alone, another is about to be given by
/// somebody who is signed in. From here it can be started again and again.
/// </summary>
public sealed class Brink : IAsyncLifetime, IDisposable
{
    private const int PagesThatFold = 1000;

    private readonly DirectoryInfo kept = Directory.CreateTempSubdirectory("trial-brink-");
    private readonly DirectoryInfo live = Directory.CreateTempSubdirectory("trial-p1-");
    private Asked next = null!;
    private Client? client;
    private Server? server;

    internal Server Server => server!;

    public string Database => Path.Combine(live.FullName, "convention-workflow.db");

    /// <summary>The request that was answered.</summary>
    public string Acknowledged { get; private set; } = "";

    /// <summary>The request that is about to be made.</summary>
    public string Next => next.Key;

    public async Task InitializeAsync()
    {
        var asked = await Review.Prepare(live.FullName, 1);
        server = new(live.FullName);
        await Server.Start();
        using (var first = new Client(Server.Address, asked[0].Person)) Assert.Equal(Answered.Recorded, await Give(first, asked[0]));
        Acknowledged = asked[0].Key;
        next = asked[1];
        client = new(Server.Address, next.Person);
        await client.Enter();
        Server.Kill();
        Copy(live, kept);
    }

    /// <summary>Starts the server there.</summary>
    public async Task Start()
    {
        SqliteConnection.ClearAllPools();   // whoever has read the last file shall not go on reading it
        live.Delete(recursive: true);
        live.Create();
        Copy(kept, live);
        await Server.Start();
        await client!.Read("/health/live");
    }

    /// <summary>Makes the log so long that the next commit folds it into the file, as every thousandth page does.</summary>
    public void LengthenLog()
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=OFF; PRAGMA wal_autocheckpoint=0";
        command.ExecuteNonQuery();
        for (var page = 1; page <= PagesThatFold; page++)
        {
            command.CommandText = $"PRAGMA user_version={page}";
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Gives the second opinion.</summary>
    public async Task<bool> IsAcknowledged() => await Give(client!, next) == Answered.Recorded;

    /// <summary>What SQLite wrote ahead and had not yet folded into the file is thrown away.</summary>
    public void ForgetLog()
    {
        foreach (var part in new[] { "wal", "shm" }) File.Delete($"{Database}-{part}");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        client?.Dispose();
        server?.Dispose();
        kept.Delete(recursive: true);
        live.Delete(recursive: true);
    }

    private static async Task<Answered> Give(Client client, Asked asked)
    {
        var (answer, detail) = await client.Act(
            $"/dossiers/{asked.Dossier}/actes/{asked.Wait}", ("act", "give"), ("requestKey", asked.Key), ("f.value", "no-remark"));
        Assert.True(answer != Answered.Refused, $"The opinion was refused: {detail}");
        return answer;
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles().Where(file => file.Extension != ".db-shm"))
            file.CopyTo(Path.Combine(to.FullName, file.Name));
    }
}
