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
        var account = await store.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        if (account is not { IsActive: true, ErasedAt: null }) return false;
        if (account.SecurityStamp != principal!.FindFirstValue(claims.SecurityStampClaimType)) return false;
        await Become(account, cancel);
        return true;
    }

    /// <summary>Makes <see cref="Me"/> the person for whom a program acts, if the account is in use.</summary>
    public async Task<bool> Begin(PersonId person, CancellationToken cancel)
    {
        var account = await store.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == person.Value, cancel);
        if (account is not { IsActive: true, ErasedAt: null }) return false;
        await Become(account, cancel);
        return true;
    }

    private async Task Become(Account account, CancellationToken cancel)
    {
        var person = new PersonId(account.Id);
        var today = clock.Today();
        var absent = await store.Delegations
            .Where(one => one.Deputy == person && one.FromOn <= today && one.UntilOn >= today)
            .Select(one => one.Absent).ToListAsync(cancel);
        List<PersonId> holders = [person, .. absent];
        var roles = await store.Memberships.AsNoTracking()
            .Where(one => holders.Contains(one.Person) && one.FromOn <= today && (one.UntilOn == null || one.UntilOn >= today))
            .OrderBy(one => one.Party).ThenBy(one => one.Role)
            .Join(store.Organisations, one => one.Party, organisation => organisation.Party,
                (one, organisation) => new { one.Role, one.Party, one.Person, Organisation = organisation })
            .ToListAsync(cancel);
        var first = roles.FirstOrDefault(one => one.Person == person);
        var standing = first is null ? "" : Standing(new(first.Role, first.Party), first.Organisation.Name);
        me.Is(
            person, account.DisplayName, standing, account.Language,
            [.. roles.Select(one => new Held(new RoleAt(one.Role, one.Party), one.Person))]);
    }

    private string Standing(RoleAt role, string organisation) => $"{RoleNames.Of(words, role)}, {organisation}";
}
