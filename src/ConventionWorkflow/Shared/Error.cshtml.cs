using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Shared;

/// <summary>
/// What is shown instead of an answer: a sentence and a number, never a stack trace. Reached only by re-execution, and by any
/// method, since a refused POST shows it too; asked for directly it does not exist.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    private static readonly int[] Explained = [400, 403, 404, 405, 413, 429, 503];

    /// <summary>The number whose sentence is shown: 500 for what has none.</summary>
    public int Code { get; private set; }

    public int Status { get; private set; }

    public string Trace => HttpContext.TraceIdentifier;

    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context)
    {
        var reached = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        Status = reached ? HttpContext.Response.StatusCode : StatusCodes.Status404NotFound;
        HttpContext.Response.StatusCode = Status;
        Code = Explained.Contains(Status) ? Status : Status is >= 400 and < 500 ? 400 : 500;
    }

    public void OnGet()
    {
    }

    public void OnPost()
    {
    }
}
