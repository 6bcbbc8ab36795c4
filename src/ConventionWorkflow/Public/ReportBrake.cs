using System.Threading.RateLimiting;

namespace ConventionWorkflow.Public;

/// <summary>How often problems may be reported: five times in ten minutes from one network address, and sixty an hour in all.</summary>
public sealed class ReportBrake : IDisposable
{
    private readonly PartitionedRateLimiter<string> fromOne = PartitionedRateLimiter.Create<string, string>(from =>
        RateLimitPartition.GetFixedWindowLimiter(from, _ => new() { PermitLimit = 5, Window = TimeSpan.FromMinutes(10) }));

    private readonly FixedWindowRateLimiter inAll = new(new() { PermitLimit = 60, Window = TimeSpan.FromHours(1) });

    public bool Allows(string from)
    {
        using var one = fromOne.AttemptAcquire(from);
        if (!one.IsAcquired) return false;
        using var all = inAll.AttemptAcquire();
        return all.IsAcquired;
    }

    public void Dispose()
    {
        fromOne.Dispose();
        inAll.Dispose();
    }
}
