using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Texts;

/// <summary>Two versions side by side.</summary>
public sealed class CompareModel(Papers papers, TextStore texts) : PageModel
{
    public Paper Paper { get; private set; } = null!;
    public TextVersion? From { get; private set; }
    public TextVersion? To { get; private set; }

    /// <summary>Null while there are no two versions to compare.</summary>
    public Comparison? Comparison { get; private set; }

    public async Task<IActionResult> OnGet(
        Guid id, [FromQuery(Name = "de")] string? from, [FromQuery(Name = "a")] string? to, CancellationToken cancel)
    {
        if (await papers.Find(id, cancel) is not { } paper) return NotFound();
        Paper = paper;
        To = string.IsNullOrEmpty(to) ? paper.State.Texts.LastOrDefault() : paper.Version(to);
        From = string.IsNullOrEmpty(from) ? paper.State.Texts.LastOrDefault(one => one.Digest != To?.Digest) : paper.Version(from);
        if ((from is { Length: > 0 } && From is null) || (to is { Length: > 0 } && To is null)) return NotFound();
        if (From is null || To is null) return Page();
        if (await texts.Get(From.Digest, cancel) is not { } before || await texts.Get(To.Digest, cancel) is not { } after)
            throw new InvalidDataException($"{paper.Row.Reference}: the body of version {From.Number} or {To.Number} is missing");
        Comparison = Comparison.Of(before, after, paper);
        return Page();
    }
}
