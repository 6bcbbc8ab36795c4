using System.Collections.Immutable;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Dossiers.Acts;

/// <summary>
/// The question of a work item, with a form for each act that answers it: who asks, what, until when, what if not. What is done here is
/// decided by the engine; a refusal shows the page again with everything that was typed.
/// </summary>
public sealed class AnswerModel(
    Questions questions, Forms forms, Uploads uploads, IMediator mediator, IEnumerable<OwnLook> looks, IEnumerable<IPropose> proposals,
    IEnumerable<IOffer> offers) : PageModel
{
    public Question Question { get; private set; } = null!;

    public Question.Open Asked => (Question.Open)Question;

    public ImmutableArray<ActForm> Acts { get; private set; } = [];

    public ImmutableArray<Refusal> Refusals { get; private set; } = [];

    /// <summary>The form that came back, if one did.</summary>
    public ActForm? Returned => Acts.FirstOrDefault(form => form.CameBack);

    /// <summary>The partial of the room that gives this question its own look.</summary>
    public OwnLook? Look => looks.FirstOrDefault(look => look.Kind == Asked.Kind);

    public ActForm this[string act] => Acts.First(form => form.Act.Name == act);

    public string? Word(string key) => forms.Word(key);

    public string Explain(Refusal refusal) => forms.Explain(Question.Place, Question.Step, refusal);

    public async Task<IActionResult> OnGet(Guid dossier, string? wait, CancellationToken cancel)
    {
        if (await questions.Find(new(dossier), wait ?? "", cancel) is not { } question) return NotFound();
        return await Show(question, cancel);
    }

    public async Task<IActionResult> OnPost(
        Guid dossier, string? wait, string? act, Guid? requestKey, CancellationToken cancel)
    {
        if (await questions.Read(new(dossier), wait ?? "", cancel) is not { } question) return NotFound();
        if (act is null || requestKey is not { } key || Questions.Describe(question.Step, act) is not { } descriptor) return BadRequest();
        var posted = await Posted.Read(descriptor, Request.Form, uploads, cancel);
        if (Request.Form.ContainsKey("compute")) return await Show(question, cancel, act, posted);
        if (!posted.Faults.IsEmpty) return await Refuse(question, act, posted, posted.Faults, cancel);
        var outcome = await mediator.Send(Act.On(new(dossier), wait ?? "", act, posted.Canonical, key.ToString("D")), cancel);
        return outcome switch
        {
            Outcome.Done done => Redirect(ActLinks.Recorded(done.Dossier, done.Sequence, Request.Query["boite"].ToString())),
            Outcome.Refused refused => await Refuse(question, act, posted, refused.Refusals, cancel),
            _ => NotFound(),
        };
    }

    private async Task<PageResult> Refuse(
        Question question, string act, Posted posted, ImmutableArray<Refusal> refusals, CancellationToken cancel)
    {
        await Show(question, cancel, act, posted, refusals);
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private async Task<PageResult> Show(
        Question question, CancellationToken cancel, string act = "", Posted? posted = null, ImmutableArray<Refusal> refusals = default)
    {
        await question.Place.Names.Load(cancel);
        Question = question;
        Refusals = refusals.IsDefault ? [] : refusals;
        if (question is Question.Open { MayAnswer: true } asked)
            foreach (var name in asked.Wait.Acts)
                if (await Form(asked, name, name == act ? posted : null, cancel) is { } form) Acts = Acts.Add(form);
        return Page();
    }

    private async Task<ActForm?> Form(Question.Open asked, string name, Posted? posted, CancellationToken cancel)
    {
        if (Questions.Describe(asked.Step, name) is not { } act) return null;
        var proposed = proposals.Select(one => one.For(asked, name)).FirstOrDefault(found => found is not null);
        Offered? offered = null;
        foreach (var offer in offers) offered ??= await offer.For(asked, act, cancel);
        return forms.Make(
            asked.Place, asked.Step, asked.Kind, act, proposed ?? offered?.Values, posted, posted is null ? [] : Refusals,
            offered?.Options);
    }
}

/// <summary>What a room proposes to begin with, such as the seats of the council; null for the acts of others.</summary>
public interface IPropose
{
    ImmutableDictionary<string, string>? For(Question.Open asked, string act);
}

/// <summary>What a room offers to choose from in an act, and what of it is chosen to begin with, by field.</summary>
public sealed record Offered(
    ImmutableDictionary<string, string> Values, ImmutableDictionary<string, ImmutableArray<Option>> Options);

/// <summary>Offers what only the installation's own data knows, such as its themes and ministries; null for the acts of others.</summary>
public interface IOffer
{
    Task<Offered?> For(Question.Open asked, ActDescriptor act, CancellationToken cancel);
}
