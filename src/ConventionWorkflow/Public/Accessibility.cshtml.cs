using System.Globalization;
using ConventionWorkflow.Data;
using ConventionWorkflow.Post;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Public;

/// <summary>The accessibility statement, and the form by which anybody reports what they could not use.</summary>
[AllowAnonymous]
public sealed class AccessibilityModel(
    Handbook handbook, Store store, FifoGate gate, ReportBrake brake, TimeProvider clock, IStringLocalizer<PublicWords> words) : PageModel
{
    public const int MessageLimit = 2000;
    public const int WhereLimit = 300;

    [BindProperty]
    public string? Message { get; set; }

    [BindProperty]
    public string? Where { get; set; }

    [BindProperty]
    public string? AnswerTo { get; set; }

    /// <summary>A field that people do not see: what fills it in is a program, and is thanked without being kept.</summary>
    [BindProperty(Name = "site")]
    public string? Trap { get; set; }

    /// <summary>Whether the page is shown after a report.</summary>
    [BindProperty(SupportsGet = true, Name = "signale")]
    public bool IsThanked { get; set; }

    public string? Refusal { get; private set; }

    public Chapter Chapter { get; private set; } = null!;

    public void OnGet() => Chapter = handbook.Read("accessibilite");

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var (message, where, answerTo) = (Trimmed(Message), Trimmed(Where), Trimmed(AnswerTo));
        if (message.Length is 0 or > MessageLimit)
            ModelState.AddModelError(nameof(Message), words["report.message.wanted", Say.Number(MessageLimit)]);
        if (where.Length > WhereLimit) ModelState.AddModelError(nameof(Where), words["report.where.wanted", Say.Number(WhereLimit)]);
        if (answerTo.Length > 0 && !Addresses.IsReadable(answerTo))
            ModelState.AddModelError(nameof(AnswerTo), words["report.answer.wanted"]);
        if (!ModelState.IsValid) return Refuse(words["report.refused"], StatusCodes.Status422UnprocessableEntity);
        if (!brake.Allows(HttpContext.Connection.RemoteIpAddress?.ToString() ?? ""))
            return Refuse(words["report.too-often"], StatusCodes.Status429TooManyRequests);
        if (string.IsNullOrEmpty(Trap)) await Keep(message, where, answerTo, cancel);
        return Redirect("/accessibilite?signale=true#signaler");
    }

    /// <summary>Browsers send line ends as two signs and count them as one.</summary>
    private static string Trimmed(string? typed) => (typed ?? "").ReplaceLineEndings("\n").Trim();

    private PageResult Refuse(string why, int status)
    {
        OnGet();
        Refusal = why;
        return new PageResult { StatusCode = status };
    }

    private async Task Keep(string message, string where, string answerTo, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        using var turn = await gate.Enter(cancel);
        store.AccessibilityReports.Add(new()
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Message = message,
            PageAddress = where,
            AnswerTo = answerTo,
            Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
        });
        await store.SaveChangesAsync(cancel);
    }
}
