namespace ConventionWorkflow.Shared;

/// <summary>
/// The headers of every answer, errors and files included. A room that needs another policy (the designer) sets its own
/// header on its own answers: what is already there stays.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    public const string ContentPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["Content-Security-Policy"] = ContentPolicy,
        ["X-Content-Type-Options"] = "nosniff",
        ["Referrer-Policy"] = "no-referrer",
        ["X-Frame-Options"] = "DENY",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()",
    };

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            foreach (var (name, value) in All) headers.TryAdd(name, value);
            headers.TryAdd("Cache-Control", "no-store");
            if (context.Request.Path.StartsWithSegments("/made") && context.Response.StatusCode is 200 or 304
                && context.Request.Path.Value!.EndsWith(".woff2", StringComparison.Ordinal))
            {
                headers.CacheControl = "public, max-age=604800";   // named in site.css, where no fingerprint can stand
            }
            return Task.CompletedTask;
        });
        return next(context);
    }
}
