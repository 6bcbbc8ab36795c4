using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Public;

/// <summary>Whose help is to be read.</summary>
[AllowAnonymous]
public sealed class HelpModel : PageModel
{
    public void OnGet()
    {
    }
}
