using ConventionWorkflow.Data;
using ConventionWorkflow.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Public.Conventions;

/// <summary>The text that was published, to be read.</summary>
[AllowAnonymous]
public sealed class ReadModel(PublishedConventions conventions) : PageModel
{
    public PublicConvention Convention { get; private set; } = null!;

    public WrittenAct Act { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string reference, CancellationToken cancel)
    {
        if (await conventions.Find(reference, cancel) is not { } found) return NotFound();
        Convention = found;
        var official = found.Standing.Names.Organisations.ToDictionary(one => one.Key, one => one.Value.NameFr);
        Act = new(found.Text, PrintedPage.Visas(found.Standing.State, found.Text, official, found.Version.Digest), "");
        return Page();
    }
}
