using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Dossiers;

/// <summary>The whole journal of a dossier, the newest first.</summary>
public sealed class ReadJournalModel(Standings standings, DossierViews views) : PageModel
{
    public Standing Standing { get; private set; } = null!;

    public IReadOnlyList<JournalLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid dossier, CancellationToken cancel)
    {
        if (await standings.Find(new(dossier), cancel) is not { } standing) return NotFound();
        Standing = standing;
        Lines = await views.Journal(standing, 1, cancel);
        return Page();
    }
}
