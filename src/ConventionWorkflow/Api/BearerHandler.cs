using System.Security.Claims;
using System.Text.Encodings.Web;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ConventionWorkflow.Api;

/// <summary>
/// The door of programs: a token in <c>Authorization: Bearer</c> makes <see cref="Me"/> its person, with the roles held today. It opens
/// nothing but <c>/api</c>, and a cookie opens nothing there: so no page of another site can act through a browser.
/// </summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, Tokens tokens, Session session,
    Problems problems) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Name = "Bearer";
    public const string TokenClaim = "token";
    public const string ScopeClaim = "scope";

    /// <summary>Whether a request is a program's: its only door is the token.</summary>
    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Name + " ", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await tokens.Use(header[(Name.Length + 1)..].Trim(), Context.RequestAborted) is not { Scope: not TokenScopes.Calendar } token
            || !await session.Begin(token.Person, Context.RequestAborted))
            return AuthenticateResult.Fail("no such token");
        var identity = new ClaimsIdentity([new(TokenClaim, token.Id.ToString()), new(ScopeClaim, token.Scope)], Name);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var tried = Request.Headers.Authorization.Count > 0;
        Response.Headers[HeaderNames.WWWAuthenticate] = tried ? "Bearer error=\"invalid_token\"" : "Bearer";
        await problems.Of(StatusCodes.Status401Unauthorized, Refusal.Of("token-wanted")).ExecuteAsync(Context);
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer error=\"insufficient_scope\", scope=\"act\"";
        await problems.Of(StatusCodes.Status403Forbidden, Refusal.Of("token-only-reads")).ExecuteAsync(Context);
    }
}
