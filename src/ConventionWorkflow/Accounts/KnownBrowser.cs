using System.Security.Cryptography;
using ConventionWorkflow.Data;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.DataProtection;

namespace ConventionWorkflow.Accounts;

/// <summary>
/// A long-lived cookie that says: somebody signed in to this account from this browser before. It opens nothing; it only
/// keeps the account's own people out of the brake that strangers pull. A new password makes it worthless.
/// </summary>
public sealed class KnownBrowser(IDataProtectionProvider protection, Settings settings)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(180);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("known-browser").ToTimeLimitedDataProtector();
    private readonly CookieBuilder cookie = Cookies.Make(settings, "known");

    public bool Knows(HttpContext context, Account account)
    {
        if (context.Request.Cookies[cookie.Name!] is not { Length: > 0 } text) return false;
        try
        {
            return protector.Unprotect(text) == Mark(account);
        }
        catch (CryptographicException)   // too old, or not ours
        {
            return false;
        }
    }

    public void Remember(HttpContext context, Account account)
    {
        var options = cookie.Build(context);
        options.MaxAge = Lasts;
        context.Response.Cookies.Append(cookie.Name!, protector.Protect(Mark(account), Lasts), options);
    }

    private static string Mark(Account account) => $"{account.Id:N} {account.SecurityStamp}";
}
