namespace ConventionWorkflow.Tests.Ledger;

/// <summary>A clock that stands still until it is told otherwise.</summary>
public sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    public ManualClock() : this(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero))
    {
    }

    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;

    public void Advance(TimeSpan time) => Now += time;
}
