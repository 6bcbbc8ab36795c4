using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.PastConventions;

/// <summary>Says, or takes back, which convention followed which.</summary>
public sealed class LinkModel(Lineages lineages, IStringLocalizer<PastWords> words) : PageModel
{
    private const string Before = "earlier";

    public Relative Convention { get; private set; } = null!;

    public Lineage Lineage { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancel) => await Find(id, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostLink(Guid id, Guid? other, string? way, CancellationToken cancel) =>
        Do(id, other, way, lineages.Link, cancel);

    public Task<IActionResult> OnPostUnlink(Guid id, Guid? other, string? way, CancellationToken cancel) =>
        Do(id, other, way, lineages.Unlink, cancel);

    private async Task<IActionResult> Do(
        Guid id, Guid? other, string? way, Func<Guid, Guid, CancellationToken, Task<Refusal?>> act, CancellationToken cancel)
    {
        if (!await Find(id, cancel)) return NotFound();
        if (other is not { } relative || way is null) return BadRequest();
        var (earlier, later) = way == Before ? (relative, id) : (id, relative);
        return await act(earlier, later, cancel) is { } refusal
            ? this.Explain(refusal, words["lineage.refused"])
            : LocalRedirect(Convention.Address);
    }

    private async Task<bool> Find(Guid id, CancellationToken cancel)
    {
        if (await lineages.Find(id, cancel) is not { } found) return false;
        (Convention, Lineage) = (found, await lineages.WithOthers(await lineages.Of(id, cancel), cancel));
        return true;
    }
}
