using System.Net.Mail;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Accounts;

/// <summary>The first account, while there is none; afterwards this page does not exist.</summary>
[AllowAnonymous]
public sealed class FirstAccountModel(
    FirstAdministrator first, Entrance entrance, Attempts attempts, IStringLocalizer<AccountWords> words) : PageModel
{
    [BindProperty] public string? Code { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Address { get; set; }
    [BindProperty] public string? Password { get; set; }

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await first.IsWanted(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!await first.IsWanted(cancel)) return NotFound();
        var (name, address) = (Name?.Trim() ?? "", Address?.Trim() ?? "");
        if (string.IsNullOrWhiteSpace(Code)) Fault(nameof(Code), "first.code-wanted");
        if (name.Length is 0 or > 200 || name.Any(char.IsControl)) Fault(nameof(Name), "first.name-wanted");
        if (!MailAddress.TryCreate(address, out var mail) || mail.Address != address) Fault(nameof(Address), "address-wanted");
        if (Password is not { Length: >= 12 and <= 200 }) Fault(nameof(Password), "first.password-wanted");
        if (!ModelState.IsValid) return Again();
        if (!attempts.Allow(HttpContext.Connection.RemoteIpAddress?.ToString() ?? "", "first administrator"))
        {
            Fault(nameof(Code), "too-often");
            return Again();
        }
        var (account, faults) = await first.Make(Code!, name, address, Password!, cancel);
        if (account is null)
        {
            foreach (var fault in faults)
            {
                if (fault == "code") Fault(nameof(Code), "first.code-wrong");
                else if (fault.StartsWith("Password", StringComparison.Ordinal)) Fault(nameof(Password), "first.password-wanted");
                else Fault(nameof(Address), "address-wanted");
            }
            return Again();
        }
        await entrance.Welcome(HttpContext, account);
        return Redirect("/boite");
    }

    public string? Error(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;

    private void Fault(string field, string key) => ModelState.AddModelError(field, words[key]);

    private static PageResult Again() => new() { StatusCode = StatusCodes.Status422UnprocessableEntity };
}
