using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Signatures;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Links;

/// <summary>
/// The page behind a sign-off link: shown by GET, which changes nothing (mail scanners open links), answered by POST. Without an account
/// and without JavaScript.
/// </summary>
[AllowAnonymous]
public sealed class VisaModel : LinkPage
{
    private readonly IServiceProvider services;
    private readonly IStringLocalizer<LinkWords> words;

    public VisaModel(SignOffLinks links, LinkBrake brake, IServiceProvider services, IStringLocalizer<LinkWords> words)
        : base(links, brake) =>
        (this.services, this.words) = (services, words);

    /// <summary>The name of the act's button.</summary>
    [BindProperty(Name = "acte")]
    public string Act { get; set; } = "";

    [BindProperty(Name = "remark")]
    public string? Remark { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    [BindProperty(Name = "demande")]
    public string Key { get; set; } = "";

    public Request Asked { get; private set; } = null!;

    /// <summary>The version that the reader's party signed off before in this step, and what has changed since.</summary>
    public EarlierSignOff? Earlier { get; private set; }

    /// <summary>When a new link was asked for, a short time ago.</summary>
    public DateTimeOffset? RenewedAt { get; private set; }

    /// <summary>Until when the posted code may be used.</summary>
    public DateTimeOffset? CodeUntil { get; private set; }

    /// <summary>To whom the request is given.</summary>
    public (Colleague To, DateTimeOffset At)? Given { get; private set; }

    /// <summary>With elevated assurance the answers stand on the page once there is a code to type.</summary>
    public bool OffersActs => !Link.IsElevated || CodeUntil is not null;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (Link.Reason == DeadLink.Used) return LocalRedirect(Address("/fait"));
        return await Show(Link.Works ? StatusCodes.Status200OK : StatusCodes.Status410Gone, cancel);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var wishes = services.GetRequiredService<LinkWishes>();
        var (outcome, title, next) = Act switch
        {
            LinkWishes.Renew => (await wishes.NewLink(Link, Key, cancel), words["renew.refused"], ""),
            LinkWishes.Code => (await wishes.SendCode(Link, Key, cancel), words["code.refused"], ""),
            LinkWishes.TakeBack => (await wishes.TakeRequestBack(Link, Key, cancel), words["hand-over.back.refused"], ""),
            _ => (await Links.Act(Link, Act, Fields, Code ?? "", Key, cancel), words["refused"], "/fait"),
        };
        if (outcome is Outcome.Done) return LocalRedirect(Address(next));
        if (await Links.Find(Token, cancel) is not { } now) return NotFound();
        var isExplained = outcome is Outcome.Refused && ((Link.Works && now.Works) || (Act == LinkWishes.Renew && now.MayRenew));
        if (isExplained) this.Explain([.. ((Outcome.Refused)outcome).Refusals], title);
        Look(now);
        return await Show(isExplained ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict, cancel);
    }

    public string Explanation => words[$"dead.{Link.Reason}",
        Say.ShortDate(DateOnly.FromDateTime(Luxembourg.Local(Link.Row.ExpiresAt.AddTicks(-1))))];

    public string Where => words[Link.IsOpen ? "state.open" : Link.Answer is null ? "state.closed" : "state.answered"];

    private Dictionary<string, string> Fields => Act switch
    {
        SignOffs.ApproveWithRemark => new() { ["remark"] = Remark ?? "" },
        SignOffs.Return => new() { ["reason"] = Reason ?? "" },
        _ => [],
    };

    private async Task<PageResult> Show(int status, CancellationToken cancel)
    {
        Asked = await services.GetRequiredService<RequestReader>().Read(Link, cancel);
        var wishes = services.GetRequiredService<LinkWishes>();
        if (Link.MayRenew) RenewedAt = await wishes.RenewedAt(Link, cancel);
        if (!Link.Works) return new PageResult { StatusCode = status };
        Earlier = await services.GetRequiredService<EarlierSignOffs>().Of(Link, cancel);
        if (Link.IsElevated) CodeUntil = await services.GetRequiredService<LinkCodes>().Until(Link, cancel);
        if (Link.MayHandOver) Given = await wishes.GivenTo(Link, cancel);
        return new PageResult { StatusCode = status };
    }
}
