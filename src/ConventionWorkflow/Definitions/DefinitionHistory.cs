using System.Globalization;
using ConventionWorkflow.Administration;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Shared;
using Catalogue = ConventionWorkflow.Engine.Flow.Catalogue;

namespace ConventionWorkflow.Definitions;

/// <summary>A line of a procedure's record, in words.</summary>
/// <param name="Step">The step it is about; empty for the procedure.</param>
public sealed record HistoryLine(string What, string Step, string Before, string After, string By, DateTimeOffset At);

/// <summary>Tells the record of a procedure, which keeps values as files write them, in the words of the pages.</summary>
public static class DefinitionHistory
{
    public static IReadOnlyList<HistoryLine> Of(IReadOnlyList<Change> changes, Definition definition, Func<string, string> words) =>
        [.. changes.Select(one => Line(one, definition, words))];

    private static HistoryLine Line(Change change, Definition definition, Func<string, string> words)
    {
        var step = definition.All().FirstOrDefault(one => one.Id == change.Detail);
        var (what, before, after) = change.Field.Split('.', 2) switch
        {
            ["input", var name] => Setting(name, step, change),
            ["text", var rest] => (Text(rest, step, words), change.Before, change.After),
            ["way", var outcome] => (
                string.Format(CultureInfo.CurrentCulture, words("log.way"), step is null ? outcome : Standing.OutcomeName(step, outcome)),
                Steps(change.Before), Steps(change.After)),
            _ => (words($"log.{change.Field}"), change.Before, change.After),
        };
        return new(what, step is null ? change.Detail : Standing.Name(step), before, after, change.By, change.At);

        string Steps(string ids) => string.Join(", ", ids.Split(", ").Select(id =>
            definition.All().FirstOrDefault(one => one.Id == id) is { } one ? Standing.Name(one) : id));
    }

    private static (string What, string Before, string After) Setting(string name, Activity? step, Change change)
    {
        var input = (step is null ? null : Catalogue.Describe(step.Type)?.Input(name))
            ?? Catalogue.Descriptors.Select(one => one.Input(name)).FirstOrDefault(one => one is not null);
        var label = Say.Sentence(InputWords.Label(input, name));
        if (input is null) return (label, change.Before, change.After);
        var at = step ?? new Activity(change.Detail, "", 1, "");
        return (label, StepSettings.Said(input, at, change.Before), StepSettings.Said(input, at, change.After));
    }

    private static string Text(string rest, Activity? step, Func<string, string> words)
    {
        var cut = rest.LastIndexOf('.');
        var (key, language) = (rest[..cut], words($"language.{rest[(cut + 1)..]}"));
        var outcome = key.StartsWith("outcome.", StringComparison.Ordinal) ? key["outcome.".Length..] : null;
        var label = outcome is null ? words($"text.{key}")
            : string.Format(
                CultureInfo.CurrentCulture, words("text.outcome"), step is null ? outcome : Standing.OutcomeName(step, outcome));
        return $"{label}, {language}";
    }
}
