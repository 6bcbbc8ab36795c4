using System.Collections.Frozen;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>The functions of JavaScript that the language has, by the name they are called by.</summary>
internal static class Functions
{
    private static readonly FrozenSet<string> spaces =
        FrozenSet.Create(StringComparer.Ordinal, "Array", "Boolean", "Date", "JSON", "Math", "Number", "Object", "String");

    private static readonly FrozenDictionary<string, Native> natives = new Dictionary<string, Native>(Mathematics.Functions)
    {
        ["Number"] = (run, given) => Datum.Of(given.Count == 0 ? 0 : Coercion.Number(run, given[0])),
        ["String"] = (run, given) => given.Count == 0 ? Datum.Empty : run.Write(Coercion.Text(run, given[0])),
        ["Boolean"] = (_, given) => Datum.Of(given[0].IsTrue),
        ["isNaN"] = (run, given) => Datum.Of(double.IsNaN(Coercion.Number(run, given[0]))),
        ["parseFloat"] = (run, given) => Datum.Of(NumberReader.Leading(Read(run, given[0]))),
        ["parseInt"] = (run, given) => Datum.Of(NumberReader.LeadingWhole(Read(run, given[0]), Radix(Coercion.Whole(run, given[1])))),
        ["Number.isInteger"] = (_, given) => Datum.Of(given[0] is Number number && double.IsInteger(number.Value)),
        ["Number.isNaN"] = (_, given) => Datum.Of(given[0] is Number { Value: double.NaN }),
        ["Array.isArray"] = (_, given) => Datum.Of(given[0] is List),
        ["Object.keys"] = (run, given) => Own(run, given[0], "Object.keys", member => new Text(member.Name)),
        ["Object.values"] = (run, given) => Own(run, given[0], "Object.values", member => member.Value),
        ["Object.entries"] = (run, given) => Own(run, given[0], "Object.entries", member => Entry(run, member)),
        ["JSON.stringify"] = (run, given) => given.Count > 1 ? run.Fail(ScriptCodes.WrongArgument, "JSON.stringify") : Json(run, given),
        ["JSON.parse"] = (run, given) => JsonData.Parse(run, Coercion.Text(run, given[0])),
        ["Date.parse"] = (run, given) => Datum.Of(DateText.Parse(Read(run, given[0]))),
        ["Date.now"] = (run, _) => Datum.Of(Now(run)),
        // Elsa's own.
        ["toJson"] = Json,
        ["isNullOrEmpty"] = (run, given) => Datum.Of(Bare(run, given[0]).Length == 0),
        ["isNullOrWhiteSpace"] = (run, given) => Datum.Of(Blanks.Trim(Bare(run, given[0])).Length == 0),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether the name has functions under it: Math.max, Number.isInteger.</summary>
    public static bool IsSpace(string name) => spaces.Contains(name);

    public static Native? Of(string name) => natives.GetValueOrDefault(name);

    public static Datum NewDate(Run run, Arguments given) => given.Count == 0 ? new Instant(Now(run)) : given[0] switch
    {
        Instant instant => new Instant(instant.Milliseconds),
        var value => Coercion.Primitive(run, value) switch
        {
            Text text => new Instant(run.SpendLetters(text.Value.Length) ? DateText.Parse(text.Value) : double.NaN),
            var primitive => new Instant(Coercion.Number(run, primitive)),
        },
    };

    private static double Now(Run run) => run.World.Now.ToUnixTimeMilliseconds();

    private static Datum Json(Run run, Arguments given) =>
        new JsonText(run).Write(given[0]) is { } json ? run.Write(json) : Datum.Undefined;

    private static Datum Own(Run run, Datum of, string name, Func<(string Name, Datum Value), Datum> take) =>
        of is Nothing ? run.Fail(ScriptCodes.WrongArgument, name) : run.List([.. Members.Own(run, of).Select(take)]);

    private static Datum Entry(Run run, (string Name, Datum Value) member) => run.List([new Text(member.Name), member.Value]);

    private static string Bare(Run run, Datum value) => value is Nothing ? "" : Coercion.Text(run, value);

    private static string Read(Run run, Datum value)
    {
        var text = Coercion.Text(run, value);
        return run.SpendLetters(text.Length) ? text : "";
    }

    // ToInt32, as far as a base goes.
    private static int Radix(double whole) => double.IsFinite(whole) ? (int)(long)(whole % 4294967296d) : 0;
}
