using ConventionWorkflow.Data;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Post;

/// <summary>
/// One letter: its text, its link, and its HTML in a frame that may do nothing. The HTML comes with its own headers, since it brings its
/// styles with it.
/// </summary>
[AllowAnonymous, DevelopersMailbox]
public sealed class ReadLetterModel(Store store, Letters letters) : PageModel
{
    private const string FramePolicy =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

    [FromRoute]
    public Guid Id { get; set; }

    public Letter Letter { get; private set; } = null!;
    public NoticeRow Notice { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!await Read(cancel)) return NotFound();
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.ContentPolicy + "; frame-src 'self'";
        return Page();
    }

    public async Task<IActionResult> OnGetHtml(CancellationToken cancel)
    {
        if (!await Read(cancel)) return NotFound();
        Response.Headers.ContentSecurityPolicy = FramePolicy;
        Response.Headers.XFrameOptions = "SAMEORIGIN";
        return Content(Letter.Html, "text/html; charset=utf-8");
    }

    private async Task<bool> Read(CancellationToken cancel)
    {
        if (await store.Notices.AsNoTracking().SingleOrDefaultAsync(one => one.Id == Id, cancel) is not { } notice) return false;
        (Notice, Letter) = (notice, await letters.Render(notice, cancel));
        return true;
    }
}
