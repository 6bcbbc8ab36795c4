using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Flow.Simulation;

namespace ConventionWorkflow.Definitions.Rehearsing;

/// <summary>
/// <c>definitions simulate FILE… [--main ID] [--flow counter|token] [--input JSON] [--event E]… [--until-end] [--json]</c>: plays a
/// workflow
/// through, event by event, with a virtual clock. The last file is run, or the one that is named; the others are what it may run.
/// Exit 1 where a definition cannot be run.
/// </summary>
internal static class PlayCommand
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    public static async Task<int> Run(PlayOptions options)
    {
        var faults = new List<Fault>();
        var read = new List<Definition>();
        foreach (var file in options.Files)
        {
            if (!File.Exists(file)) return await SimulateCommand.Words.Complain(2, "no-file", file);
            var reading = ElsaReader.Read(await File.ReadAllBytesAsync(file));
            faults.AddRange(reading.Faults.Where(fault => fault.Severity == Severity.Load));
            if (reading.Definition is { } definition) read.Add(definition with { FlowMode = options.Flow ?? definition.FlowMode });
        }

        var workflows = new Workflows(read);
        foreach (var definition in read)
            faults.AddRange(Check.Load(definition, workflows.Descriptors(definition), workflows)
                .Where(fault => fault.Severity == Severity.Load));
        if (faults.Count > 0) return await Refuse(faults, options.IsJson);
        var main = options.Main is { } id ? read.FindLast(one => one.DefinitionId == id) : read[^1];
        if (main is null) return await SimulateCommand.Words.Complain(2, "no-definition", options.Main!);
        if (LegalCalendar.Find(main.Zone, main.Holidays) is not { } calendar)
            return await SimulateCommand.Words.Complain(2, "cannot-run", main.Zone);
        var play = new Playthrough(workflows.At(main), options.Input, new Context { Calendar = calendar }, Begin);
        foreach (var happening in options.Events) play.Do(happening);
        if (options.IsUntilEnd) play.RunToEnd();
        if (options.IsJson) Console.WriteLine(JsonSerializer.Serialize(Report(play), DefinitionCommands.Plain));
        else Tell(play);
        return 0;
    }

    private static async Task<int> Refuse(List<Fault> faults, bool isJson)
    {
        if (!isJson) return await SimulateCommand.Words.Complain(1, "cannot-run", $"{FaultWords.Say(faults[0])} [{faults[0].Path}]");
        var rows = faults.Select(fault => new { path = fault.Path, activityId = fault.Step, message = FaultWords.Say(fault) });
        Console.WriteLine(JsonSerializer.Serialize(new { faults = rows }, DefinitionCommands.Plain));
        return 1;
    }

    private static void Tell(Playthrough play)
    {
        foreach (var stage in play.Stages)
        {
            Console.WriteLine($"── {stage.After}: {stage.Status} / {stage.SubStatus}");
            foreach (var line in stage.Lines) Console.WriteLine($"  {line}");
            foreach (var one in stage.Waiting) Console.WriteLine($"  … {one}");
        }

        foreach (var incident in play.Stages[^1].Incidents) Console.WriteLine($"  ! {Say(incident)}");
    }

    private static object Report(Playthrough play) => new
    {
        status = play.Stages[^1].Status,
        subStatus = play.Stages[^1].SubStatus,
        lines = play.Lines,
        output = play.State.Outputs,
        journal = play.Moves.Select(Happening).OfType<object>(),
        steps = play.Stages.Select(stage => new
        {
            after = stage.After,
            status = stage.Status,
            subStatus = stage.SubStatus,
            lines = stage.Lines,
            waiting = stage.Waiting,
            incidents = stage.Incidents.Select(Say),
            output = stage.Output,
            instanceName = stage.Name,
            correlationId = stage.Correlation,
        }),
    };

    /// <summary>What happened to an activity, in Elsa's words.</summary>
    private static object? Happening(Move move) => move switch
    {
        ActivityStarted one => new { activityId = one.Step, @event = "Started" },
        ActivitySuspended one => new { activityId = StepOf(one.Execution), @event = "Suspended" },
        ActivityResumed one => new { activityId = StepOf(one.Execution), @event = "Resumed" },
        ActivityCompleted one => new { activityId = StepOf(one.Execution), @event = "Completed" },
        ActivityFaulted one => new { activityId = StepOf(one.Execution), @event = "Faulted" },
        ActivityCancelled one => new { activityId = StepOf(one.Execution), @event = "Canceled" },
        _ => null,
    };

    private static string Say(ActivityFaulted fault) =>
        $"{StepOf(fault.Execution)}: {(fault.Arguments.IsEmpty ? fault.Incident : fault.Arguments[0])}";

    private static string StepOf(string execution) => Key.Plain(execution.Split('/')[^2]);
}

/// <summary>What is asked of a play-through on the command line.</summary>
internal sealed record PlayOptions(
    ImmutableArray<string> Files, string? Main, string? Flow, ImmutableSortedDictionary<string, JsonElement> Input,
    ImmutableArray<string> Events, bool IsUntilEnd, bool IsJson)
{
    /// <summary>The words of the command line; none where they cannot be read.</summary>
    public static PlayOptions? Read(string[] words)
    {
        var found = new PlayOptions([], null, null, DossierState.Empty<JsonElement>(), [], false, false);
        for (var at = 0; at < words.Length; at++)
        {
            var next = at + 1 < words.Length ? words[at + 1] : null;
            switch (words[at])
            {
                case "--json": found = found with { IsJson = true }; continue;
                case "--until-end": found = found with { IsUntilEnd = true }; continue;
                case "--main" when next is not null: found = found with { Main = next }; break;
                case "--flow" when next is "counter" or "token": found = found with { Flow = next }; break;
                case "--event" when next is not null: found = found with { Events = found.Events.Add(next) }; break;
                case "--input" when Members(next) is { } input: found = found with { Input = input }; break;
                case [not '-', ..] file: found = found with { Files = found.Files.Add(file) }; continue;
                default: return null;
            }

            at++;
        }

        return found.Files.IsEmpty ? null : found;
    }

    private static ImmutableSortedDictionary<string, JsonElement>? Members(string? json)
    {
        try
        {
            using var read = JsonDocument.Parse(json ?? "");
            return read.RootElement.ValueKind != JsonValueKind.Object ? null : read.RootElement.Clone().EnumerateObject()
                .GroupBy(one => one.Name, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
