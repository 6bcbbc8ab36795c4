namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>Large and small letters, the few that become several among them.</summary>
internal static class Casing
{
    public static string Upper(string text) => text.ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal);

    public static string Lower(string text) => text.ToLowerInvariant();
}
