namespace ConventionWorkflow.Demo;

/// <summary>The clock of a story that is told: it stands where the story is, not where the machine is.</summary>
public sealed class StoryClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    public void Turn(DateTimeOffset to) => now = to;
}
