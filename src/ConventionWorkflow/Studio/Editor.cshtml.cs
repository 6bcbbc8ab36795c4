using ConventionWorkflow.Definitions;
using Microsoft.AspNetCore.Mvc;

namespace ConventionWorkflow.Studio;

/// <summary>One procedure, in the designer.</summary>
public sealed class EditorModel(Procedures procedures) : StudioPage
{
    public string Id { get; private set; } = "";

    public async Task<IActionResult> OnGet([FromRoute] string id, CancellationToken cancel)
    {
        if (await procedures.Working(id, cancel) is not { } row) return NotFound();
        (Id, Title, Beside) = (row.DefinitionId, row.Name, (ProcedureLinks.Show(row.DefinitionId), "short-way"));
        return Page();
    }
}
