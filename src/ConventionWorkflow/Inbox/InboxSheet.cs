using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Dossiers.Lists;
using ConventionWorkflow.Dossiers.Lists.Export;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Inbox;

/// <summary>The inbox, and what is expected of others, as tables: the rows and the columns that the filter shows.</summary>
public sealed class InboxSheet(
    Tray tray, ItemList list, ExpectedReader expected, Asked asked, Lead lead, TimeProvider clock, IStringLocalizer<InboxWords> words,
    IStringLocalizer<ListWords> listed)
{
    private const int AtOnce = 200;

    public Sheet OfMine(Filter filter, CancellationToken cancel)
    {
        var columns = Listing.Inbox.Shown(filter);
        return new(
            Name("file.inbox"), [words["column.act"], .. Heads(columns)], Rows(tray.Mine, filter, false, Cells, cancel));

        async Task<IEnumerable<ImmutableArray<object?>>> Cells(IReadOnlyList<WorkItemRow> rows) =>
            (await tray.With(rows, cancel)).Select(item =>
                Row(asked.Title(item), item, columns, lead.Of(item.Standing)));
    }

    public Sheet OfOthers(Filter filter, CancellationToken cancel)
    {
        var columns = Listing.Others.Shown(filter);
        return new(
            Name("file.others"), [words["column.expected"], .. Heads(columns), words["column.asked"], words["column.reminded"]],
            Rows([tray.Others], filter, true, Cells, cancel));

        async Task<IEnumerable<ImmutableArray<object?>>> Cells(IReadOnlyList<WorkItemRow> rows) =>
            (await expected.Of(rows, cancel)).Select(row =>
            {
                var standing = row.Item.Standing;
                object? reminded = row.Reminded is { } letter ? standing.Calendar.DateAt(letter.At) : null;
                return Row(row.Blocker.Title, row.Item, columns, row.Blocker.Detail)
                    .Add(standing.Names.Of(row.To.Party)).Add(reminded);
            });
    }

    private async IAsyncEnumerable<ImmutableArray<object?>> Rows(
        IReadOnlyList<IQueryable<WorkItemRow>> ways, Filter filter, bool byAsked,
        Func<IReadOnlyList<WorkItemRow>, Task<IEnumerable<ImmutableArray<object?>>>> cells,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        for (Cursor? from = null; ;)
        {
            var page = await list.Page(ways, filter, byAsked, from, AtOnce, cancel);
            foreach (var row in await cells(page.Rows)) yield return row;
            if (page.After is null) yield break;
            var last = page.Rows[^1];
            from = new(last.DueAt ?? Cursor.Never, last.Id, IsBefore: false);
        }
    }

    private static ImmutableArray<object?> Row(string title, Item item, ImmutableArray<string> columns, string state)
    {
        var standing = item.Standing;
        return
        [
            title, standing.Reference, standing.Title, item.LastDay,
            .. columns.Select(column => (object?)(column switch
            {
                Column.Step => item.StepName,
                Column.State => state,
                Column.Themes => DossierRows.Themes(standing),
                Column.Communes => DossierRows.Communes(standing),
                _ => standing.Calendar.DateAt(item.Wait.OpenedAt),
            })),
        ];
    }

    private ImmutableArray<string> Heads(ImmutableArray<string> columns) =>
    [
        listed["column.reference"], listed["column.dossier"], listed["column.echeance"],
        .. columns.Select(column => listed[$"column.{column}"].Value),
    ];

    private string Name(string key) => words[key, clock.Today().ToString("O", CultureInfo.InvariantCulture)];
}
