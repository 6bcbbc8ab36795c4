using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace ConventionWorkflow.Tests.Commands;

/// <summary>What the command <c>demo</c> says and leaves, told once for all tests.</summary>
public sealed class Told : IAsyncLifetime
{
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("cw-demo-").FullName;

    public int Code { get; private set; }

    public string Said { get; private set; } = "";

    public async Task InitializeAsync() => (Code, Said) = await CommandTests.Run("demo", "--data", Directory);

    public Task DisposeAsync()
    {
        System.IO.Directory.Delete(Directory, recursive: true);
        return Task.CompletedTask;
    }
}

/// <summary>The commands, as an operator types them.</summary>
public sealed class CommandTests(Told told) : IClassFixture<Told>, IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("cw-commands-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task The_demonstration_carries_the_convention_to_publication_and_leaves_a_ledger_that_verifies()
    {
        Assert.Equal(0, told.Code);
        Assert.Contains("publication              completed  Published", told.Said, StringComparison.Ordinal);
        Assert.Contains("refusé", told.Said, StringComparison.Ordinal);
        Assert.Contains("courriel à Anne Kohll", told.Said, StringComparison.Ordinal);
        var (verified, report) = await Run("verify-ledger", "--data", told.Directory);
        Assert.Equal(0, verified);
        Assert.Contains("registre intact", report, StringComparison.Ordinal);
        Assert.Equal(2, (await Run("demo", "--data", told.Directory)).Code);
    }

    /// <summary>Crimes against a ledger, and the entry that verification must name.</summary>
    public static TheoryData<string, string> Crimes => new()
    {
        {
            """
            UPDATE entries SET bytes = unhex(
                substr(hex(bytes), 1, 80) || CASE substr(hex(bytes), 81, 2) WHEN '58' THEN '59' ELSE '58' END || substr(hex(bytes), 83))
            WHERE sequence = 7
            """,
            "inscription 7"
        },
        { "DELETE FROM entries WHERE sequence = 9", "inscription 9" },
        {
            """
            UPDATE entries SET sequence = CASE sequence WHEN 4 THEN -5 ELSE -4 END WHERE sequence IN (4, 5);
            UPDATE entries SET sequence = -sequence WHERE sequence < 0
            """,
            "inscription 4"
        },
    };

    [Theory]
    [MemberData(nameof(Crimes))]
    public async Task A_changed_a_missing_and_a_swapped_entry_are_named(string crime, string named)
    {
        File.Copy(Path.Combine(told.Directory, "convention-workflow.db"), Path.Combine(directory, "convention-workflow.db"));
        Assert.Equal((1, true), await Spoiled(crime, named));
    }

    [Fact]
    public async Task A_definition_is_checked_without_a_server()
    {
        Assert.Equal(0, (await Run("definitions", "check", Path.Combine(Repository.Top, "workflows", "convention-lu.json"))).Code);
        var half = Path.Combine(directory, "half.json");
        await File.WriteAllTextAsync(half, "{\"definitionId\": \"x\", \"root\": {");
        var (code, said) = await Run("definitions", "check", half, "--json");
        Assert.Equal(1, code);
        Assert.Contains("\"severity\": \"load\"", said, StringComparison.Ordinal);
        Assert.Equal(2, (await Run("definitions", "check", Path.Combine(directory, "absent.json"))).Code);
        Assert.Equal(2, (await Run("nonsense")).Code);
    }

    [Fact]
    public async Task What_a_definition_runs_is_looked_for_beside_it()
    {
        var (child, main) = (Path.Combine(directory, "child.json"), Path.Combine(directory, "main.json"));
        await File.WriteAllTextAsync(main, Workflow("main", """
            "id": "all", "type": "Elsa.Flowchart", "activities": [
              { "id": "call", "type": "Child", "workflowDefinitionId": "child" },
              { "id": "run", "type": "Elsa.ExecuteWorkflow", "workflowDefinitionId": "child" },
              { "id": "end", "type": "Elsa.Finish" } ],
            "connections": [ { "source": { "activity": "run", "port": "Done" }, "target": { "activity": "end" } },
              { "source": { "activity": "call", "port": "Done" }, "target": { "activity": "run" } } ]
            """));
        var (code, said) = await Run("definitions", "check", main);
        Assert.Equal(1, code);
        Assert.Contains("$.root.activities[0].type", said, StringComparison.Ordinal);
        await File.WriteAllTextAsync(child, Workflow("child", """ "id": "wait", "type": "Elsa.Event", "eventName": "go" """));
        Assert.Equal(0, (await Run("definitions", "check", main)).Code);
        Assert.Equal(0, (await Run("definitions", "compare", main, main)).Code);
        await File.WriteAllTextAsync(main, (await File.ReadAllTextAsync(main)).Replace(
            "ExecuteWorkflow\", \"workflowDefinitionId\": \"child", "ExecuteWorkflow\", \"workflowDefinitionId\": \"nobody",
            StringComparison.Ordinal));
        (code, said) = await Run("definitions", "check", main, "--json");
        Assert.Equal(1, code);
        Assert.Contains("\"code\": \"workflow-unknown\"", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_definitions_are_compared_without_a_server()
    {
        var shipped = Path.Combine(Repository.Top, "workflows", "convention-lu.json");
        var longer = Path.Combine(directory, "longer.json");
        var text = await File.ReadAllTextAsync(shipped);
        await File.WriteAllTextAsync(longer, text.Replace("30 calendar-days", "45 calendar-days", StringComparison.Ordinal));
        var (code, said) = await Run("definitions", "compare", shipped, longer);
        Assert.Equal(0, code);
        Assert.Contains("Avis des ministères\u00a0: délai porté de 30 à 45 jours calendaires", said, StringComparison.Ordinal);
        (code, said) = await Run("definitions", "compare", shipped, shipped);
        Assert.Equal((0, "Les deux versions sont identiques."), (code, said.Trim()));
        Assert.Equal(2, (await Run("definitions", "compare", shipped, Path.Combine(directory, "absent.json"))).Code);
        Assert.Equal(2, (await Run("definitions", "compare", shipped)).Code);
    }

    [Fact]
    public async Task A_definition_is_played_at_random_without_a_server()
    {
        var shipped = Path.Combine(Repository.Top, "workflows", "convention-lu.json");
        var (code, said) = await Run("definitions", "simulate", shipped, "--random", "10", "--seed", "5");
        Assert.Equal(0, code);
        Assert.Contains("10 essais au hasard, à partir de la graine 5", said, StringComparison.Ordinal);
        Assert.Contains("Durée moyenne", said, StringComparison.Ordinal);
        Assert.Contains("Aucun incident.", said, StringComparison.Ordinal);
        var (again, figures) = await Run("definitions", "simulate", shipped, "--random", "3", "--json");
        Assert.Equal(0, again);
        using var json = System.Text.Json.JsonDocument.Parse(figures);
        Assert.Equal((3, 0), (json.RootElement.GetProperty("runs").GetInt32(), json.RootElement.GetProperty("stuck").GetInt32()));
        Assert.True(json.RootElement.GetProperty("connections").GetInt32() > 15);
        string[][] wrong = [[shipped, "--event"], [shipped, "--flow", "sideways"], [shipped, "--input", "4"],
            [shipped, "--random", "0"], [shipped, "--random", "many"], ["absent", "--random", "1"]];
        foreach (var words in wrong)
            Assert.Equal(2, (await Run(["definitions", "simulate", .. words])).Code);
    }

    [Fact]
    public async Task A_workflow_is_played_event_by_event_without_a_server()
    {
        var (child, main) = (Path.Combine(directory, "child.json"), Path.Combine(directory, "main.json"));
        await File.WriteAllTextAsync(child, Workflow("child", """
            "id": "wait", "type": "Elsa.Event", "eventName": "go"
            """));
        await File.WriteAllTextAsync(main, Workflow("main", """
            "id": "all", "type": "Elsa.Sequence", "activities": [
              { "id": "call", "type": "Child", "workflowDefinitionId": "child" },
              { "id": "say", "type": "Elsa.WriteLine", "text": "fini" } ]
            """));
        var (code, said) = await Run("definitions", "simulate", child, main, "--event", "wait:1000", "--event", "go", "--json");
        Assert.Equal(0, code);
        using var json = System.Text.Json.JsonDocument.Parse(said);
        Assert.Equal("Finished", json.RootElement.GetProperty("subStatus").GetString());
        Assert.Equal("fini", Assert.Single(json.RootElement.GetProperty("lines").EnumerateArray()).GetString());
        var before = json.RootElement.GetProperty("steps")[1];
        Assert.Equal("Elsa.Event@wait", Assert.Single(before.GetProperty("waiting").EnumerateArray()).GetString());
        Assert.Contains("── go: Finished / Finished", (await Run("definitions", "simulate", child, main, "--event", "go")).Said,
            StringComparison.Ordinal);
        Assert.Equal(2, (await Run("definitions", "simulate", child, main, "--main", "other")).Code);
        var (refused, faults) = await Run("definitions", "simulate", main, "--json");
        Assert.Equal(1, refused);
        Assert.Contains("$.root.activities[0].type", faults, StringComparison.Ordinal);
    }

    private static string Workflow(string id, string root) =>
        $$"""{ "definitionId": "{{id}}", "name": "{{id}}", "root": { {{root}} } }""";

    private async Task<(int Code, bool IsNamed)> Spoiled(string crime, string named)
    {
        await using (
            var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "convention-workflow.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = crime;
            Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
        }

        var (code, said) = await Run("verify-ledger", "--data", directory);
        return (code, said.Contains(named, StringComparison.Ordinal));
    }

    internal static Task<(int Code, string Said)> Run(params string[] words) => RunOn("", words);

    /// <param name="connection">The setting <c>ConnectionStrings:Default</c>, from the environment.</param>
    internal static async Task<(int Code, string Said)> RunOn(string connection, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ConventionWorkflow.dll"), .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (connection.Length > 0) start.Environment["ConnectionStrings__Default"] = connection;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
