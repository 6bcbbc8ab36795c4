using System.Globalization;
using System.Security.Claims;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ConventionWorkflow.Accounts;

/// <summary>
/// Reads the person behind the cookie at every request. A changed security stamp (password, forced sign-out), a disabled or
/// an erased account ends the session with the next click, not after half an hour.
/// </summary>
public sealed class Session(
    Store store, Me me, TimeProvider clock, IOptions<IdentityOptions> identity, IStringLocalizer<AccountWords> words)
{
    public static async Task Validate(CookieValidatePrincipalContext context)
    {
        var session = context.HttpContext.RequestServices.GetRequiredService<Session>();
        if (await session.Begin(context.Principal, context.HttpContext.RequestAborted)) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    /// <summary>Makes <see cref="Me"/> the person of these claims, if that session still holds.</summary>
    public async Task<bool> Begin(ClaimsPrincipal? principal, CancellationToken cancel)
    {
        var claims = identity.Value.ClaimsIdentity;
        if (!Guid.TryParse(principal?.FindFirstValue(claims.UserIdClaimType), out var id)) return false;
        if (await Find(id, cancel) is not { } account) return false;
        if (account.Stamp != principal!.FindFirstValue(claims.SecurityStampClaimType)) return false;
        await Become(account, cancel);
        return true;
    }

    /// <summary>Makes <see cref="Me"/> the person for whom a program acts, if the account is in use.</summary>
    public async Task<bool> Begin(PersonId person, CancellationToken cancel)
    {
        if (await Find(person.Value, cancel) is not { } account) return false;
        await Become(account, cancel);
        return true;
    }

    private async Task<Known?> Find(Guid id, CancellationToken cancel) =>
        await store.Users.Where(one => one.Id == id && one.IsActive && one.ErasedAt == null)
            .Select(one => new Known(new(one.Id), one.DisplayName, one.Language, one.SecurityStamp))
            .SingleOrDefaultAsync(cancel);

    private async Task Become(Known account, CancellationToken cancel)
    {
        var (person, today) = (account.Person, clock.Today());
        var absent = store.Delegations.Where(one => one.Deputy == person && one.FromOn <= today && one.UntilOn >= today)
            .Select(one => one.Absent);
        var roles = await store.Memberships
            .Where(one => (one.Person == person || absent.Contains(one.Person))
                && one.FromOn <= today && (one.UntilOn == null || one.UntilOn >= today))
            .OrderBy(one => one.Party).ThenBy(one => one.Role)
            .Join(store.Organisations, one => one.Party, organisation => organisation.Party,
                (one, organisation) =>
                    new { one.Role, one.Party, one.Person, organisation.NameFr, organisation.NameDe, organisation.NameEn })
            .ToListAsync(cancel);
        var first = roles.FirstOrDefault(one => one.Person == person);
        var standing = first is null ? "" : Standing(
            new(first.Role, first.Party),
            Translated.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, first.NameFr, first.NameDe, first.NameEn));
        me.Is(
            person, account.Name, standing, account.Language,
            [.. roles.Select(one => new Held(new RoleAt(one.Role, one.Party), one.Person))]);
    }

    /// <summary>What a session is compared with, and what the pages call the person.</summary>
    private sealed record Known(PersonId Person, string Name, string Language, string? Stamp);

    private string Standing(RoleAt role, string organisation) => $"{RoleNames.Of(words, role)}, {organisation}";
}
