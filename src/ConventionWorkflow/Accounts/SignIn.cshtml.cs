using System.ComponentModel.DataAnnotations;
using ConventionWorkflow.Data;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Accounts;

/// <summary>The way in: address and password, or one of the invented people in the demonstration.</summary>
[AllowAnonymous]
public sealed class SignInModel(
    Entrance entrance, DemoPeople demo, FirstAdministrator first, UserManager<Account> accounts, Me me,
    IStringLocalizer<AccountWords> words) : PageModel
{
    [BindProperty, StringLength(256)]
    public string? Address { get; set; }

    [BindProperty, StringLength(200)]
    public string? Password { get; set; }

    /// <summary>Where the person wanted to go; only within this site.</summary>
    [BindProperty(SupportsGet = true, Name = "retour")]
    public string? Back { get; set; }

    public string? Refusal { get; private set; }

    public IReadOnlyList<DemoPerson> People { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (me.IsSignedIn) return Onward();
        if (await first.IsWanted(cancel)) return Redirect("/premier-compte");
        return await Show(cancel);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Address)) ModelState.AddModelError(nameof(Address), words["address-wanted"]);
        if (string.IsNullOrEmpty(Password)) ModelState.AddModelError(nameof(Password), words["password-wanted"]);
        if (!ModelState.IsValid) return await Show(cancel, StatusCodes.Status422UnprocessableEntity);
        var answer = await entrance.Enter(HttpContext, Address!, Password!);
        if (answer == Entrance.Answer.Welcome) return Onward();
        var (word, status) = answer == Entrance.Answer.TooOften
            ? ("too-often", StatusCodes.Status429TooManyRequests)
            : ("wrong", StatusCodes.Status422UnprocessableEntity);
        Refusal = words[word];
        return await Show(cancel, status);
    }

    public async Task<IActionResult> OnPostAs(Guid person, CancellationToken cancel)
    {
        var chosen = (await demo.All(cancel)).SingleOrDefault(one => one.Id == person);
        var account = chosen is null ? null : await accounts.FindByIdAsync(chosen.Id.ToString());
        if (account is null) return NotFound();
        await entrance.Welcome(HttpContext, account);
        return Onward();
    }

    private LocalRedirectResult Onward() => LocalRedirect(Url.IsLocalUrl(Back) ? Back : "/boite");

    private async Task<PageResult> Show(CancellationToken cancel, int status = StatusCodes.Status200OK)
    {
        People = await demo.All(cancel);
        return new PageResult { StatusCode = status };
    }
}
