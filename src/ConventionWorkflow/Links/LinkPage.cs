using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Links;

/// <summary>
/// What the pages of a link share: the token of the address, found before anything else. What was never posted is not found, like any
/// address that does not exist.
/// </summary>
public abstract class LinkPage(SignOffLinks links, LinkBrake brake) : PageModel
{
    [FromRoute]
    public string Token { get; set; } = "";

    public FoundLink Link { get; private set; } = null!;

    /// <summary>Names the request of this form, so that a second click gets the first answer.</summary>
    public string RequestKey { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    protected SignOffLinks Links => links;

    /// <summary>The address as it was posted: made by the framework it would be in small letters, and no token.</summary>
    protected string Address(string page = "") => $"/v/{Token}{page}";

    protected void Look(FoundLink found) => Link = found;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!brake.Allows(Token))
        {
            context.Result = StatusCode(StatusCodes.Status429TooManyRequests);
            return;
        }

        if (await links.Find(Token, context.HttpContext.RequestAborted) is not { } found)
        {
            context.Result = NotFound();
            return;
        }

        Link = found;
        await next();
    }
}
