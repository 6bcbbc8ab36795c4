using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Definitions;

/// <summary>Says what new dossiers follow once a version is out of use; takes it out of use on a second press.</summary>
public sealed class RetractModel(Procedures procedures, DefinitionLife life) : PageModel
{
    public ProcedureView Procedure { get; private set; } = null!;

    public VersionLine Version { get; private set; } = null!;

    /// <summary>The version that new dossiers follow then, if there is one.</summary>
    public VersionLine? Next =>
        Procedure.Versions.FirstOrDefault(one => one.Facts.Status == DefinitionStatus.Published && one != Version);

    public Refusal? Refusal { get; private set; }

    public async Task<IActionResult> OnGet([FromRoute] string id, [FromRoute] int version, CancellationToken cancel) =>
        await Load(id, version, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPost([FromRoute] string id, [FromRoute] int version, CancellationToken cancel)
    {
        if (!await Load(id, version, cancel)) return NotFound();
        var upshot = await life.Retract(id, version, cancel);
        if (upshot is Upshot.Done) return Redirect($"{ProcedureLinks.Versions(id)}?fait=usage&version={version}");
        if (upshot is not Upshot.Refused refused) return Redirect(ProcedureLinks.Versions(id));
        Refusal = refused.Refusal;
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private async Task<bool> Load(string id, int version, CancellationToken cancel)
    {
        if (await procedures.View(id, cancel) is not { } view) return false;
        var found = view.Versions.FirstOrDefault(one => one.Facts.Version == version && one.Facts.Status == DefinitionStatus.Published);
        if (found is null) return false;
        (Procedure, Version) = (view, found);
        return true;
    }
}
