using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Accounts;

/// <summary>The way out. Opened by GET it asks; only the POST acts.</summary>
[AllowAnonymous]
public sealed class SignOutModel(SignInManager<Data.Account> signIn) : PageModel
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        await signIn.SignOutAsync();
        return Redirect("/connexion");
    }
}
