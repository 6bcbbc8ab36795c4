using System.Diagnostics;
using System.Text.Json;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Trials;

/// <summary>
/// P34. Whatever addresses a definition holds, playing it through opens no connection: every activity of the catalogue is run with an
/// address in each of its inputs, while <c>strace</c> notes every <c>connect</c> of the program's threads. Without its protection: the same
/// watch is held over the program with a database server for it to reach.
/// </summary>
public sealed class NoDefinitionSpeaksToTheNetwork
{
    private static readonly string[] addresses =
    [
        "http://127.0.0.1:9/latest/meta-data", "https://192.0.2.1/", "ftp://192.0.2.1/x", "//192.0.2.1/share",
        "tcp://[::1]:9", "127.0.0.1:9",
    ];

    [Fact]
    [Trait("Promise", "P34")]
    public async Task Every_activity_with_addresses_in_its_inputs_opens_no_connection()
    {
        var directory = Directory.CreateTempSubdirectory("trial-p34-").FullName;
        foreach (var address in addresses.Take(Trial.Count(2, addresses.Length)))
            foreach (var script in new[] { false, true })
            {
                var file = Path.Combine(directory, "hostile.json");
                await File.WriteAllTextAsync(file, Hostile(address, script));
                string[] words = Trial.Sabotages("P34")
                    ? ["verify-ledger"]
                    : ["definitions", "simulate", file, "--event", "go", "--event", "wait:60000", "--until-end", "--json"];
                var (connects, said) = await Watch(directory, words);
                Assert.Empty(connects);
                Assert.Contains("\"journal\"", said, StringComparison.Ordinal);
                foreach (var type in Types) Assert.Contains($"\"{type}\"", said, StringComparison.Ordinal);
            }

        Directory.Delete(directory, recursive: true);
    }

    private static IEnumerable<string> Types => Catalogue.Descriptors.Select(one => one.Type)
        .Where(type => type is not ("Elsa.End" or "Elsa.Finish" or "Elsa.Complete"));

    /// <summary>Every activity but those that end the whole, side by side, each known by its type.</summary>
    private static string Hostile(string address, bool isScript) => JsonSerializer.Serialize(new
    {
        definitionId = "hostile",
        options = new { incidentStrategyType = "ContinueWithIncidentsStrategy" },
        root = new Dictionary<string, object>
        {
            ["id"] = "all",
            ["type"] = "Elsa.Parallel",
            ["activities"] = Types.Select(type => Step(type, address, isScript)),
        },
    });

    private static Dictionary<string, object> Step(string type, string address, bool isScript)
    {
        var step = new Dictionary<string, object> { ["id"] = type, ["type"] = type };
        var script = new { expression = new { type = "JavaScript", value = JsonSerializer.Serialize(address) } };
        // Written out, the id of a workflow that is not there is refused before anything runs.
        foreach (var input in Catalogue.Describe(type)!.Inputs.Select(input => input.Name))
            step[input] = isScript || input == "workflowDefinitionId" ? script : address;
        return step;
    }

    /// <summary>The connections to a network that a command asks for, and what it prints.</summary>
    private static async Task<(IReadOnlyList<string> Connects, string Said)> Watch(string directory, string[] words)
    {
        var notes = Path.Combine(directory, "notes");
        var start = new ProcessStartInfo("strace",
            ["-f", "-o", notes, "-e", "trace=connect,sendto,sendmsg,sendmmsg", "dotnet", Trial.Program, .. words])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = directory,
        };
        start.Environment["ConnectionStrings__Default"] = "Host=127.0.0.1;Port=9;Database=x;Username=x;Timeout=2";
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var lines = await File.ReadAllLinesAsync(notes);
        return ([.. lines.Where(line => line.Contains("AF_INET", StringComparison.Ordinal))], said);
    }
}
