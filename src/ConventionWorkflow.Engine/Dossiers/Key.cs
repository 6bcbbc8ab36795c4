namespace ConventionWorkflow.Engine.Dossiers;

/// <summary>Derived ids. Nothing the engine names is random, so deciding twice names the same things.</summary>
public static class Key
{
    // No name that was made safe has it: there '%' is always followed by a code.
    internal const string TurnSign = "%~";

    public static string Execution(string scope, string step, int visit) => $"{scope}/{Safe(step)}/{visit}";

    public static string Step(string scope, string step) => $"{scope}/{Safe(step)}";

    public static string Connection(string scope, string source, string port, string target) =>
        $"{scope}|{Safe(source)}|{Safe(port)}|{Safe(target)}";

    public static string Wait(string execution, string kind, string subject) => $"{execution}/{kind}/{subject}";

    /// <summary>The scope of one turn of a loop whose turns run side by side.</summary>
    public static string Turn(string scope, int number) => $"{scope}{TurnSign}{number}";

    /// <summary>The scope that holds the turns; of any other scope itself.</summary>
    public static string OwnerOf(string scope)
    {
        var turn = scope.LastIndexOf(TurnSign, StringComparison.Ordinal);
        return turn > scope.LastIndexOf('/') ? scope[..turn] : scope;
    }

    /// <summary>The <c>scope/step</c> of an execution's id.</summary>
    public static string StepOf(string execution) => execution[..execution.LastIndexOf('/')];

    /// <summary>The name as it was before it was made safe.</summary>
    public static string Plain(string name) =>
        name.Replace("%2F", "/", StringComparison.Ordinal).Replace("%7C", "|", StringComparison.Ordinal)
            .Replace("%25", "%", StringComparison.Ordinal);

    // '/' and '|' separate; a step's own are written as percent codes, and '%' too, so that no two names meet.
    internal static string Safe(string name) =>
        name.AsSpan().IndexOfAny('/', '|', '%') < 0
            ? name
            : name.Replace("%", "%25", StringComparison.Ordinal)
                .Replace("/", "%2F", StringComparison.Ordinal)
                .Replace("|", "%7C", StringComparison.Ordinal);
}
