using ConventionWorkflow.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Accounts;

/// <summary>The invited person chooses a password and is signed in. A code that is spent, over or wrong finds nothing.</summary>
[AllowAnonymous]
public sealed class WelcomeModel(
    Invitations invitations, Entrance entrance, Attempts attempts, IStringLocalizer<AccountWords> words) : PageModel
{
    [BindProperty] public string? Password { get; set; }

    public string Name { get; private set; } = "";

    public string Address { get; private set; } = "";

    public string? Error { get; private set; }

    public async Task<IActionResult> OnGet(string code, CancellationToken cancel) =>
        await Find(code, cancel) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPost(string code, CancellationToken cancel)
    {
        if (!attempts.Allow(HttpContext.Connection.RemoteIpAddress?.ToString() ?? "", "invitation")) return Again("too-often");
        if (await Find(code, cancel) is not { } person) return NotFound();
        if (Password is not { Length: >= 12 and <= 200 }) return Again("first.password-wanted");
        if (!await invitations.Accept(code, person, Password, cancel)) return Again("first.password-wanted");
        await entrance.Welcome(HttpContext, person);
        return Redirect("/boite");
    }

    private async Task<Account?> Find(string code, CancellationToken cancel)
    {
        var person = await invitations.Find(code, cancel);
        if (person is not null) (Name, Address) = (person.DisplayName, person.Email ?? "");
        return person;
    }

    private PageResult Again(string word)
    {
        Error = words[word];
        return new() { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }
}
