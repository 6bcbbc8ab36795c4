using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Dossiers.Lists;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Inbox;

/// <summary>One of those chosen: who would be reminded, or why nobody is.</summary>
/// <param name="WhyNot">The sentence, where it was not sent or will not be; else empty.</param>
public sealed record Reminder(Expected Row, IReadOnlyList<string> People, string WhyNot)
{
    public bool IsSent { get; init; }
}

/// <summary>
/// Many reminders in two clicks: those chosen are shown with who will be reminded of what, then sent. Each is a fact of its own dossier,
/// under its own request key, so that the button pressed twice reminds once and one refusal stops no other.
/// </summary>
public sealed class RemindModel(
    Tray tray, ExpectedReader expected, Holders holders, IMediator mediator, Refusals refusals, TimeProvider clock,
    IStringLocalizer<InboxWords> words) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<Reminder> Reminders { get; private set; } = [];

    /// <summary>How many of those chosen are waited for no longer: answered meanwhile.</summary>
    public int Gone { get; private set; }

    public bool IsDone { get; private set; }

    public string Return { get; private set; } = Listing.Others.Path;

    public IEnumerable<Reminder> Ready => Reminders.Where(one => one.WhyNot.Length == 0);

    public IEnumerable<Reminder> Left => Reminders.Where(one => one.WhyNot.Length > 0);

    public string RequestKey() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("D");

    public IActionResult OnGet() => LocalRedirect(Listing.Others.Path);

    public async Task<IActionResult> OnPost(string[] attente, string? retour, CancellationToken cancel)
    {
        if (!tray.Conducts) return NotFound();
        await Find(attente, retour, cancel);
        Reminders = [.. Reminders.Select(one => one with { WhyNot = WhyNot(one) })];
        return Page();
    }

    public async Task<IActionResult> OnPostSend(string[] attente, Guid? requestKey, string? retour, CancellationToken cancel)
    {
        if (!tray.Conducts) return NotFound();
        if (requestKey is not { } key) return BadRequest();
        await Find(attente, retour, cancel);
        var results = new List<Reminder>();
        foreach (var one in Reminders) results.Add(await Send(one, key, cancel));
        (Reminders, IsDone) = (results, true);
        return Page();
    }

    private async Task<Reminder> Send(Reminder one, Guid key, CancellationToken cancel)
    {
        if (one.People.Count == 0) return one with { WhyNot = words["remind.nobody"] };
        var item = one.Row.Item;
        var act = new Act(
            item.Standing.Id, FactKinds.Reminded, item.Wait.Id, "", new Dictionary<string, string>(), $"{key:D}/{item.Row.Id}");
        return await mediator.Send(act, cancel) switch
        {
            Outcome.Done => one with { IsSent = true },
            Outcome.Refused refused => one with { WhyNot = string.Join(' ', refused.Refusals.Select(refusals.Explain)) },
            _ => one with { WhyNot = refusals.Explain(Refusal.Of("nothing-waited-for")) },
        };
    }

    private string WhyNot(Reminder one) => one.People.Count == 0 ? words["remind.nobody"]
        : one.Row.IsRemindedToday ? refusals.Explain(Refusal.Of("reminded-today"))
        : "";

    private async Task Find(string[] chosen, string? retour, CancellationToken cancel)
    {
        if (Url.IsLocalUrl(retour)) Return = retour;
        var ids = chosen.Distinct().Take(Most).ToList();
        var rows = await tray.Others.Where(item => ids.Contains(item.Id)).AsNoTracking().ToListAsync(cancel);
        Gone = ids.Count - rows.Count;
        var found = await expected.Of([.. rows.OrderBy(row => row.DueAt ?? Cursor.Never).ThenBy(row => row.Id, StringComparer.Ordinal)],
            cancel);
        var people = await holders.Of(found.Select(row => row.To), cancel);
        Reminders = [.. found.Select(row => new Reminder(row, [.. people[row.To].Order(StringComparer.CurrentCulture)], ""))];
    }
}
