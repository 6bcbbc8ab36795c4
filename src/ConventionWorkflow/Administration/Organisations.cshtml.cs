using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Administration;

/// <summary>Every organisation, by name, found by name or code and by kind; ended ones after those that exist.</summary>
public sealed class OrganisationsModel(Store store) : PageModel
{
    public const int Most = 150;

    public static IReadOnlyList<string> Kinds { get; } = OrganisationRegister.Kinds;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "type")]
    public string? Kind { get; set; }

    public IReadOnlyList<OrganisationRow> Rows { get; private set; } = [];

    public int Count { get; private set; }

    public async Task OnGet(CancellationToken cancel)
    {
        var all = store.Organisations.AsNoTracking();
        if (Kinds.Contains(Kind)) all = all.Where(one => one.Kind == Kind);
        var rows = await all.ToListAsync(cancel);   // some hundreds; « É » is found by « e » only here
        var found = rows.Where(one => Finder.Finds(
            Search, one.NameFr, one.NameLb, one.NameDe, one.NameEn, one.Party.Value)).ToList();
        Count = found.Count;
        Rows = [.. found.OrderBy(one => one.ValidUntil is not null).ThenBy(one => one.Name, Finder.Order).Take(Most)];
    }
}
