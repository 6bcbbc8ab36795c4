using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Dossiers.Lists;

/// <summary>The views that the person keeps: named, renamed and deleted here, and nobody else's business.</summary>
public sealed class ViewsModel(SavedViews saved, IStringLocalizer<ListWords> words) : PageModel
{
    public IReadOnlyList<SavedView> Views { get; private set; } = [];

    /// <summary>The list whose filter could not be kept yet, and what was typed.</summary>
    public Listing? Unsaved { get; private set; }

    public string Name { get; private set; } = "";

    public string Query { get; private set; } = "";

    public Guid? Renaming { get; private set; }

    public async Task OnGet(CancellationToken cancel) => Views = await saved.All(cancel);

    public async Task<IActionResult> OnPostSave(string? place, string? query, string? name, CancellationToken cancel)
    {
        if (Listing.Find(place ?? "") is not { } list) return BadRequest();
        var filter = Filter.Read(query ?? "");
        Name = Plain(name);
        if (await saved.Save(list, filter, Name, cancel) is not { } refusal) return LocalRedirect(filter.At(list.Path));
        (Unsaved, Query) = (list, filter.At(""));
        return await Refuse(refusal, cancel);
    }

    public async Task<IActionResult> OnPostRename(Guid id, string? name, CancellationToken cancel)
    {
        Name = Plain(name);
        var (found, refusal) = await saved.Rename(id, Name, cancel);
        if (!found) return NotFound();
        if (refusal is null) return LocalRedirect("/vues");
        Renaming = id;
        return await Refuse(refusal, cancel);
    }

    public async Task<IActionResult> OnPostDelete(Guid id, CancellationToken cancel) =>
        await saved.Delete(id, cancel) == 0 ? NotFound() : LocalRedirect("/vues");

    private async Task<PageResult> Refuse(Refusal refusal, CancellationToken cancel)
    {
        Views = await saved.All(cancel);
        return this.Explain(refusal, words["view.refused"]);
    }

    private static string Plain(string? name) => string.Concat((name ?? "").Where(letter => !char.IsControl(letter))).Trim();
}
