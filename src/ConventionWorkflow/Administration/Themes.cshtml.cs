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
        var (theme, name) = (Request.Form["theme"].ToString().Trim(), Request.Form["theme_name"].ToString().Trim());
        var chosen = Request.Form["ministries"].OfType<string>().ToHashSet(StringComparer.Ordinal);
        Faults = await guarded.Save(() => Put(theme, name, chosen, cancel), cancel);
        if (Faults.Count == 0) return Redirect("/administration/themes?fait=1");
        await Load(cancel);
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private async Task<IReadOnlyList<EntryFault>> Put(string theme, string name, HashSet<string> chosen, CancellationToken cancel)
    {
        List<EntryFault> faults = [];
        if (!Code().IsMatch(theme)) faults.Add(new("theme", "theme"));
        if (Administration.Typed.Line(name, true, _ => { }) is { } wrong) faults.Add(new("theme_name", wrong));
        if (faults.Count > 0) return faults;
        var kept = await store.Themes.FindAsync([theme], cancel);
        log.Note(Subject, "column.theme_name", kept?.Name ?? "", name, theme);
        if (kept is not null) kept.Name = name;
        else store.Add(new ThemeRow { Theme = theme, Name = name, Place = await store.Themes.CountAsync(cancel) });

        var mapped = await store.ThemeMinistries.Where(one => one.Theme == theme).ToListAsync(cancel);
        var ministries = (await Known().ToListAsync(cancel)).Where(one => chosen.Contains(one.Party.Value)).ToList();
        log.Note(Subject, "column.ministries", Said(mapped.Select(one => one.Ministry)), Said(ministries.Select(one => one.Party)), name);
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
        Ministries = [.. (await Known().ToListAsync(cancel)).OrderBy(one => one.NameFr, Finder.Order)];
        Log = await log.Of(Subject, cancel);
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$", RegexOptions.None, 200)]
    private static partial Regex Code();
}
