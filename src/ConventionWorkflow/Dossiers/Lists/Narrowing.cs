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
            if (Match(filter.Words) is not { } match) return dossiers.Where(_ => false);
            var hits = store.SearchedDossiers.FromSql(
                $"SELECT * FROM searched_dossiers WHERE number IN (SELECT rowid FROM dossier_search WHERE dossier_search MATCH {match})")
                .Select(hit => hit.Dossier);
            dossiers = dossiers.Where(dossier => hits.Contains(dossier.Id));
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
            items = items.Where(item => item.DueAt > after);
        }

        if (filter.UntilOn is { } until)
        {
            var last = Luxembourg.EndOf(until);
            items = items.Where(item => item.DueAt <= last);
        }

        return items;
    }

    /// <summary>
    /// What was typed as the index is asked: every word must begin a word there, whatever its accents and capitals. Each is quoted, so
    /// that nothing typed is read as an operator. Null where no letter or figure was typed.
    /// </summary>
    public static string? Match(string typed)
    {
        var words = typed.Replace('"', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Any(char.IsLetterOrDigit)).Select(word => $"\"{word}\"*").ToList();
        return words.Count > 0 ? string.Join(' ', words) : null;
    }
}
