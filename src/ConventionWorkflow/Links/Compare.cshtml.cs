using ConventionWorkflow.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ConventionWorkflow.Links;

/// <summary>What has changed since the version that the party signed off before, by the right of the link alone.</summary>
[AllowAnonymous]
public sealed class CompareModel(SignOffLinks links, LinkBrake brake, EarlierSignOffs earlier) : LinkPage(links, brake)
{
    public EarlierSignOff Earlier { get; private set; } = null!;

    public Changes Changes => new(Earlier.Comparison, Earlier.From.Number, Earlier.To.Number);

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (Link.Reason is not ("" or DeadLink.Used)) return LocalRedirect(Address());
        if (await earlier.Of(Link, cancel) is not { } found) return NotFound();
        Earlier = found;
        return Page();
    }
}
