using ConventionWorkflow.Data;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Accounts;

/// <summary>The switch in the header: this browser keeps the language, and who is signed in keeps it for pages and letters.</summary>
[AllowAnonymous]
public sealed class ChooseLanguageModel(Store store, FifoGate gate, Me me, Settings settings) : PageModel
{
    [BindProperty(Name = "langue")]
    public string Language { get; set; } = "";

    [BindProperty(Name = "retour")]
    public string? Back { get; set; }

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (Languages.Find(Language) is not { } culture) return NotFound();
        Languages.Remember(HttpContext, settings, culture);
        if (me.IsSignedIn)
        {
            using var turn = await gate.Enter(cancel);
            await store.Users.Where(one => one.Id == me.Person.Value)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Language, culture.TwoLetterISOLanguageName), cancel);
        }

        return LocalRedirect(Url.IsLocalUrl(Back) ? Back : "/");
    }
}
