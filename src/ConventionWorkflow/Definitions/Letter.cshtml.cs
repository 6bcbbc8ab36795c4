using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Post;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Definitions;

/// <summary>The letter that a step sends to whom it asks, as its words are saved now, in each language. Nothing is sent.</summary>
public sealed class LetterModel(Procedures procedures, Specimens specimens) : PageModel
{
    public ProcedureView Procedure { get; private set; } = null!;

    public Activity Step { get; private set; } = null!;

    /// <summary>The letters by their language; none where the step writes to nobody.</summary>
    public IReadOnlyList<Specimen> Shown { get; private set; } = [];

    public async Task<IActionResult> OnGet([FromRoute] string id, [FromQuery] string? etape, CancellationToken cancel)
    {
        if (await procedures.View(id, cancel) is not { } view || view.Step(etape) is not { } step) return NotFound();
        (Procedure, Step) = (view, step);
        Shown = await specimens.Of(view.Definition, step, StepForm.Languages, cancel);
        return Page();
    }
}
