using System.Threading.RateLimiting;

namespace ConventionWorkflow.Accounts;

/// <summary>
/// How often one may try to sign in. Three brakes, so that guessing is slow and nobody can be locked out by a stranger:
/// an address on the network gets eight tries in five minutes at one account and sixty in all; an account that failed twenty
/// times from anywhere refuses unknown browsers for five minutes (<see cref="Entrance"/>); a browser that has signed in there
/// before is not touched by that (<see cref="KnownBrowser"/>).
/// </summary>
public sealed class Attempts : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<string> atOneAccount = Limit(8);
    private readonly PartitionedRateLimiter<string> inAll = Limit(60);

    public bool Allow(string from, string account)
    {
        using var all = inAll.AttemptAcquire(from);
        if (!all.IsAcquired) return false;
        using var one = atOneAccount.AttemptAcquire($"{from} {account}");
        return one.IsAcquired;
    }

    public void Dispose()
    {
        atOneAccount.Dispose();
        inAll.Dispose();
    }

    private static PartitionedRateLimiter<string> Limit(int permits) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = permits, Window = Window }));
}
