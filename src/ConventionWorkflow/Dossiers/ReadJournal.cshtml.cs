using ConventionWorkflow.Ledger;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Dossiers;

/// <summary>The whole journal of a dossier, the newest first, and the examination of its chain.</summary>
public sealed class ReadJournalModel(Standings standings, DossierViews views, LedgerVerifier verifier) : PageModel
{
    public Standing Standing { get; private set; } = null!;

    public IReadOnlyList<JournalLine> Lines { get; private set; } = [];

    /// <summary>What was found, where it was asked for.</summary>
    public Verified? Examined { get; private set; }

    public async Task<IActionResult> OnGet(Guid dossier, CancellationToken cancel)
    {
        if (await standings.Find(new(dossier), cancel) is not { } standing) return NotFound();
        Standing = standing;
        Lines = await views.Journal(standing, 1, cancel);
        return Page();
    }

    /// <summary>Computes the chain anew; changes nothing.</summary>
    public async Task<IActionResult> OnPostExamine(Guid dossier, CancellationToken cancel)
    {
        if (await OnGet(dossier, cancel) is not PageResult page) return NotFound();
        await foreach (var verified in verifier.Verify(Standing.Id, cancel)) Examined = verified;
        return page;
    }
}
