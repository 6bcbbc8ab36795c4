using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.PastConventions;

/// <summary>A past convention: its parties, its dates, its PDF, what it followed and what followed it.</summary>
public sealed class ShowModel(Register register, Lineages lineages) : PageModel
{
    public PastConvention Convention { get; private set; } = null!;

    public Lineage Lineage { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancel)
    {
        if (await register.Find(id, cancel) is not { } found) return NotFound();
        (Convention, Lineage) = (found, await lineages.Of(id, cancel));
        return Page();
    }
}
