using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers.Lists.Export;

/// <summary>The list of dossiers as a table: the rows and the columns that the filter shows, no others.</summary>
public sealed class DossierSheet(
    DossierList list, DossierRows rows, Standings standings, TimeProvider clock, IStringLocalizer<ListWords> words)
{
    private const int AtOnce = 200;

    public Sheet Of(Filter filter, CancellationToken cancel)
    {
        var columns = Listing.Dossiers.Shown(filter);
        return new(
            words["file.dossiers", clock.Today().ToString("O", System.Globalization.CultureInfo.InvariantCulture)],
            [words["column.reference"], words["column.dossier"], .. columns.Select(column => words[$"column.{column}"].Value)],
            Rows(filter, columns, cancel));
    }

    private async IAsyncEnumerable<ImmutableArray<object?>> Rows(
        Filter filter, ImmutableArray<string> columns, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (Cursor? from = null; ;)
        {
            var page = await list.Page(filter, from, AtOnce, cancel);
            foreach (var standing in await standings.Of(page.Rows, cancel))
                yield return [standing.Reference, standing.Title, .. columns.Select(column => Cell(standing, column))];
            if (page.After is null) yield break;
            var last = page.Rows[^1];
            from = new(last.ChangedAt, last.Reference, IsBefore: false);
        }
    }

    private object? Cell(Standing standing, string column) => column switch
    {
        Column.Step => rows.Steps(standing),
        Column.State => rows.State(standing),
        Column.Due => DossierRows.Due(standing),
        Column.Themes => DossierRows.Themes(standing),
        Column.Communes => DossierRows.Communes(standing),
        _ => DossierRows.Changed(standing),
    };
}
