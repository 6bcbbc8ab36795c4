using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Statistics;

/// <summary>A line of a table: what it is about, and its figures.</summary>
public sealed record Row<T>(string Name, T Figures);

/// <summary>What became of what a party was asked, and how long its answers took; null where it gave none.</summary>
public sealed record Answering(Tally Tally, Span? Took);

/// <summary>The statistics of a procedure, or of all, in a period, within what the reader may see.</summary>
/// <param name="Procedures">Of the dossiers in scope, by name.</param>
/// <param name="Begun">How many dossiers there are, whatever the period.</param>
/// <param name="States">Of the dossiers begun in the period, by the key of the state's words.</param>
public sealed record ReportView(
    Period Period, string Procedure, IReadOnlyList<Row<string>> Procedures, int Begun, IReadOnlyList<Row<int>> States,
    IReadOnlyList<YearCount> Years, Span? ToPublication, IReadOnlyList<Row<Span>> Steps, IReadOnlyList<Row<Answering>> Opinions,
    IReadOnlyList<Row<Answering>> Votes)
{
    /// <summary>The longest median, by which bars are drawn.</summary>
    public double Longest => Steps.Where(one => one.Figures.IsTold).Select(one => one.Figures.Median).DefaultIfEmpty(0).Max();
}

/// <summary>Puts the figures together and calls things by their names.</summary>
public sealed class Report(Figures figures, CountedDossiers counted, Standings standings, Graphs graphs, TimeProvider clock)
{
    /// <summary>A state, from the status of the dossier and whether it is published.</summary>
    private static readonly (string Key, string Status, bool IsPublished)[] States =
    [
        ("running", Statuses.Running, false), ("in-force", Statuses.Running, true), ("ended", Statuses.Finished, true),
        ("closed", Statuses.Finished, false), ("withdrawn", Statuses.Withdrawn, false),
    ];

    public async Task<ReportView> Of(string? procedure, string? period, CancellationToken cancel)
    {
        var used = await counted.Of("").Select(one => new { one.DefinitionId, one.DefinitionVersion }).Distinct().ToListAsync(cancel);
        var newest = used.GroupBy(one => one.DefinitionId).ToDictionary(one => one.Key, one => one.Max(used => used.DefinitionVersion));
        var chosen = procedure is not null && newest.ContainsKey(procedure) ? procedure : "";
        var time = Period.Read(period, clock.Today());
        var ready = new List<ReadyGraph>();
        foreach (var (id, version) in newest) if (await graphs.Find(id, version, cancel) is { } graph) ready.Add(graph);
        var names = await standings.Names(cancel);
        var states = await figures.States(chosen, time, cancel);
        return new(
            time, chosen,
            [.. ready.Select(one => new Row<string>(Standing.Name(one.Graph.Definition), one.Graph.Definition.DefinitionId))
                .OrderBy(one => one.Name, StringComparer.CurrentCulture)],
            await counted.Of(chosen).CountAsync(cancel),
            [.. States.Select(one => new Row<int>(one.Key, Count(one.Status, one.IsPublished)))],
            await Years(chosen, cancel), await figures.ToPublication(chosen, time, cancel),
            Named(await figures.Steps(chosen, time, cancel), ready),
            Named(await figures.Opinions(chosen, time, cancel), await figures.Answers(chosen, "opinion", time, cancel), names),
            Named(await figures.Votes(chosen, time, cancel), await figures.Answers(chosen, "deliberation", time, cancel), names));

        // What an incident ended is closed like the others.
        int Count(string status, bool isPublished) => states.GetValueOrDefault((status, isPublished))
            + (status == Statuses.Finished ? states.GetValueOrDefault((Statuses.Faulted, isPublished)) : 0);
    }

    private async Task<IReadOnlyList<YearCount>> Years(string procedure, CancellationToken cancel)
    {
        if (await figures.First(procedure, cancel) is not { } first) return [];
        var (from, until) = (Luxembourg.Local(first).Year, clock.Today().Year);
        return await figures.Years(procedure, Enumerable.Range(from, Math.Max(1, until - from + 1)).Reverse(), cancel);
    }

    /// <summary>In the order of the procedure. Two procedures may have one step; then it is called and stands as in the first.</summary>
    private static IReadOnlyList<Row<Span>> Named(List<Span> spans, List<ReadyGraph> ready)
    {
        var steps = ready.SelectMany(one => one.Graph.Definition.All()).DistinctBy(one => one.Id)
            .Select((one, at) => (one.Id, Name: Standing.Name(one), At: at)).ToDictionary(one => one.Id);
        return
        [
            .. spans.OrderBy(one => steps.TryGetValue(one.Line, out var step) ? step.At : steps.Count)
                .Select(one => new Row<Span>(steps.TryGetValue(one.Line, out var step) ? step.Name : one.Line, one)),
        ];
    }

    private static IReadOnlyList<Row<Answering>> Named(List<Tally> tallies, List<Span> spans, PartyNames names)
    {
        var took = spans.ToDictionary(one => one.Line);
        return
        [
            .. tallies.Select(one => new Row<Answering>(names.Of(new(one.Line)), new(one, took.GetValueOrDefault(one.Line))))
                .OrderBy(one => one.Name, StringComparer.CurrentCulture),
        ];
    }
}
