using ConventionWorkflow.Accounts;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Dossiers.Acts;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Links;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Reviews;

/// <summary>
/// « Confier à un collègue » : a reviewer gives one request for an opinion to another reviewer of the same organisation, or takes it back.
/// The term stays as it is, and the first answer counts, whosever it is.
/// </summary>
public sealed class HandOverModel(
    Questions questions, HandOvers handOvers, LinkLetters letters, Me me, TimeProvider clock, IStringLocalizer<ReviewWords> words)
    : PageModel
{
    [BindProperty(Name = "deputy")]
    public string? Deputy { get; set; }

    public Question.Open Asked { get; private set; } = null!;

    public IReadOnlyList<Colleague> Colleagues { get; private set; } = [];

    /// <summary>To whom the reader has given it.</summary>
    public (Colleague To, DateTimeOffset At)? Given { get; private set; }

    public string RequestKey => Guid.CreateVersion7(clock.GetUtcNow()).ToString("D");

    public async Task<IActionResult> OnGet(Guid dossier, string? wait, CancellationToken cancel) =>
        await Find(dossier, wait, cancel) ? await Show(cancel) : NotFound();

    public async Task<IActionResult> OnPost(Guid dossier, string? wait, Guid? requestKey, CancellationToken cancel)
    {
        if (!await Find(dossier, wait, cancel)) return NotFound();
        if (requestKey is not { } key) return BadRequest();
        var fields = new Dictionary<string, string> { ["deputy"] = Deputy ?? "" };
        return await Said(await letters.HandOver(AskFor(LinkWishes.HandOver, fields, key), cancel), cancel);
    }

    public async Task<IActionResult> OnPostTakeBack(Guid dossier, string? wait, Guid? requestKey, CancellationToken cancel)
    {
        if (!await Find(dossier, wait, cancel)) return NotFound();
        if (requestKey is not { } key) return BadRequest();
        return await Said(await letters.TakeBack(AskFor(LinkWishes.TakeBack, Fact.NoFields, key), cancel), cancel);
    }

    /// <summary>An opinion that is still asked of the reader, in their own right: a deputy does not pass it on.</summary>
    private async Task<bool> Find(Guid dossier, string? wait, CancellationToken cancel)
    {
        if (await questions.Find(new(dossier), wait ?? "", cancel) is not Question.Open { Wait: { Kind: "opinion", To: { } to } } asked
            || me.For(to) != me.Person) return false;
        Asked = asked;
        return true;
    }

    private Ask AskFor(string kind, IReadOnlyDictionary<string, string> fields, Guid key) => new(
        Asked.Place.Dossier.Id, kind, Asked.Wait.Id, "", fields, new(me.Person, Asked.Wait.To, null, "page"), key.ToString("D"),
        me.Person.ToString());

    private async Task<IActionResult> Said(Outcome outcome, CancellationToken cancel)
    {
        if (outcome is not Outcome.Refused refused) return LocalRedirect(DossierLinks.Answer(Asked.Place.Dossier.Id, Asked.Wait.Id));
        this.Explain([.. refused.Refusals], words["colleague.refused"]);
        return await Show(cancel, StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<PageResult> Show(CancellationToken cancel, int status = StatusCodes.Status200OK)
    {
        Given = await handOvers.By(me.Person, $"{Asked.Place.Dossier.Id}/{Asked.Wait.Id}", cancel);
        Colleagues = await handOvers.Takers(Asked.Wait.To!.Value, me.Person, cancel);
        return new PageResult { StatusCode = status };
    }
}
