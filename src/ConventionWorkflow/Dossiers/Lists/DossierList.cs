using System.Linq.Expressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Dossiers.Lists;

/// <summary>The dossiers in scope that a filter shows, the last changed first.</summary>
public sealed class DossierList(Store store, Scope scope, TimeProvider clock)
{
    public static string Key(DossierRow row) => Cursor.Key(row.ChangedAt, row.Reference);

    public IQueryable<DossierRow> Of(Filter filter)
    {
        var (now, soon) = Horizon.Of(clock);
        var found = Besides(filter);
        return filter.Urgency switch
        {
            null => found,
            Urgency.Withdrawn => found.Where(one => one.Status == Statuses.Withdrawn),
            Urgency.Closed => found.Where(one => one.Status != Statuses.Running && one.Status != Statuses.Withdrawn),
            Urgency.Late => With(item => (item.DueAt ?? EF.Constant(Cursor.Never)) <= now, found),
            Urgency.Soon => Without(
                item => (item.DueAt ?? EF.Constant(Cursor.Never)) <= now,
                With(item => (item.DueAt ?? EF.Constant(Cursor.Never)) <= soon, found)),
            Urgency.Later => Without(
                item => (item.DueAt ?? EF.Constant(Cursor.Never)) <= soon,
                With(item => (item.DueAt ?? EF.Constant(Cursor.Never)) < EF.Constant(Cursor.Never), found)),
            _ => Without(item => (item.DueAt ?? EF.Constant(Cursor.Never)) < EF.Constant(Cursor.Never), found),
        };

        IQueryable<DossierRow> With(Expression<Func<WorkItemRow, bool>> waiting, IQueryable<DossierRow> some) => some.Where(one =>
            one.Status == Statuses.Running && store.WorkItems.Where(waiting).Any(item => item.Dossier == one.Id));

        IQueryable<DossierRow> Without(Expression<Func<WorkItemRow, bool>> waiting, IQueryable<DossierRow> some) => some.Where(one =>
            one.Status == Statuses.Running && !store.WorkItems.Where(waiting).Any(item => item.Dossier == one.Id));
    }

    /// <summary>How many rows there are, as far as a page counts.</summary>
    public async Task<Tallies> Tallies(Filter filter, CancellationToken cancel)
    {
        var of = await First(Besides(filter)).Select(UrgencyOf()).GroupBy(one => one)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => (Urgency)one.Key, one => one.Count, cancel);
        var all = of.Values.Sum();
        var isWhole = all <= Tally.Most;
        var shown = filter.Urgency is not { } urgency ? all
            : isWhole ? of.GetValueOrDefault(urgency)
            : await Count(filter, Tally.Reach, cancel);
        var anyTheme = filter with { Theme = "" };
        var beforeTheme = filter.Theme.Length == 0 ? shown : await Count(anyTheme, Tally.Reach, cancel);
        return new(isWhole ? of : null, all, shown, beforeTheme > Tally.Most ? null : await Themes(anyTheme, cancel));
    }

    /// <summary>How many rows the filter shows, counted so far.</summary>
    public Task<int> Count(Filter filter, int most, CancellationToken cancel) =>
        Seek(Of(filter), null).Take(most).CountAsync(cancel);

    public async Task<Page<DossierRow>> Page(Filter filter, Cursor? from, int size, CancellationToken cancel) => Paging.Of(
        await Seek(Of(filter), from).Take(size + 1).AsNoTracking().ToListAsync(cancel), size, from, Key);

    /// <summary>In order, from a place on; backwards where what is before it is looked for.</summary>
    public static IQueryable<DossierRow> Seek(IQueryable<DossierRow> found, Cursor? from)
    {
        if (from is null) return found.OrderByDescending(one => one.ChangedAt).ThenByDescending(one => one.Reference);
        var (at, reference) = (from.At, from.Id);
        return from.IsBefore
            ? found.Where(one => one.ChangedAt >= at && (one.ChangedAt > at || one.Reference.CompareTo(reference) > 0))
                .OrderBy(one => one.ChangedAt).ThenBy(one => one.Reference)
            : found.Where(one => one.ChangedAt <= at && (one.ChangedAt < at || one.Reference.CompareTo(reference) < 0))
                .OrderByDescending(one => one.ChangedAt).ThenByDescending(one => one.Reference);
    }

    private static IQueryable<DossierRow> First(IQueryable<DossierRow> found) => Seek(found, null).Take(Tally.Reach);

    private async Task<IReadOnlyDictionary<string, int>> Themes(Filter filter, CancellationToken cancel) => await First(Of(filter))
        .Join(store.DossierThemes, one => one.Id, theme => theme.Dossier, (_, theme) => theme.Theme)
        .GroupBy(theme => theme).Select(group => new { group.Key, Count = group.Count() })
        .ToDictionaryAsync(one => one.Key, one => one.Count, cancel);

    private IQueryable<DossierRow> Besides(Filter filter)
    {
        var found = scope.Dossiers.Narrow(store, filter);
        if (filter.Step.Length == 0 && filter.FromOn is null && filter.UntilOn is null) return found;
        var waiting = store.WorkItems.DueWithin(filter);
        if (filter.Step.Length > 0) waiting = waiting.Where(item => item.Step == filter.Step);
        return found.Where(one => waiting.Any(item => item.Dossier == one.Id));
    }

    private Expression<Func<DossierRow, int>> UrgencyOf()
    {
        var (now, soon) = Horizon.Of(clock);
        return one => one.Status == Statuses.Withdrawn ? (int)Urgency.Withdrawn
            : one.Status != Statuses.Running ? (int)Urgency.Closed
            : !store.WorkItems.Any(item => item.Dossier == one.Id && item.DueAt != null) ? (int)Urgency.Undated
            : store.WorkItems.Any(item => item.Dossier == one.Id && item.DueAt <= now) ? (int)Urgency.Late
            : store.WorkItems.Any(item => item.Dossier == one.Id && item.DueAt <= soon) ? (int)Urgency.Soon
            : (int)Urgency.Later;
    }
}
