using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Studio;

/// <summary>A page that holds one element of the designer; for administrators, as every page below <c>/studio</c>.</summary>
public abstract class StudioPage : PageModel
{
    /// <summary>Where the designer finds what it asks for: this server, by the address that people reach it at.</summary>
    public string Endpoint => $"{Request.Scheme}://{Request.Host}{StudioLinks.Api}";

    /// <summary>What is shown, for the head of the page.</summary>
    public string Title { get; protected set; } = "";

    /// <summary>The same on the house's own pages, with its words.</summary>
    public (string Address, string Word) Beside { get; protected set; } = ("/administration/procedures", "back");

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) =>
        Response.Headers.ContentSecurityPolicy = StudioPolicy.Text;
}

/// <summary>The addresses of the designer.</summary>
public static class StudioLinks
{
    public const string Root = "/studio";
    public const string Api = "/elsa/api";

    public static string Edit(string procedure) => $"{Root}/workflows/definitions/{procedure}/edit";
}
