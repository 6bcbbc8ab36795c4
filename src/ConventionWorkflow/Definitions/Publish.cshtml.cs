using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Definitions;

/// <summary>Says what publishing the draft changes and what becomes of running dossiers; publishes on a second press.</summary>
public sealed class PublishModel(Procedures procedures, DefinitionLife life) : PageModel
{
    public ProcedureView Procedure { get; private set; } = null!;

    /// <summary>What the draft changes in the version that is followed, in sentences.</summary>
    public IReadOnlyList<string> Changes { get; private set; } = [];

    public Refusal? Refusal { get; private set; }

    public bool IsOvertaken { get; private set; }

    public async Task<IActionResult> OnGet([FromRoute] string id, CancellationToken cancel) =>
        await Load(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPost([FromRoute] string id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        if (!Request.HasFormContentType) return BadRequest();
        switch (await life.Publish(id, Request.Form["hash"].ToString(), cancel))
        {
            case Upshot.Done done: return Redirect($"{ProcedureLinks.Versions(id)}?fait=publication&version={done.Version}");
            case Upshot.Refused refused:
                Refusal = refused.Refusal;
                return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
            case Upshot.Overtaken:
                IsOvertaken = true;
                return new PageResult { StatusCode = StatusCodes.Status409Conflict };
            default: return NotFound();
        }
    }

    private async Task<bool> Load(string id, CancellationToken cancel)
    {
        if (await procedures.View(id, cancel) is not { IsDraft: true } view) return false;
        Procedure = view;
        if (view.Followed is { } followed && await procedures.Find(id, followed.Facts.Version, cancel) is { } row)
            Changes = [.. ComparisonTelling.Sentences(Procedures.Read(row), view.Definition)];
        return true;
    }
}
