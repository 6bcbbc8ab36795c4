using ConventionWorkflow.Dossiers.Lists;
using ConventionWorkflow.Dossiers.Lists.Export;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Inbox;

/// <summary>« Ce que vous attendez des autres », whole: who is late, when they were last reminded, and the boxes to choose them.</summary>
public sealed class OthersModel(Tray tray, ItemList list, Heads heads, ExpectedReader expected, InboxSheet sheet, TimeProvider clock)
    : PageModel
{
    public ListHead Head { get; private set; } = null!;

    public IReadOnlyList<Expected> Rows { get; private set; } = [];

    public PageLinks Pages { get; private set; } = null!;

    public string RequestKey() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("D");

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Show(cancel) ? Page() : NotFound();

    public Task<IActionResult> OnGetCsv(CancellationToken cancel) => Take(isXlsx: false, cancel);

    public Task<IActionResult> OnGetXlsx(CancellationToken cancel) => Take(isXlsx: true, cancel);

    private async Task<bool> Show(CancellationToken cancel)
    {
        if (!tray.Conducts) return false;
        var filter = Listing.Others.Read(Request.Query);
        Head = await heads.Of(Listing.Others, filter, await list.Tallies([tray.Others], filter, true, cancel), cancel);
        var page = await list.Page([tray.Others], filter, true, Cursor.Read(Request.Query), Paging.Size, cancel);
        Rows = await expected.Of(page.Rows, cancel);
        Pages = new(Listing.Others, filter, page.Before, page.After);
        return true;
    }

    private async Task<IActionResult> Take(bool isXlsx, CancellationToken cancel)
    {
        if (!await Show(cancel)) return NotFound();
        return Sheet.Refuse(await list.Count([tray.Others], Head.Filter, true, Sheet.Reach, cancel)) is { } refusal
            ? this.Explain(refusal)
            : new SheetResult(sheet.OfOthers(Head.Filter, cancel), isXlsx);
    }
}
