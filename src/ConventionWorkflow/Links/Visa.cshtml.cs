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

    [BindProperty(Name = "demande")]
    public string Key { get; set; } = "";

    public Request Asked { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (Link.Reason == DeadLink.Used) return LocalRedirect(Address("/fait"));
        return await Show(Link.Works ? StatusCodes.Status200OK : StatusCodes.Status410Gone, cancel);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var fields = Act switch
        {
            SignOffs.ApproveWithRemark => Field("remark", Remark),
            SignOffs.Return => Field("reason", Reason),
            _ => [],
        };
        switch (await Links.Act(Link, Act, fields, Key, cancel))
        {
            case Outcome.Done:
                return LocalRedirect(Address("/fait"));
            case Outcome.Refused refused when Link.Works && await Links.Find(Token, cancel) is { Works: true }:
                this.Explain([.. refused.Refusals], words["refused"]);
                return await Show(StatusCodes.Status422UnprocessableEntity, cancel);
            default:
                return await Reread(cancel);
        }
    }

    public string Explanation => words[$"dead.{Link.Reason}",
        Say.ShortDate(DateOnly.FromDateTime(Luxembourg.Local(Link.Row.ExpiresAt.AddTicks(-1))))];

    public string Where => words[Link.IsOpen ? "state.open" : Link.Answer is null ? "state.closed" : "state.answered"];

    private async Task<IActionResult> Reread(CancellationToken cancel)
    {
        if (await Links.Find(Token, cancel) is { } now) Look(now);
        return await Show(StatusCodes.Status409Conflict, cancel);
    }

    private async Task<PageResult> Show(int status, CancellationToken cancel)
    {
        Asked = await services.GetRequiredService<RequestReader>().Read(Link, cancel);
        return new PageResult { StatusCode = status };
    }

    private static Dictionary<string, string> Field(string name, string? value) => new() { [name] = value ?? "" };
}
