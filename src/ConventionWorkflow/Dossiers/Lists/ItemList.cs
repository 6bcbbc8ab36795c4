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
    public IQueryable<WorkItemRow> Of(IQueryable<WorkItemRow> items, Filter filter, bool byAsked)
    {
        var found = Besides(items, filter, byAsked);
        var (now, soon) = Horizon.Of(clock);
        return filter.Urgency switch
        {
            null => found,
            Urgency.Late => found.Where(item => item.DueAt <= now),
            Urgency.Soon => found.Where(item => item.DueAt > now && item.DueAt <= soon),
            Urgency.Later => found.Where(item => item.DueAt > soon),
            Urgency.Undated => found.Where(item => item.DueAt == null),
            _ => found.Where(_ => false),
        };
    }

    /// <summary>How many items of each urgency there are, whatever urgency the filter asks for: one statement.</summary>
    public async Task<IReadOnlyDictionary<Urgency, int>> Counts(
        IQueryable<WorkItemRow> items, Filter filter, bool byAsked, CancellationToken cancel)
    {
        var (now, soon) = Horizon.Of(clock);
        return await Besides(items, filter, byAsked)
            .GroupBy(item => item.DueAt == null ? (int)Urgency.Undated
                : item.DueAt <= now ? (int)Urgency.Late
                : item.DueAt <= soon ? (int)Urgency.Soon
                : (int)Urgency.Later)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => (Urgency)one.Key, one => one.Count, cancel);
    }

    /// <summary>How many items there are in dossiers of each theme, whatever theme the filter asks for.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Themes(
        IQueryable<WorkItemRow> items, Filter filter, bool byAsked, CancellationToken cancel) =>
        await Of(items, filter with { Theme = "" }, byAsked)
            .Join(store.DossierThemes, item => item.Dossier, theme => theme.Dossier, (_, theme) => theme.Theme)
            .GroupBy(theme => theme).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => one.Key, one => one.Count, cancel);

    public async Task<Page<WorkItemRow>> Page(
        IQueryable<WorkItemRow> items, Filter filter, bool byAsked, Cursor? from, int size, CancellationToken cancel) =>
        Paging.Of(
            await Seek(Of(items, filter, byAsked), from).Take(size + 1).AsNoTracking().ToListAsync(cancel), size, from, Key);

    /// <summary>In order, from a place on; backwards where what is before it is looked for.</summary>
    public static IQueryable<WorkItemRow> Seek(IQueryable<WorkItemRow> found, Cursor? from)
    {
        var never = Cursor.Never;
        if (from is null) return found.OrderBy(item => item.DueAt ?? never).ThenBy(item => item.Id);
        var (at, id) = (from.At, from.Id);
        return from.IsBefore
            ? found.Where(item => (item.DueAt ?? never) < at || ((item.DueAt ?? never) == at && item.Id.CompareTo(id) < 0))
                .OrderByDescending(item => item.DueAt ?? never).ThenByDescending(item => item.Id)
            : found.Where(item => (item.DueAt ?? never) > at || ((item.DueAt ?? never) == at && item.Id.CompareTo(id) > 0))
                .OrderBy(item => item.DueAt ?? never).ThenBy(item => item.Id);
    }

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
