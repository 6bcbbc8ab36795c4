using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Calendar;

/// <summary>« Calendrier » : a month of all dossiers, and the secret addresses by which other programs read it.</summary>
public sealed class ShowModel(
    Agenda agenda, Tokens tokens, Store store, Me me, Settings settings, TimeProvider clock,
    IStringLocalizer<CalendarWords> words) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "mois")]
    public string? Asked { get; set; }

    public Month Month { get; private set; }

    public DateOnly Today => clock.Today();

    public ILookup<DateOnly, Happening> Days { get; private set; } = Array.Empty<Happening>().ToLookup(one => one.On);

    /// <summary>The new address; it is shown this once.</summary>
    public Uri? Made { get; private set; }

    public IReadOnlyList<ApiTokenRow> Addresses { get; private set; } = [];

    public string RequestKey { get; } = Guid.CreateVersion7().ToString("D");

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Read(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSubscribe(Guid requestKey, CancellationToken cancel)
    {
        if (requestKey == Guid.Empty) return BadRequest();
        var token = await tokens.Make(requestKey, me.Person, words["calendar"], TokenScopes.Calendar, Tokens.MostDays, cancel);
        if (token is not null) Made = new Uri(settings.PublicUrl, Feed.Address(token));
        return await Read(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostRevoke(Guid id, CancellationToken cancel)
    {
        if (!await Mine.AnyAsync(one => one.Id == id, cancel) || !await tokens.Revoke(id, me.Person, cancel)) return NotFound();
        return Redirect($"/calendrier?mois={(Month.Parse(Asked) ?? Month.Of(Today)).Code}#abonnement");
    }

    private IQueryable<ApiTokenRow> Mine => store.ApiTokens.AsNoTracking()
        .Where(one => one.Person == me.Person && one.Scope == TokenScopes.Calendar && one.RevokedAt == null);

    private async Task<bool> Read(CancellationToken cancel)
    {
        if (Asked is not null && Month.Parse(Asked) is null) return false;
        Month = Month.Parse(Asked) ?? Month.Of(Today);
        var weeks = Month.Weeks.ToList();
        Days = (await agenda.Between(weeks[0][0], weeks[^1][6], cancel)).ToLookup(one => one.On);
        Addresses = [.. (await Mine.OrderBy(one => one.Id).ToListAsync(cancel)).Where(tokens.IsHeld)];
        return true;
    }
}
