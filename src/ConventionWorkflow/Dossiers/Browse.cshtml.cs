using ConventionWorkflow.Accounts;
using ConventionWorkflow.Dossiers.Lists;
using ConventionWorkflow.Dossiers.Lists.Export;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Dossiers;

/// <summary>The dossiers that the person may see and the filter shows, the last changed first; as a page or as a file.</summary>
public sealed class BrowseModel(DossierList list, Standings standings, Heads heads, DossierSheet sheet, Me me) : PageModel
{
    public ListHead Head { get; private set; } = null!;

    public IReadOnlyList<Standing> Dossiers { get; private set; } = [];

    public PageLinks Pages { get; private set; } = null!;

    public bool MayPropose => me.Roles.Any(held => ProposeHandler.MayPropose(held.Role));

    public async Task OnGet(CancellationToken cancel)
    {
        var filter = Listing.Dossiers.Read(Request.Query);
        Head = await heads.Of(Listing.Dossiers, filter, await list.Tallies(filter, cancel), cancel);
        var page = await list.Page(filter, Cursor.Read(Request.Query), Paging.Size, cancel);
        Dossiers = await standings.Of(page.Rows, cancel);
        Pages = new(Listing.Dossiers, filter, page.Before, page.After);
    }

    public Task<IActionResult> OnGetCsv(CancellationToken cancel) => Take(isXlsx: false, cancel);

    public Task<IActionResult> OnGetXlsx(CancellationToken cancel) => Take(isXlsx: true, cancel);

    private async Task<IActionResult> Take(bool isXlsx, CancellationToken cancel)
    {
        await OnGet(cancel);
        return Sheet.Refuse(await list.Count(Head.Filter, Sheet.Reach, cancel)) is { } refusal
            ? this.Explain(refusal)
            : new SheetResult(sheet.Of(Head.Filter, cancel), isXlsx);
    }
}
