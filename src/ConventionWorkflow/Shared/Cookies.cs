namespace ConventionWorkflow.Shared;

/// <summary>
/// Our cookies: unreadable by script and, over TLS, bound to this very host by the prefix <c>__Host-</c>. Browsers refuse
/// that prefix without TLS, so on plain loopback the name goes without it.
/// </summary>
public static class Cookies
{
    public static CookieBuilder Make(Settings settings, string name) => new()
    {
        Name = settings.IsHttps ? $"__Host-{name}" : $"cw-{name}",
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        SecurePolicy = settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest,
        IsEssential = true,
    };
}
