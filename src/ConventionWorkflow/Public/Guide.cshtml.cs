using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Public;

/// <summary>The help of one role: what waits, five tasks step by step, refusals, silence, letters.</summary>
[AllowAnonymous]
public sealed class GuideModel(Handbook handbook) : PageModel
{
    public string Role { get; private set; } = "";

    public Chapter Chapter { get; private set; } = null!;

    public IActionResult OnGet(string role)
    {
        if (!Handbook.Roles.Contains(role)) return NotFound();
        (Role, Chapter) = (role, handbook.Read(role));
        return Page();
    }
}
