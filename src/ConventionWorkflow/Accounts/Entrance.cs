using ConventionWorkflow.Data;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Identity;

namespace ConventionWorkflow.Accounts;

/// <summary>Signing in with address and password.</summary>
public sealed class Entrance(
    UserManager<Account> accounts, SignInManager<Account> signIn, Attempts attempts, KnownBrowser browser,
    IPasswordHasher<Account> hasher, Settings settings, ILogger<Entrance> log)
{
    public enum Answer
    {
        Welcome,

        /// <summary>
        /// One answer for an unknown address, a wrong password, a disabled account and a locked one: it says nothing about who
        /// exists.
        /// </summary>
        Wrong,

        /// <summary>This address on the network has tried too often.</summary>
        TooOften,
    }

    private static readonly Account Nobody = new();
    private static string? nobodysHash;

    public async Task<Answer> Enter(HttpContext context, string address, string password)
    {
        var from = context.Connection.RemoteIpAddress?.ToString() ?? "";
        var name = accounts.NormalizeName(address.Trim()) ?? "";
        if (!attempts.Allow(from, name)) return Answer.TooOften;

        var account = await accounts.FindByNameAsync(address.Trim());
        if (account is null)
        {
            nobodysHash ??= hasher.HashPassword(Nobody, "nobody");
            hasher.VerifyHashedPassword(Nobody, nobodysHash, password);   // as slow as for somebody
            return Answer.Wrong;
        }
        var known = browser.Knows(context, account);
        var right = await accounts.CheckPasswordAsync(account, password);
        if (!known && await accounts.IsLockedOutAsync(account)) return Answer.Wrong;
        if (!right)
        {
            if (!known) await accounts.AccessFailedAsync(account);
            log.LogInformation(new EventId(1101, "SignInRefused"), "Sign-in refused for {Account}", account.Id);
            return Answer.Wrong;
        }
        if (account is not { IsActive: true, ErasedAt: null }) return Answer.Wrong;
        await accounts.ResetAccessFailedCountAsync(account);
        await Welcome(context, account);
        return Answer.Welcome;
    }

    /// <summary>Begins the session; in the demonstration without a password.</summary>
    public async Task Welcome(HttpContext context, Account account)
    {
        await signIn.SignInAsync(account, isPersistent: false);
        browser.Remember(context, account);
        if (Languages.Find(account.Language) is { } culture) Languages.Remember(context, settings, culture);
        log.LogInformation(new EventId(1100, "SignedIn"), "Signed in {Account}", account.Id);
    }
}
