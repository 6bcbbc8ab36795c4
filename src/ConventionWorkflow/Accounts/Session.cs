using System.Globalization;
using System.Security.Claims;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
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
        return Guid.TryParse(principal?.FindFirstValue(claims.UserIdClaimType), out var id)
            && principal!.FindFirstValue(claims.SecurityStampClaimType) is { } stamp && await Become(new(id), stamp, cancel);
    }

    /// <summary>Makes <see cref="Me"/> the person for whom a program acts, if the account is in use.</summary>
    public Task<bool> Begin(PersonId person, CancellationToken cancel) => Become(person, null, cancel);

    /// <param name="stamp">Null where nobody's browser is asked for it.</param>
    private async Task<bool> Become(PersonId person, string? stamp, CancellationToken cancel)
    {
        if (await SessionSql.Find(store, person, clock.Today(), cancel) is not { } found || (stamp ?? found.Stamp) != found.Stamp)
            return false;
        var first = found.Held.FirstOrDefault(one => one.Holder == person);
        var standing = first is null ? "" : $"{RoleNames.Of(words, first.Role)}, {Organisation(first)}";
        me.Is(person, found.Name, standing, found.Language, [.. found.Held.Select(one => new Held(one.Role, one.Holder))]);
        return true;
    }

    private static string Organisation(HeldRole one) =>
        Translated.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, one.NameFr, one.NameDe, one.NameEn);
}
