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
        var urgency = Urgency();
        var found = Besides(filter);
        return filter.Urgency is not { } wanted ? found
            : found.Where(Expression.Lambda<Func<DossierRow, bool>>(
                Expression.Equal(urgency.Body, Expression.Constant((int)wanted)), urgency.Parameters));
    }

    /// <summary>How many dossiers of each urgency there are, whatever urgency the filter asks for: one statement.</summary>
    public async Task<IReadOnlyDictionary<Urgency, int>> Counts(Filter filter, CancellationToken cancel) =>
        await Besides(filter).Select(Urgency()).GroupBy(one => one).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => (Urgency)one.Key, one => one.Count, cancel);

    /// <summary>How many dossiers of each theme there are, whatever theme the filter asks for.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Themes(Filter filter, CancellationToken cancel) =>
        await Of(filter with { Theme = "" })
            .Join(store.DossierThemes, one => one.Id, theme => theme.Dossier, (_, theme) => theme.Theme)
            .GroupBy(theme => theme).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => one.Key, one => one.Count, cancel);

    public async Task<Page<DossierRow>> Page(Filter filter, Cursor? from, int size, CancellationToken cancel) => Paging.Of(
        await Seek(Of(filter), from).Take(size + 1).AsNoTracking().ToListAsync(cancel), size, from, Key);

    /// <summary>In order, from a place on; backwards where what is before it is looked for.</summary>
    public static IQueryable<DossierRow> Seek(IQueryable<DossierRow> found, Cursor? from)
    {
        if (from is null) return found.OrderByDescending(one => one.ChangedAt).ThenByDescending(one => one.Reference);
        var (at, reference) = (from.At, from.Id);
        return from.IsBefore
            ? found.Where(one => one.ChangedAt > at || (one.ChangedAt == at && one.Reference.CompareTo(reference) > 0))
                .OrderBy(one => one.ChangedAt).ThenBy(one => one.Reference)
            : found.Where(one => one.ChangedAt < at || (one.ChangedAt == at && one.Reference.CompareTo(reference) < 0))
                .OrderByDescending(one => one.ChangedAt).ThenByDescending(one => one.Reference);
    }

    private IQueryable<DossierRow> Besides(Filter filter)
    {
        var found = scope.Dossiers.Narrow(store, filter);
        if (filter.Step.Length == 0 && filter.FromOn is null && filter.UntilOn is null) return found;
        var waiting = store.WorkItems.DueWithin(filter);
        if (filter.Step.Length > 0) waiting = waiting.Where(item => item.Step == filter.Step);
        return found.Where(one => waiting.Any(item => item.Dossier == one.Id));
    }

    private Expression<Func<DossierRow, int>> Urgency()
    {
        var (now, soon) = Horizon.Of(clock);
        return one => one.Status == Statuses.Withdrawn ? (int)Lists.Urgency.Withdrawn
            : one.Status != Statuses.Running ? (int)Lists.Urgency.Closed
            : !store.WorkItems.Any(item => item.Dossier == one.Id && item.DueAt != null) ? (int)Lists.Urgency.Undated
            : store.WorkItems.Any(item => item.Dossier == one.Id && item.DueAt <= now) ? (int)Lists.Urgency.Late
            : store.WorkItems.Any(item => item.Dossier == one.Id && item.DueAt <= soon) ? (int)Lists.Urgency.Soon
            : (int)Lists.Urgency.Later;
    }
}
