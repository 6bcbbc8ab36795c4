using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Links;

/// <summary>The mayor gives this one request to an alderman (<i>échevin</i>) of the commune, chosen from a list.</summary>
[AllowAnonymous]
public sealed class HandOverModel : LinkPage
{
    private readonly HandOvers handOvers;
    private readonly LinkWishes wishes;
    private readonly LinkCodes codes;
    private readonly IStringLocalizer<LinkWords> words;

    public HandOverModel(
        SignOffLinks links, LinkBrake brake, HandOvers handOvers, LinkWishes wishes, LinkCodes codes, IStringLocalizer<LinkWords> words)
        : base(links, brake) =>
        (this.handOvers, this.wishes, this.codes, this.words) = (handOvers, wishes, codes, words);

    [BindProperty(Name = "deputy")]
    public string? Deputy { get; set; }

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    [BindProperty(Name = "demande")]
    public string Key { get; set; } = "";

    public IReadOnlyList<Colleague> Aldermen { get; private set; } = [];

    /// <summary>Whether a code was posted that may be typed here; without elevated assurance none is needed.</summary>
    public bool HasCode { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancel) =>
        await MayGive(cancel) ? await Show(StatusCodes.Status200OK, cancel) : LocalRedirect(Address());

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        switch (await wishes.Give(Link, Deputy ?? "", Code ?? "", Key, cancel))
        {
            case Outcome.Refused refused when await Links.Find(Token, cancel) is { MayHandOver: true } && await MayGive(cancel):
                this.Explain([.. refused.Refusals], words["hand-over.refused"]);
                return await Show(StatusCodes.Status422UnprocessableEntity, cancel);
            default:
                return LocalRedirect(Address());
        }
    }

    private async Task<bool> MayGive(CancellationToken cancel) =>
        Link.MayHandOver && await wishes.GivenTo(Link, cancel) is null;

    private async Task<PageResult> Show(int status, CancellationToken cancel)
    {
        Aldermen = await handOvers.Takers(Link.Role, Link.Row.Person, cancel);
        HasCode = !Link.IsElevated || await codes.Until(Link, cancel) is not null;
        return new PageResult { StatusCode = status };
    }
}
