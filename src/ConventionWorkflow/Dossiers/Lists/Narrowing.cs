using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Dossiers.Lists;

/// <summary>The parts of a filter that are said of dossiers, whichever list is filtered by them.</summary>
public static class Narrowing
{
    /// <summary>By words, by parties and by theme.</summary>
    public static IQueryable<DossierRow> Narrow(this IQueryable<DossierRow> dossiers, Store store, Filter filter)
    {
        if (filter.Words.Length > 0)
        {
            if (store.Dialect.Matching(filter.Words) is not { } match) return dossiers.Where(_ => false);
            var hits = store.Database.SqlQueryRaw<long>(store.Dialect.Matches("{0}"), match);
            dossiers = dossiers.Where(dossier => hits.Contains(dossier.Number));
        }

        foreach (var party in new[] { filter.Commune, filter.Ministry }.Where(one => one.Length > 0).Select(one => new PartyId(one)))
        {
            var taking = store.DossierParties.Where(one => one.Party == party).Select(one => one.Dossier);
            dossiers = dossiers.Where(dossier => taking.Contains(dossier.Id));
        }

        if (filter.Theme.Length > 0)
        {
            var about = store.DossierThemes.Where(one => one.Theme == filter.Theme).Select(one => one.Dossier);
            dossiers = dossiers.Where(dossier => about.Contains(dossier.Id));
        }

        return dossiers;
    }

    /// <summary>By the last legal day: what is due ends with its day.</summary>
    public static IQueryable<WorkItemRow> DueWithin(this IQueryable<WorkItemRow> items, Filter filter)
    {
        if (filter.FromOn is { } from)
        {
            var after = Luxembourg.EndOf(from.AddDays(-1));
            items = items.Where(item => (item.DueAt ?? EF.Constant(Cursor.Never)) > after
                && (item.DueAt ?? EF.Constant(Cursor.Never)) < EF.Constant(Cursor.Never));
        }

        if (filter.UntilOn is { } until)
        {
            var last = Luxembourg.EndOf(until);
            items = items.Where(item => (item.DueAt ?? EF.Constant(Cursor.Never)) <= last);
        }

        return items;
    }
}
