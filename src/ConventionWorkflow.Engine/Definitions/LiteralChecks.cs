using System.Globalization;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Expressions;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Times that are written out and cannot be read, loops that never turn, modes nobody knows, cases that lead nowhere.</summary>
internal static class LiteralChecks
{
    public static IEnumerable<Fault> Find(Definition definition) => definition.All().SelectMany(Find);

    private static IEnumerable<Fault> Find(Activity activity)
    {
        foreach (var input in activity.Inputs.Values)
            if (input.Expression is Expression.Literal { Value: var value } && !InputGrammar.IsEmpty(value)
                && Unreadable(activity.Type, input.Name, InputGrammar.TextOf(value) ?? "") is { } code)
                yield return new(Severity.Publication, code, input.Path, activity.Id, input.Name, InputGrammar.TextOf(value) ?? "");
        if (activity.MergeMode.Length > 0 && activity.MergeMode != "None" && !Flow.MergeMode.All.Contains(activity.MergeMode))
            yield return new(Severity.Warning, "unknown-merge-mode", activity.Path + ".customProperties.mergeMode", activity.Id,
                activity.MergeMode, string.Join(", ", Flow.MergeMode.All));
        if (activity.Type != "Elsa.Switch") yield break;
        foreach (var one in activity.Cases.Where(one => activity.Activities.All(step => step.Port != one.Port)))
            yield return new(Severity.Warning, "case-without-step", one.Path + one.Port["cases".Length..], activity.Id, one.Label);
    }

    private static string? Unreadable(string type, string input, string text) => (type, input) switch
    {
        ("Elsa.Delay", "timeSpan") or ("Elsa.Timer", "interval") =>
            TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)
            && span >= TimeSpan.Zero && span <= TimeSpan.FromDays(36_500)
                ? null
                : "input-not-span",
        ("Elsa.Cron", "cronExpression") => Timetable.TryParse(text, out _) ? null : "input-not-timetable",
        ("Elsa.StartAt", "dateTime") =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) ? null : "input-not-instant",
        ("Elsa.For", "step") => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var by) && by == 0
            ? "loop-without-step"
            : null,
        _ => null,
    };
}
