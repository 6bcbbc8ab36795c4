using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Dossiers.Lists;

/// <summary>The open items, out of some, that a filter shows: late first, then by date, what has no date last.</summary>
public sealed class ItemList(Store store, Scope scope, TimeProvider clock)
{
    public static string Key(WorkItemRow row) => Cursor.Key(row.DueAt ?? Cursor.Never, row.Id);

    /// <param name="byAsked">Whether commune and ministry are those that are asked, and not those of the dossier.</param>
    public IQueryable<WorkItemRow> Of(IQueryable<WorkItemRow> items, Filter filter, bool byAsked) =>
        filter.Urgency is { } urgency ? Of(Besides(items, filter, byAsked), urgency) : Besides(items, filter, byAsked);

    /// <summary>How many rows there are, as far as a page counts.</summary>
    /// <param name="ways">Each way to find items by itself, so that each is found by its index; one item may be found by several.</param>
    public async Task<Tallies> Tallies(
        IReadOnlyList<IQueryable<WorkItemRow>> ways, Filter filter, bool byAsked, CancellationToken cancel)
    {
        var of = await
            (from way in ways
             from urgency in Listing.Inbox.Groups
             select First(Of(Besides(way, filter, byAsked), urgency)).Select(item => new { Urgency = (int)urgency, item.Id }))
            .Aggregate((some, more) => some.Union(more))
            .GroupBy(one => one.Urgency).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => (Urgency)one.Key, one => one.Count, cancel);
        var isWhole = of.Values.All(count => count <= Tally.Most);
        var all = isWhole ? of.Values.Sum() : Tally.Reach;
        var shown = filter.Urgency is { } asked ? of.GetValueOrDefault(asked) : all;
        var anyTheme = filter with { Theme = "" };
        var beforeTheme = filter.Theme.Length == 0 ? shown : await Count(ways, anyTheme, byAsked, Tally.Reach, cancel);
        return new(of, all, shown, beforeTheme > Tally.Most ? null : await Themes(ways, anyTheme, byAsked, cancel));
    }

    /// <summary>How many rows the filter shows, counted so far.</summary>
    public Task<int> Count(
        IReadOnlyList<IQueryable<WorkItemRow>> ways, Filter filter, bool byAsked, int most, CancellationToken cancel) =>
        ways.Select(way => Seek(Of(way, filter, byAsked), null).Take(most).Select(item => item.Id))
            .Aggregate((some, more) => some.Union(more)).CountAsync(cancel);

    public async Task<Page<WorkItemRow>> Page(
        IReadOnlyList<IQueryable<WorkItemRow>> ways, Filter filter, bool byAsked, Cursor? from, int size, CancellationToken cancel) =>
        Paging.Of(await Rows(ways, filter, byAsked, from, size + 1).AsNoTracking().ToListAsync(cancel), size, from, Key);

    /// <summary>So many rows from a place on: so many of each way, and of those the first.</summary>
    public IQueryable<WorkItemRow> Rows(
        IReadOnlyList<IQueryable<WorkItemRow>> ways, Filter filter, bool byAsked, Cursor? from, int most) => Seek(
            ways.Select(way => Seek(Of(way, filter, byAsked), from).Take(most)).Aggregate((some, more) => some.Union(more)), from)
        .Take(most);

    /// <summary>In order, from a place on; backwards where what is before it is looked for.</summary>
    public static IQueryable<WorkItemRow> Seek(IQueryable<WorkItemRow> found, Cursor? from)
    {
        if (from is null) return found.OrderBy(item => item.DueAt ?? EF.Constant(Cursor.Never)).ThenBy(item => item.Id);
        var (at, id) = (from.At, from.Id);
        return from.IsBefore
            ? found.Where(item => (item.DueAt ?? EF.Constant(Cursor.Never)) <= at
                    && ((item.DueAt ?? EF.Constant(Cursor.Never)) < at || item.Id.CompareTo(id) < 0))
                .OrderByDescending(item => item.DueAt ?? EF.Constant(Cursor.Never)).ThenByDescending(item => item.Id)
            : found.Where(item => (item.DueAt ?? EF.Constant(Cursor.Never)) >= at
                    && ((item.DueAt ?? EF.Constant(Cursor.Never)) > at || item.Id.CompareTo(id) > 0))
                .OrderBy(item => item.DueAt ?? EF.Constant(Cursor.Never)).ThenBy(item => item.Id);
    }

    private IQueryable<WorkItemRow> Of(IQueryable<WorkItemRow> items, Urgency urgency)
    {
        var (now, soon) = Horizon.Of(clock);
        return urgency switch
        {
            Urgency.Late => items.Where(item => (item.DueAt ?? EF.Constant(Cursor.Never)) <= now),
            Urgency.Soon => items.Where(item =>
                (item.DueAt ?? EF.Constant(Cursor.Never)) > now && (item.DueAt ?? EF.Constant(Cursor.Never)) <= soon),
            Urgency.Later => items.Where(item => (item.DueAt ?? EF.Constant(Cursor.Never)) > soon
                && (item.DueAt ?? EF.Constant(Cursor.Never)) < EF.Constant(Cursor.Never)),
            Urgency.Undated => items.Where(item => (item.DueAt ?? EF.Constant(Cursor.Never)) == EF.Constant(Cursor.Never)),
            _ => items.Where(_ => false),
        };
    }

    private static IQueryable<WorkItemRow> First(IQueryable<WorkItemRow> found) => Seek(found, null).Take(Tally.Reach);

    private async Task<IReadOnlyDictionary<string, int>> Themes(
        IReadOnlyList<IQueryable<WorkItemRow>> ways, Filter filter, bool byAsked, CancellationToken cancel) =>
        await ways.Select(way => First(Of(way, filter, byAsked)).Select(item => new { item.Id, item.Dossier }))
            .Aggregate((some, more) => some.Union(more))
            .Join(store.DossierThemes, item => item.Dossier, theme => theme.Dossier, (_, theme) => theme.Theme)
            .GroupBy(theme => theme).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => one.Key, one => one.Count, cancel);

    private IQueryable<WorkItemRow> Besides(IQueryable<WorkItemRow> items, Filter filter, bool byAsked)
    {
        var found = items.DueWithin(filter);
        if (filter.Step.Length > 0) found = found.Where(item => item.Step == filter.Step);
        var ofDossiers = filter;
        if (byAsked)
        {
            foreach (var party in new[] { filter.Commune, filter.Ministry }.Where(one => one.Length > 0).Select(one => new PartyId(one)))
                found = found.Where(item => item.Party == party);
            ofDossiers = filter with { Commune = "", Ministry = "" };
        }

        if (ofDossiers is { Words: "", Commune: "", Ministry: "", Theme: "" }) return found;
        var dossiers = scope.Dossiers.Narrow(store, ofDossiers).Select(dossier => dossier.Id);
        return found.Where(item => dossiers.Contains(item.Dossier));
    }
}
