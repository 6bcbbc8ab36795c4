using System.Collections.Frozen;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

internal delegate Datum DateMethod(Run run, Instant instant, Arguments arguments);

/// <summary>The methods of dates, every one in UTC: a workflow gives the same wherever it runs.</summary>
internal static class DateMethods
{
    private static readonly FrozenDictionary<string, DateMethod> methods = new Dictionary<string, DateMethod>
    {
        ["getTime"] = (_, instant, _) => Datum.Of(instant.Milliseconds),
        ["getFullYear"] = Part(milliseconds => DateText.Civil(milliseconds).Year),
        ["getMonth"] = Part(milliseconds => DateText.Civil(milliseconds).Month - 1),
        ["getDate"] = Part(milliseconds => DateText.Civil(milliseconds).Day),
        ["getDay"] = Part(milliseconds => DateText.Weekday(milliseconds)),
        ["getHours"] = Part(milliseconds => Math.Floor(DateText.InDay(milliseconds) / 3_600_000)),
        ["getMinutes"] = Part(milliseconds => Math.Floor(DateText.InDay(milliseconds) / 60_000) % 60),
        ["toISOString"] = (run, instant, _) => double.IsNaN(instant.Milliseconds)
            ? run.Fail(ScriptCodes.WrongArgument, "toISOString")
            : run.Write(DateText.Iso(instant.Milliseconds)),
        ["toString"] = (run, instant, _) => run.Write(DateText.Long(instant.Milliseconds)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static DateMethod? Of(string name) => methods.GetValueOrDefault(name);

    private static DateMethod Part(Func<double, double> part) => (_, instant, _) =>
        double.IsNaN(instant.Milliseconds) ? Datum.NaN : Datum.Of(part(instant.Milliseconds));
}
