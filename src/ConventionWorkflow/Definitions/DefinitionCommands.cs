using System.Text.Encodings.Web;
using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;

namespace ConventionWorkflow.Definitions;

/// <summary>
/// <c>definitions check FILE [--json]</c>: what is wrong with a definition, without a server. Exit 1 where it may not be published.
/// <c>definitions compare FILE FILE</c>: what the second changes in the first. <c>definitions simulate</c> is told elsewhere.
/// </summary>
public static class DefinitionCommands
{
    internal static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Task<int> Run(string[] words) => words switch
    {
        ["simulate", .. var rest] => Rehearsing.SimulateCommand.Run(rest),
        ["compare", var before, var after] => Compare(before, after),
        ["compare", ..] => Complain(ComparisonWords.Get("usage")),
        _ when words.Where(word => word != "--json").ToList() is ["check", var file] => Check(file, words.Contains("--json")),
        _ => Complain(FaultWords.Get("usage")),
    };

    private static async Task<int> Compare(string before, string after)
    {
        var read = new List<Definition>();
        foreach (var file in new[] { before, after })
        {
            if (!File.Exists(file)) return await Complain(FaultWords.Get("no-file", file));
            var (faults, definition, _) = await Beside.Judge(file);
            if (definition is null) return await Complain($"{file}: {FaultWords.Say(faults[0])} [{faults[0].Path}]");
            read.Add(definition);
        }

        var sentences = ComparisonTelling.Sentences(read[0], read[1]).ToList();
        foreach (var sentence in sentences) Console.WriteLine(sentence);
        if (sentences.Count == 0) Console.WriteLine(ComparisonWords.Get("same"));
        return 0;
    }

    private static async Task<int> Complain(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 2;
    }

    private static async Task<int> Check(string file, bool isJson)
    {
        if (!File.Exists(file)) return await Complain(FaultWords.Get("no-file", file));
        var (faults, definition, _) = await Beside.Judge(file);
        if (isJson)
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
