using System.Globalization;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Api;

/// <summary>A token as its page lists it.</summary>
/// <param name="Owner">Whose it is; empty on one's own list.</param>
public sealed record TokenLine(ApiTokenRow Row, string Owner, bool IsHeld);

/// <summary>A person's tokens: made, shown once, revoked. Administrators see everybody's.</summary>
public sealed class ManageTokensModel(
    Tokens tokens, Store store, Me me, TimeProvider clock, IStringLocalizer<ApiWords> words) : PageModel
{
    private const int MostLines = 200;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Scope { get; set; }

    [BindProperty]
    public string? Days { get; set; }

    /// <summary>Names the request: a form sent twice makes one token.</summary>
    [BindProperty]
    public Guid? RequestKey { get; set; }

    /// <summary>The new token, on the one page that shows it.</summary>
    public string? Made { get; private set; }

    public string MadeName { get; private set; } = "";

    public IReadOnlyList<TokenLine> Mine { get; private set; } = [];

    public IReadOnlyList<TokenLine> Others { get; private set; } = [];

    public string? Error(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;

    public async Task OnGet(CancellationToken cancel)
    {
        (Scope, Days) = (TokenScopes.Read, Tokens.UsualDays.ToString(CultureInfo.InvariantCulture));
        await Show(cancel);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (RequestKey is not { } key) return BadRequest();
        ModelState.Clear();
        var name = Name?.Trim() ?? "";
        if (name.Length is 0 or > Tokens.MostLetters || name.Any(char.IsControl))
            ModelState.AddModelError("name", words["name.wanted", Tokens.MostLetters]);
        if (Scope is not (TokenScopes.Read or TokenScopes.Act)) ModelState.AddModelError("scope", words["scope.wanted"]);
        var isTerm = int.TryParse(Days?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days is >= 1 and <= Tokens.MostDays;
        if (!isTerm) ModelState.AddModelError("days", words["days.wanted", Tokens.MostDays]);
        if (ModelState.IsValid)
        {
            Made = await tokens.Make(key, me.Person, name, Scope!, days, cancel);
            if (Made is null) ModelState.AddModelError("name", words["made.before"]);
            else (MadeName, Name) = (name, null);
        }

        await Show(cancel);
        return Made is not null ? Page() : new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    public async Task<IActionResult> OnPostRevoke(Guid? token, CancellationToken cancel)
    {
        PersonId? owner = me.Holds(Roles.Administrator) ? null : me.Person;
        return token is { } id && await tokens.Revoke(id, owner, cancel) ? Redirect("/compte/jetons") : NotFound();
    }

    private async Task Show(CancellationToken cancel)
    {
        RequestKey = Guid.CreateVersion7(clock.GetUtcNow());
        var newest = store.ApiTokens.AsNoTracking().Where(one => one.Scope != TokenScopes.Calendar)
            .OrderByDescending(one => one.CreatedAt).ThenBy(one => one.Id);
        var mine = await newest.Where(one => one.Person == me.Person).Take(MostLines).ToListAsync(cancel);
        Mine = [.. mine.Select(row => new TokenLine(row, "", tokens.IsHeld(row)))];
        if (!me.Holds(Roles.Administrator)) return;
        var others = await newest.Where(one => one.Person != me.Person).Take(MostLines).ToListAsync(cancel);
        var people = others.Select(one => one.Person.Value).Distinct().ToList();
        var names = await store.Users.AsNoTracking().Where(one => people.Contains(one.Id) && one.ErasedAt == null)
            .ToDictionaryAsync(one => one.Id, one => one.DisplayName, cancel);
        Others =
        [
            .. others.Select(row => new TokenLine(row, names.GetValueOrDefault(row.Person.Value, words["erased"]), tokens.IsHeld(row))),
        ];
    }
}
