using System.Net;
using ConventionWorkflow.Data;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConventionWorkflow.Post;

/// <summary>
/// The mailbox of the developer's own machine: letters as they would be, links included. Elsewhere it does not exist: it is found only in
/// Development, and only by who asks from this very machine.
/// </summary>
[AllowAnonymous]
public abstract class MailboxPage(Settings settings) : PageModel
{
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var from = context.HttpContext.Connection.RemoteIpAddress;
        if (!settings.IsDevelopment || from is null || !IPAddress.IsLoopback(from)) context.Result = NotFound();
    }
}

/// <summary>A letter in the list.</summary>
/// <param name="ServerAnswer">The server's own words, where there are any.</param>
public sealed record MailboxLine(Guid Id, string Subject, string To, DateTimeOffset At, string Status, string ServerAnswer)
{
    public static MailboxLine Of(NoticeRow notice, Letter letter) =>
        new(notice.Id, letter.Subject, letter.To?.Address ?? "", notice.CreatedAt, notice.Status, notice.ServerAnswer ?? "");
}
