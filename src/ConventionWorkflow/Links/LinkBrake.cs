using System.Threading.RateLimiting;

namespace ConventionWorkflow.Links;

/// <summary>How often one link may be opened or used: far more than a person does, far less than a flood.</summary>
public sealed class LinkBrake : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(token =>
        RateLimitPartition.GetFixedWindowLimiter(
            Convert.ToHexStringLower(SignOffKey.Hash(token)), _ => new() { PermitLimit = 300, Window = TimeSpan.FromMinutes(1) }));

    public bool Allows(string token)
    {
        using var lease = limiter.AttemptAcquire(token);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
