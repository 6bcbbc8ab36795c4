using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ConventionWorkflow.Links;

/// <summary>The numbered version that the link is about, to read only, as long as the link works or was used.</summary>
[AllowAnonymous]
public sealed class TextModel(SignOffLinks links, LinkBrake brake, TextStore texts) : LinkPage(links, brake)
{
    public ConventionText Text { get; private set; } = null!;

    public string Version => Link.State.Texts.LastOrDefault(one => one.Digest == Link.Row.Digest)?.Number ?? "";

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (Link.Reason is not ("" or DeadLink.Used)) return LocalRedirect(Address());
        if (await texts.Get(Link.Row.Digest, cancel) is not { } text) return NotFound();
        Text = text;
        return Page();
    }
}
