using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ConventionWorkflow.Data;
using Npgsql;

namespace ConventionWorkflow.Tests.Data;

/// <summary>
/// A PostgreSQL server of the tests' own, on a port of the loopback and in a directory that is thrown away; started by the first who asks,
/// as the user <c>postgres</c> where the tests run as root, which it refuses.
/// </summary>
internal sealed class PostgresUnderTest
{
    private const string Template = "empty_store";
    private static readonly string[] Places = ["/usr/lib/postgresql/15/bin", "/usr/local/bin", "/usr/bin"];
    private static readonly Lazy<Task<PostgresUnderTest>> Only = new(Start);

    private readonly string directory;
    private readonly int port = FreePort();

    private PostgresUnderTest(string directory) => this.directory = directory;

    /// <summary>Whether this run is on PostgreSQL.</summary>
    public static bool IsChosen => Environment.GetEnvironmentVariable("STORE") == "postgresql";

    /// <summary>A database of that name, migrated, made where absent.</summary>
    public static async Task<string> Database(string name)
    {
        var server = await Only.Value;
        await server.Say($"CREATE DATABASE \"{name}\" TEMPLATE {Template}", PostgresErrorCodes.DuplicateDatabase);
        return server.Connection(name);
    }

    /// <summary>One without a table.</summary>
    public static async Task<string> EmptyDatabase(string name)
    {
        var server = await Only.Value;
        await server.Say($"CREATE DATABASE \"{name}\"", PostgresErrorCodes.DuplicateDatabase);
        return server.Connection(name);
    }

    public static async Task Drop(string name) => await (await Only.Value).Say($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");

    /// <summary>A server of its own, for who wants to stop it; the settings are <c>postgres -c</c>.</summary>
    public static async Task<PostgresUnderTest> Start(params string[] settings)
    {
        var server = new PostgresUnderTest(Directory.CreateTempSubdirectory("pg-").FullName);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop("immediate");
        await server.Make();
        await server.Go(settings);
        await server.Say($"CREATE DATABASE {Template}");
        var template = new PostgresServer(server.Connection(Template) + ";Pooling=false");
        await using (template)
        await using (var store = template.NewStore())
            await store.Migrate(default);
        return server;
    }

    /// <summary>A server without a database, in a directory that stays: what was made there before is found again.</summary>
    public static async Task<PostgresUnderTest> StartIn(string directory, params string[] settings)
    {
        var server = new PostgresUnderTest(directory);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop("fast");
        if (!Directory.Exists(server.Data)) await server.Make();
        server.Stop("fast");   // left by who was killed
        await server.Go(settings);
        return server;
    }

    public string Connection(string database) => $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Maximum Pool Size=20";

    /// <summary>Starts it again after <see cref="Stop"/>.</summary>
    public Task Go(params string[] settings) => Run(
    [
        "pg_ctl", "-D", Data, "-w", "-s", "-l", Path.Combine(directory, "log"), "-o",
        $"-p {port} -k {directory} -c listen_addresses=127.0.0.1 -c max_connections=400 "
            + string.Join(' ', settings.Select(one => "-c " + one)),
        "start",
    ]);

    /// <summary>Stops it where it runs.</summary>
    /// <param name="mode"><c>fast</c>, or <c>immediate</c>: without a checkpoint, as if it crashed.</param>
    public void Stop(string mode)
    {
        if (IsUp) Run(["pg_ctl", "-D", Data, "-m", mode, "-w", "-s", "stop"]).GetAwaiter().GetResult();
    }

    /// <summary>Runs a client's program of the same version, as an operator would on the server's machine.</summary>
    public Task Run(string program, params string[] words) =>
        Run([program, "--host=127.0.0.1", $"--port={port}", "--username=postgres", .. words]);

    /// <summary>A file of that name beside the server's own, which it may write.</summary>
    public string Place(string file) => Path.Combine(directory, file);

    public async Task Say(string statement, params string[] unless)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        try
        {
            await command.ExecuteNonQueryAsync();
        }
        catch (PostgresException fault) when (unless.Contains(fault.SqlState))
        {
        }
    }

    private string Data => Path.Combine(directory, "data");

    private bool IsUp => File.Exists(Path.Combine(Data, "postmaster.pid"));

    private async Task Make()
    {
        if (Environment.IsPrivilegedProcess) await Run(["chown", "postgres", directory]);
        await Run(["initdb", "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
    }

    private static Task<PostgresUnderTest> Start() => Start("fsync=off", "full_page_writes=off");

    private static async Task Run(string[] words)
    {
        var program = words[0] == "chown" ? words[0] : Find(words[0]);
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        string[] all = Environment.IsPrivilegedProcess && words[0] != "chown"
            ? ["runuser", "-u", "postgres", "--", program, .. words[1..]]
            : [program, .. words[1..]];
        start.FileName = all[0];
        foreach (var word in all[1..]) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        if (words[^1] == "start") process.StandardOutput.Close();   // the server inherits it
        else await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', words)}: {await said}");
    }

    private static string Find(string program) =>
        Places.Select(place => Path.Combine(place, program)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"{program} is missing: install Debian's postgresql-15");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
