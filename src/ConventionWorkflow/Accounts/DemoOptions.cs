namespace ConventionWorkflow.Accounts;

/// <summary>The section <c>Demo</c>.</summary>
public sealed class DemoOptions
{
    /// <summary>
    /// Whether anybody on this machine may sign in as the invented people; on in Development unless it says otherwise.
    /// </summary>
    public bool Enabled { get; set; }
}
