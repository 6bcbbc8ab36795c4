namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>Where a letter stands, as an editor counts it.</summary>
internal static class Places
{
    public static (int Line, int Column) Of(string text, int place)
    {
        var before = text.AsSpan(0, Math.Min(place, text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
