using System.Text.Json;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Expressions;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;
using Catalogue = ConventionWorkflow.Engine.Flow.Catalogue;

namespace ConventionWorkflow.Dossiers;

/// <summary>What moved in a workflow beside what people did: what began and ended within it, what it noted, what it keeps. A container to
/// which nobody gave a name is not told.</summary>
internal static class MoveTelling
{
    private const int MostSentences = 8;
    private const int MostQuoted = 160;
    private static readonly string[] inner = ["CurrentValue", "CurrentIndex"];

    public static IEnumerable<string> Of(IStringLocalizer<DossierWords> words, Standing standing, Entry entry)
    {
        var ends = entry.Moves.Any(move => move is StatusChanged);
        var told = entry.Moves.Select(move => Sentence(words, standing, move, ends)).OfType<string>().ToList();
        foreach (var sentence in told.Take(MostSentences)) yield return sentence;
        if (told.Count > MostSentences)
            yield return Say.Count(told.Count - MostSentences, words["journal.more"]);
    }

    /// <summary>The step of an execution, in the definition in which it runs.</summary>
    public static Activity? Step(Standing standing, string execution)
    {
        var parts = execution.Split('/');
        var graph = standing.Graph;
        Activity? step = null;
        for (var at = 1; at < parts.Length; at += 2)
        {
            var id = Key.Plain(parts[at]);
            if (step is not null && Called(graph, step) is { } called) graph = called;
            step = graph.Definition.All().FirstOrDefault(one => one.Id == id);
            if (step is null) return standing.Graph.Find(Key.Plain(parts[^2]));
        }

        return step;
    }

    /// <summary>The name of an execution's step.</summary>
    public static string StepName(Standing standing, string execution) =>
        Step(standing, execution) is { } step ? Standing.Name(step) : Key.Plain(execution.Split('/')[^2]);

    private static string? Sentence(IStringLocalizer<DossierWords> words, Standing standing, Move move, bool ends) => move switch
    {
        ScopeOpened { Definition: { } pin } when Procedure(standing, pin) is { } name => words["journal.workflow-begun", name].Value,
        ScopeOpened { Parent: not null } one when Container(standing, one.Scope) is { } name =>
            words["journal.container-begun", name].Value,
        ScopeClosed one when !ends && Run(standing, one.Scope) is { } name => words["journal.workflow-ended", name].Value,
        ScopeClosed one when !ends && Container(standing, one.Scope) is { } name => words["journal.container-ended", name].Value,
        VariableSet one when one.Name[0] != '$' && !inner.Contains(one.Name) =>
            words["journal.variable", one.Name, Value(one.Value)].Value,
        OutputSet one => words["journal.output", one.Name, Value(one.Value)].Value,
        NameSet one => words["journal.name", Cut(one.Value)].Value,
        CorrelationSet one => words["journal.correlation", Cut(one.Value)].Value,
        LineWritten one => words["journal.line", Cut(one.Text)].Value,
        SignalParked one when !one.Signal.Contains('/') =>
            words["journal.signal-kept", one.Name, Say.Date(standing.Calendar.DateAt(one.ExpiresAt))].Value,
        _ => null,
    };

    /// <summary>The name of a definition that ran as a part of this one.</summary>
    private static string? Procedure(Standing standing, string pin) =>
        standing.Graph.Workflows.Latest(pin[..pin.LastIndexOf('@')]) is { } graph ? Standing.Name(graph.Definition) : null;

    private static string? Run(Standing standing, string scope) =>
        scope.Contains('/') && Step(standing, scope) is { } step && Called(standing.Graph, step) is { } graph
            ? Standing.Name(graph.Definition) : null;

    /// <summary>The name that people gave to a container; none of a turn of a loop, and none where nobody named it.</summary>
    private static string? Container(Standing standing, string scope) =>
        scope.Contains('/') && Key.OwnerOf(scope) == scope && Step(standing, scope) is { } step
            && step.Texts.Get("displayText", "fr").Length > 0 ? Standing.Name(step) : null;

    /// <summary>The definition that a step runs, where it runs one that it names.</summary>
    private static Graph? Called(Graph graph, Activity step) => Catalogue.Find(step.Type) is null ? graph.Workflows.Of(step)
        : step.Type is "Elsa.ExecuteWorkflow" or "Elsa.DispatchWorkflow"
            && step.Inputs.GetValueOrDefault("workflowDefinitionId")?.Expression is Expression.Literal literal
            && InputGrammar.TextOf(literal.Value) is { } id ? graph.Workflows.Latest(id) : null;

    private static string Value(JsonElement value) => Cut(InputGrammar.TextOf(value) ?? value.GetRawText());

    private static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= MostQuoted ? line : line[..(MostQuoted - 1)].TrimEnd() + "…";
    }
}
