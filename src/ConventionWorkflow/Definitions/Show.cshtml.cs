using ConventionWorkflow.Data;
using ConventionWorkflow.Definitions.Rehearsing;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Definitions.Editing;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Definitions;

/// <summary>
/// One procedure: its steps in order with what is wrong with each, one of them open for editing. Whatever is saved goes into the draft,
/// which new dossiers follow only once it is published.
/// </summary>
public sealed class ShowModel(Procedures procedures, DefinitionLife life, Store store) : PageModel
{
    public ProcedureView Procedure { get; private set; } = null!;

    /// <summary>The steps in the order of the file, but for the beginning.</summary>
    public IReadOnlyList<Activity> Steps =>
        [.. Procedure.Definition.All().Skip(1).Where(one => one.Type != Engine.Flow.Activities.Beginning.TypeName)];

    public StepView? Open { get; private set; }

    /// <summary>What was done just now, a word of <c>done.</c></summary>
    public string? Done { get; private set; }

    public Refusal? Refusal { get; private set; }

    /// <summary>The main way of the procedure, the open step marked.</summary>
    public ThreadDrawing Drawing => Way.Of(
        new Graph(Procedure.Definition), Way.Untouched(Procedure.Definition), "", "",
        station => (StepView.Due(station.Step), station.Step.Id == Open?.Step.Id ? Passage.Now : Passage.Ahead)).Drawing;

    public async Task<IActionResult> OnGet([FromRoute] string id, string? etape, string? fait, CancellationToken cancel)
    {
        if (await procedures.View(id, cancel) is not { } view) return NotFound();
        (Procedure, Done) = (view, fait is "etape" or "ajout" or "retrait" or "brouillon" or "abandon" ? fait : null);
        if (view.Step(etape) is { } step) Open = await View(step, null, cancel);
        return Page();
    }

    public Task<IActionResult> OnPost([FromRoute] string id, [FromQuery] string? etape, CancellationToken cancel) =>
        Act(id, etape, (step, form) => StepForm.Edits(Procedure, step, form), "etape", cancel);

    public Task<IActionResult> OnPostRemove([FromRoute] string id, [FromQuery] string? etape, CancellationToken cancel) =>
        Act(id, etape, (step, _) => [new Edit.RemoveStep(step.Id)], "retrait", cancel);

    private async Task<IActionResult> Act(
        string id, string? at, Func<Activity, IFormCollection, IReadOnlyList<Edit>> edits, string done, CancellationToken cancel)
    {
        if (await procedures.View(id, cancel) is not { } view) return NotFound();
        if (!Request.HasFormContentType) return BadRequest();
        Procedure = view;
        if (view.Step(at) is not { } step) return Refuse(Refusal.Of("step-unknown", at ?? ""));
        var wanted = edits(step, Request.Form);
        var upshot = await life.Save(id, Request.Form["hash"].ToString(), wanted, cancel);
        if (upshot is Upshot.Done)
            return Redirect(done == "retrait" ? $"{ProcedureLinks.Show(id)}?fait={done}" : ProcedureLinks.Step(id, step.Id, done));
        if (upshot is Upshot.NotFound) return NotFound();
        Open = await View(step, Request.Form, cancel);
        if (upshot is Upshot.Refused refused) return Refuse(refused.Refusal);
        Open = Open with { Differences = wanted, ChangedBy = await Changer(cancel) };
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    private PageResult Refuse(Refusal refusal)
    {
        Refusal = refusal with
        {
            Arguments = [.. refusal.Arguments.Select(one => one switch
            {
                string text => Procedure.StepName(text),
                IEnumerable<string> many => many.Select(Procedure.StepName).ToList(),
                _ => one,
            })],
        };
        if (Open is not null) Open = Open with { Refusal = Refusal };
        return new() { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private async Task<StepView> View(Activity step, IFormCollection? typed, CancellationToken cancel) =>
        new(Procedure, step, typed) { Parties = await procedures.Addressed(cancel) };

    private async Task<string> Changer(CancellationToken cancel) =>
        Procedure.Row.ChangedBy is not { } person ? "" : await store.Users.AsNoTracking()
            .Where(one => one.Id == person.Value && one.ErasedAt == null).Select(one => one.DisplayName).FirstOrDefaultAsync(cancel) ?? "";
}
