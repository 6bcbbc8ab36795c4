using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.PastConventions;

/// <summary>A past convention: its parties, its dates, its PDF, what it followed, what followed it, and what was corrected.</summary>
public sealed class ShowModel(Register register, Lineages lineages, Corrections corrections) : PageModel
{
    public PastConvention Convention { get; private set; } = null!;

    public Lineage Lineage { get; private set; } = null!;

    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

    public bool MayCorrect => register.MayRecord;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancel)
    {
        if (await register.Find(id, cancel) is not { } found) return NotFound();
        (Convention, Lineage) = (found, await lineages.Of(id, cancel));
        Corrections = await corrections.Of(id, cancel);
        return Page();
    }
}
