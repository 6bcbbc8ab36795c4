using System.ComponentModel;
using System.Globalization;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Api;

/// <summary>The filters of the list of dossiers, as typed.</summary>
public sealed class DossierFilter
{
    [FromQuery(Name = "state"), Description("running, finished or withdrawn")]
    public string? State { get; init; }

    [FromQuery(Name = "step"), Description("The id of a step that is open.")]
    public string? Step { get; init; }

    [FromQuery(Name = "commune"), Description("A party, such as commune:1205.")]
    public string? Commune { get; init; }

    [FromQuery(Name = "ministry"), Description("A party, such as ministry:eco.")]
    public string? Ministry { get; init; }

    [FromQuery(Name = "theme"), Description("The code of a theme, such as mobility.")]
    public string? Theme { get; init; }

    [FromQuery(Name = "q"), Description("Words of the title or the reference.")]
    public string? Words { get; init; }

    [FromQuery(Name = "updatedSince"), Description("An instant, such as 2026-11-22T05:00:00Z.")]
    public string? UpdatedSince { get; init; }

    [FromQuery(Name = "size"), Description("1 to 200, 50 when silent.")]
    public string? Size { get; init; }

    [FromQuery(Name = "after"), Description("The next of the page before.")]
    public string? After { get; init; }

    /// <summary>Narrows what may be seen to what is asked for, in the order of the list; or says which filter is unreadable.</summary>
    internal (IQueryable<DossierRow>? Found, Refusal? Fault) Apply(Store store, Scope scope)
    {
        var found = scope.Dossiers;
        if (State is { } state)
        {
            if (state is not (Statuses.Running or Statuses.Finished or Statuses.Withdrawn or Statuses.Faulted))
                return Wrong("state", "running, finished, withdrawn, faulted");
            found = found.Where(one => one.Status == state);
        }

        foreach (var (name, value, kind) in new[] { ("commune", Commune, "commune:"), ("ministry", Ministry, "ministry:") })
        {
            if (value is null) continue;
            if (value.Length > 100 || !value.StartsWith(kind, StringComparison.Ordinal)) return Wrong(name, kind + "…");
            var party = new PartyId(value);
            found = found.Where(one => store.DossierParties.Any(row => row.Dossier == one.Id && row.Party == party));
        }

        if (Step is { } step)
        {
            if (step.Length is 0 or > 200) return Wrong("step", "council-votes");
            found = found.Where(one => store.WorkItems.Any(item => item.Dossier == one.Id && item.Step == step));
        }

        if (Theme is { } theme)
        {
            if (theme.Length is 0 or > 100) return Wrong("theme", "mobility");
            found = found.Where(one => store.DossierThemes.Any(row => row.Dossier == one.Id && row.Theme == theme));
        }

        if (Words is { } words)
        {
            if (words.Length > 200) return Wrong("q", "200");
            var folded = Folding.Of(words.Trim());
            found = found.Where(one => Store.Fold(one.Title).Contains(folded) || Store.Fold(one.Reference).Contains(folded));
        }

        if (UpdatedSince is { } since)
        {
            if (!DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from))
                return Wrong("updatedSince", "2026-11-22T05:00:00Z");
            found = found.Where(one => one.ChangedAt >= from);
        }

        if (After is { } after)
        {
            if (Cursor.Read(after)?.Split('|') is not [var at, var id]
                || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var changed))
                return Wrong("after", "next");
            var rest = store.Dossiers.FromSql(ApiStatements.After(changed, id));
            found = found.Where(one => rest.Any(row => row.Id == one.Id));
        }

        return (found.OrderByDescending(one => one.ChangedAt).ThenBy(one => one.Id), null);
    }

    internal static string Next(DossierShape last) => Cursor.Write(
        $"{new DateTimeOffset(last.UpdatedAt).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}|{last.Id}");

    private static (IQueryable<DossierRow>?, Refusal?) Wrong(string filter, string wanted) =>
        (null, new Refusal("filter-value", filter, filter, wanted));
}

/// <summary>The room's SQL.</summary>
internal static class ApiStatements
{
    /// <summary>Dossiers that come later in the list than one of them.</summary>
    public static FormattableString After(long changed, string id) =>
        $"SELECT * FROM dossiers WHERE changed_at < {changed} OR (changed_at = {changed} AND id > {id})";
}
