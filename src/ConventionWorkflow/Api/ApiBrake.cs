using System.Globalization;
using System.Threading.RateLimiting;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Api;

/// <summary>How often one token may ask: ten times a second on average, counted by the minute.</summary>
internal sealed class ApiBrake : IEndpointFilter, IDisposable
{
    public const int MostAMinute = 600;

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(token =>
        RateLimitPartition.GetFixedWindowLimiter(token, _ => new() { PermitLimit = MostAMinute, Window = TimeSpan.FromMinutes(1) }));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        using var lease = limiter.AttemptAcquire(http.User.FindFirst(BearerHandler.TokenClaim)?.Value ?? "");
        if (lease.IsAcquired) return await next(context);
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 60;
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return http.RequestServices.GetRequiredService<Problems>()
            .Of(StatusCodes.Status429TooManyRequests, Refusal.Of("too-many-requests", MostAMinute));
    }

    public void Dispose() => limiter.Dispose();
}
