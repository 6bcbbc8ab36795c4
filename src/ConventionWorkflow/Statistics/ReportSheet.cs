using System.Collections.Immutable;
using System.Globalization;
using ConventionWorkflow.Dossiers.Lists.Export;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Statistics;

/// <summary>The statistics as one table that a spreadsheet can turn about: each figure on a line with what it is a figure of.</summary>
public sealed class ReportSheet(TimeProvider clock, IStringLocalizer<StatisticsWords> words)
{
    public Sheet Of(ReportView view) => new(
        words["file", clock.Today().ToString("O", CultureInfo.InvariantCulture)],
        [words["file.table"], words["file.line"], words["file.figure"], words["file.value"]], Rows(view).ToAsyncEnumerable());

    private IEnumerable<ImmutableArray<object?>> Rows(ReportView view)
    {
        foreach (var state in view.States) yield return [T("states"), T($"state.{state.Name}"), T("dossiers"), N(state.Figures)];
        foreach (var year in view.Years)
        {
            var line = N(year.Year);
            yield return [T("years"), line, T("year.begun"), N(year.Begun)];
            yield return [T("years"), line, T("year.signed"), N(year.Concluded)];
            yield return [T("years"), line, T("year.published"), N(year.Published)];
        }

        foreach (var row in Took("way", T("way.line"), view.ToPublication)) yield return row;
        foreach (var row in view.Steps.SelectMany(step => Took("steps", step.Name, step.Figures))) yield return row;
        foreach (var row in view.Opinions.SelectMany(one => Answers("opinions", one))) yield return row;
        foreach (var row in view.Votes.SelectMany(one => Answers("votes", one))) yield return row;
    }

    private IEnumerable<ImmutableArray<object?>> Answers(string table, Row<Answering> one)
    {
        foreach (var (name, count) in one.Figures.Tally.Counts) yield return [T(table), one.Name, T($"count.{name}"), N(count)];
        foreach (var row in Took(table, one.Name, one.Figures.Took)) yield return row;
    }

    private IEnumerable<ImmutableArray<object?>> Took(string table, string line, Span? span)
    {
        if (span is null) yield break;
        yield return [T(table), line, T("measured"), N(span.Count)];
        if (!span.IsTold) yield break;
        yield return [T(table), line, T("median.days"), N(Days.Of(span.Median))];
        yield return [T(table), line, T("decile.days"), N(Days.Of(span.NinthDecile))];
    }

    private string T(string key) => words[key];

    private static string N(long number) => number.ToString(CultureInfo.InvariantCulture);
}
