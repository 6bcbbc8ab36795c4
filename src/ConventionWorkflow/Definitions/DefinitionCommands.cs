using System.Text.Encodings.Web;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Definitions;

/// <summary><c>definitions check FILE [--json]</c>: what is wrong with a definition, without a server. Exit 1 where it may not be
/// published.</summary>
public static class DefinitionCommands
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task<int> Run(string[] words)
    {
        var files = words.Where(word => word != "--json").ToList();
        if (files is not ["check", var file])
        {
            await Console.Error.WriteLineAsync(FaultWords.Get("usage"));
            return 2;
        }

        if (!File.Exists(file))
        {
            await Console.Error.WriteLineAsync(FaultWords.Get("no-file", file));
            return 2;
        }

        var faults = Library.Judge(await File.ReadAllBytesAsync(file), out var definition);
        if (words.Contains("--json"))
        {
            var rows = faults.Select(fault => new
            {
                severity = Severities[fault.Severity],
                code = fault.Code,
                path = fault.Path,
                activityId = fault.Step,
                message = FaultWords.Say(fault),
            });
            Console.WriteLine(JsonSerializer.Serialize(new { definition = definition?.DefinitionId, faults = rows }, Plain));
        }
        else
        {
            foreach (var fault in faults) Console.WriteLine(
                $"{FaultWords.Get(Severities[fault.Severity])} · {FaultWords.Say(fault)} [{fault.Path}]");
            Console.WriteLine(FaultWords.Get(faults.All(fault => fault.Severity == Severity.Warning) ? "may-publish" : "may-not-publish"));
        }

        return faults.All(fault => fault.Severity == Severity.Warning) ? 0 : 1;
    }

    private static readonly Dictionary<Severity, string> Severities = new()
    {
        [Severity.Load] = "load",
        [Severity.Publication] = "publication",
        [Severity.Warning] = "warning",
    };
}
