using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Dossiers.Lists;
using Microsoft.AspNetCore.WebUtilities;

namespace ConventionWorkflow.Inbox;

/// <summary>What comes next in the list that an act was reached from.</summary>
/// <param name="Item">Null where nothing is left.</param>
/// <param name="List">The address of the list.</param>
public sealed record Next(Item? Item, string Title, string Answer, string List);

/// <summary>
/// Goes on through the inbox without going back to it: the address of an act, reached from there, carries the filter and the place of
/// its row, and so does the confirmation.
/// </summary>
public sealed class NextItem(Tray tray, ItemList list, Asked asked)
{
    /// <summary>The member of an address that says from where in the inbox one came.</summary>
    public const string From = "boite";

    /// <summary>The form that answers an item, knowing where to go on from.</summary>
    public static string Answer(Item item, Filter filter) => QueryHelpers.AddQueryString(
        DossierLinks.Answer(item.Standing.Id, item.Wait.Id), From, filter.At("", (Cursor.After, ItemList.Key(item.Row))));

    /// <summary>The first item after the place named; where none is, the first of the list.</summary>
    public async Task<Next> Find(string from, CancellationToken cancel)
    {
        var query = new QueryCollection(QueryHelpers.ParseQuery(from));
        var filter = Listing.Inbox.Read(query);
        var found = Cursor.Read(query) is { IsBefore: false } after ? await First(filter, after, cancel) : null;
        found ??= await First(filter, null, cancel);
        var address = filter.At(Listing.Inbox.Path);
        return found is null ? new(null, "", "", address) : new(found, asked.Title(found), Answer(found, filter), address);
    }

    private async Task<Item?> First(Filter filter, Cursor? from, CancellationToken cancel) =>
        await tray.With((await list.Page(tray.Mine, filter, false, from, 1, cancel)).Rows, cancel) is [var first, ..] ? first : null;
}
