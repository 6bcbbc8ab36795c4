using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>An act on the dossier as a whole, with its consequences said before the button.</summary>
public sealed class DoModel(Questions questions, Forms forms, Uploads uploads, IMediator mediator) : PageModel
{
    public Place Place { get; private set; } = null!;

    public DossierAct Act { get; private set; } = null!;

    public ActForm Form { get; private set; } = null!;

    public ImmutableArray<Refusal> Refusals { get; private set; } = [];

    public string? Word(string key) => forms.Word(key);

    public string Explain(Refusal refusal) => forms.Explain(Place, DossierForms.Step(Place, Act), refusal);

    public async Task<IActionResult> OnGet(
        Guid dossier, string kind, string? target, string? act, string? party, CancellationToken cancel) =>
        await Find(dossier, kind, target, act, party, cancel) is { } descriptor ? Show(descriptor) : NotFound();

    public async Task<IActionResult> OnPost(
        Guid dossier, string kind, string? target, string? act, string? party, Guid? requestKey, CancellationToken cancel)
    {
        if (await Find(dossier, kind, target, act, party, cancel) is not { } descriptor) return NotFound();
        if (requestKey is not { } key) return BadRequest();
        var posted = await Posted.Read(descriptor, Request.Form, uploads, cancel);
        if (!posted.Faults.IsEmpty) return Refuse(descriptor, posted, posted.Faults);
        var ask = new Act(new(dossier), kind, Act.Target, Act.Act, posted.Canonical, key.ToString("D"));
        return await mediator.Send(ask, cancel) switch
        {
            Outcome.Done done => Redirect(ActLinks.Recorded(done.Dossier, done.Sequence)),
            Outcome.Refused refused => Refuse(descriptor, posted, refused.Refusals),
            _ => NotFound(),
        };
    }

    private async Task<ActDescriptor?> Find(Guid dossier, string kind, string? target, string? act, string? party, CancellationToken cancel)
    {
        if (await questions.Place(new(dossier), cancel) is not { } place) return null;
        Place = place;
        Act = new(kind, target ?? "", act ?? "", party ?? "");
        return DossierForms.Describe(place, Act);
    }

    private PageResult Refuse(ActDescriptor descriptor, Posted posted, ImmutableArray<Refusal> refusals)
    {
        Refusals = refusals;
        Show(descriptor, posted);
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private PageResult Show(ActDescriptor descriptor, Posted? posted = null)
    {
        Form = forms.Make(
            Place, DossierForms.Step(Place, Act), Act.Kind, descriptor, DossierForms.Proposed(Place, Act), posted, Refusals);
        return Page();
    }
}
