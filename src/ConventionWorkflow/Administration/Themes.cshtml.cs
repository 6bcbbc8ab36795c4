using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Administration;

/// <summary>Themes and the ministries whose opinion each asks for.</summary>
public sealed partial class ThemesModel(Store store, ChangeLog log, Guarded guarded) : PageModel
{
    private const string Subject = "themes";

    /// <summary>Its names: the French one is wanted, the others say nothing where they are empty.</summary>
    public static IReadOnlyList<Column<ThemeRow>> Columns { get; } =
    [
        new("theme_name", one => one.NameFr, (one, text) => Administration.Typed.Line(text, true, value => one.NameFr = value)),
        new("theme_name_de", one => one.NameDe, (one, text) => Administration.Typed.Line(text, false, value => one.NameDe = value)),
        new("theme_name_en", one => one.NameEn, (one, text) => Administration.Typed.Line(text, false, value => one.NameEn = value)),
    ];

    public IReadOnlyList<(ThemeRow Row, IReadOnlySet<PartyId> Ministries)> Themes { get; private set; } = [];

    public IReadOnlyList<OrganisationRow> Ministries { get; private set; } = [];

    public IReadOnlyList<Change> Log { get; private set; } = [];

    public IReadOnlyList<EntryFault> Faults { get; private set; } = [];

    public bool Saved { get; private set; }

    public string Typed(string field) => Faults.Count > 0 ? Request.Form[field].ToString() : "";

    public async Task OnGet(string? fait, CancellationToken cancel)
    {
        Saved = fait is not null;
        await Load(cancel);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!Request.HasFormContentType) return BadRequest();
        var theme = Request.Form["theme"].ToString().Trim();
        var names = Columns.ToDictionary(one => one.Name, one => Request.Form[one.Name].ToString().Trim(), StringComparer.Ordinal);
        var chosen = Request.Form["ministries"].OfType<string>().ToHashSet(StringComparer.Ordinal);
        Faults = await guarded.Save(() => Put(theme, names, chosen, cancel), cancel);
        if (Faults.Count == 0) return Redirect("/administration/themes?fait=1");
        await Load(cancel);
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private async Task<IReadOnlyList<EntryFault>> Put(
        string theme, Dictionary<string, string> names, HashSet<string> chosen, CancellationToken cancel)
    {
        List<EntryFault> faults = [];
        if (!Code().IsMatch(theme)) faults.Add(new("theme", "theme"));
        var draft = new ThemeRow { Theme = theme, NameFr = "", Place = 0 };
        faults.AddRange(
            from column in Columns
            let wrong = column.Set(draft, names[column.Name])
            where wrong is not null
            select new EntryFault(column.Name, wrong));
        if (faults.Count > 0) return faults;
        var kept = await store.Themes.FindAsync([theme], cancel);
        var before = Columns.ToDictionary(one => one.Name, one => kept is null ? "" : one.Get(kept), StringComparer.Ordinal);
        if (kept is null) store.Add(kept = new() { Theme = theme, NameFr = "", Place = await store.Themes.CountAsync(cancel) });
        foreach (var column in Columns)
        {
            column.Set(kept, names[column.Name]);
            log.Note(Subject, $"column.{column.Name}", before[column.Name], column.Get(kept), theme);
        }

        var mapped = await store.ThemeMinistries.Where(one => one.Theme == theme).ToListAsync(cancel);
        var ministries = (await Known().ToListAsync(cancel)).Where(one => chosen.Contains(one.Party.Value)).ToList();
        log.Note(
            Subject, "column.ministries", Said(mapped.Select(one => one.Ministry)), Said(ministries.Select(one => one.Party)), kept.NameFr);
        store.RemoveRange(mapped.Where(one => ministries.All(ministry => ministry.Party != one.Ministry)));
        foreach (var ministry in ministries.Where(one => mapped.All(was => was.Ministry != one.Party)))
            store.Add(new ThemeMinistryRow { Theme = theme, Ministry = ministry.Party });
        return [];
    }

    private IQueryable<OrganisationRow> Known() => store.Organisations.AsNoTracking()
        .Where(one => one.Kind == OrganisationKinds.Ministry && one.ValidUntil == null);

    private static string Said(IEnumerable<PartyId> ministries) =>
        string.Join(", ", ministries.Select(one => one.Value).Order(StringComparer.Ordinal));

    private async Task Load(CancellationToken cancel)
    {
        var themes = await store.Themes.AsNoTracking().OrderBy(one => one.Place).ToListAsync(cancel);
        var mapped = (await store.ThemeMinistries.AsNoTracking().ToListAsync(cancel)).ToLookup(one => one.Theme, one => one.Ministry);
        Themes = [.. themes.Select(one => (one, (IReadOnlySet<PartyId>)mapped[one.Theme].ToHashSet()))];
        Ministries = [.. (await Known().ToListAsync(cancel)).OrderBy(one => one.Name, Finder.Order)];
        Log = await log.Of(Subject, cancel);
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$", RegexOptions.None, 200)]
    private static partial Regex Code();
}
