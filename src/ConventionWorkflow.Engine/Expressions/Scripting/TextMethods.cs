using System.Collections.Frozen;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

internal delegate Datum TextMethod(Run run, string text, Arguments arguments);

/// <summary>The methods of texts. Letters are compared as they are, by no language's order.</summary>
internal static class TextMethods
{
    // So many letters compared with the first of a needle count as one step.
    private const int ComparedPerStep = 4_096;

    private static readonly FrozenDictionary<string, TextMethod> methods = new Dictionary<string, TextMethod>
    {
        ["at"] = (run, text, given) => At(text, Whole(run, given[0]) is < 0 and var back ? back + text.Length : Whole(run, given[0])),
        ["charAt"] = (run, text, given) => At(text, Whole(run, given[0])) is Text letter ? letter : Datum.Empty,
        ["charCodeAt"] = (run, text, given) =>
            At(text, Whole(run, given[0])) is Text letter ? Datum.Of(letter.Value[0]) : Datum.NaN,
        ["concat"] = Concat,
        ["endsWith"] = EndsWith,
        ["includes"] = (run, text, given) => Datum.Of(Find(run, text, given) >= 0),
        ["indexOf"] = (run, text, given) => Datum.Of(Find(run, text, given)),
        ["lastIndexOf"] = LastIndexOf,
        ["padEnd"] = (run, text, given) => Pad(run, text, given, (own, filling) => own + filling),
        ["padStart"] = (run, text, given) => Pad(run, text, given, (own, filling) => filling + own),
        ["repeat"] = Repeat,
        ["replace"] = (run, text, given) => TextReplacing.Replace(run, text, given, isAll: false),
        ["replaceAll"] = (run, text, given) => TextReplacing.Replace(run, text, given, isAll: true),
        ["slice"] = Slice,
        ["split"] = Split,
        ["startsWith"] = StartsWith,
        ["substr"] = Substr,
        ["substring"] = Substring,
        ["toLowerCase"] = (run, text, _) => run.Write(Casing.Lower(text)),
        ["toString"] = (_, text, _) => new Text(text),
        ["toUpperCase"] = (run, text, _) => run.Write(Casing.Upper(text)),
        ["trim"] = (run, text, _) => run.Write(Blanks.Trim(text)),
        ["trimEnd"] = (run, text, _) => run.Write(Blanks.TrimEnd(text)),
        ["trimStart"] = (run, text, _) => run.Write(Blanks.TrimStart(text)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static TextMethod? Of(string name) => methods.GetValueOrDefault(name);

    /// <summary>Counts the steps of looking for a needle, the worst there can be.</summary>
    public static bool SpendSearch(Run run, int letters, int needle) =>
        run.SpendLetters(letters) && run.Spend((long)Math.Max(0, letters - needle) * needle / ComparedPerStep);

    private static double Whole(Run run, Datum given) => Coercion.Whole(run, given);

    private static Datum At(string text, double at) =>
        at >= 0 && at < text.Length ? new Text(text[(int)at].ToString()) : Datum.Undefined;

    private static Datum Concat(Run run, string text, Arguments given)
    {
        var writer = new BoundedWriter(run);
        writer.Add(text);
        foreach (var one in given.Items) writer.Add(Coercion.Text(run, one));
        return writer.Datum();
    }

    private static int Find(Run run, string text, Arguments given)
    {
        var needle = Coercion.Text(run, given[0]);
        var from = (int)Math.Clamp(Whole(run, given[1]), 0, text.Length);
        return SpendSearch(run, text.Length, needle.Length) ? text.IndexOf(needle, from, StringComparison.Ordinal) : -1;
    }

    private static Datum LastIndexOf(Run run, string text, Arguments given)
    {
        var needle = Coercion.Text(run, given[0]);
        var number = Coercion.Number(run, given[1]);
        var last = double.IsNaN(number) ? double.PositiveInfinity : Math.Truncate(number);
        var from = (int)Math.Clamp(last, 0, Math.Max(0, text.Length - needle.Length));
        if (needle.Length > text.Length || !SpendSearch(run, text.Length, needle.Length)) return Datum.Of(-1);
        return Datum.Of(text.AsSpan(0, from + needle.Length).LastIndexOf(needle));
    }

    private static Datum StartsWith(Run run, string text, Arguments given)
    {
        var needle = Coercion.Text(run, given[0]);
        var from = (int)Math.Clamp(Whole(run, given[1]), 0, text.Length);
        return Datum.Of(run.SpendLetters(needle.Length) && text.AsSpan(from).StartsWith(needle));
    }

    private static Datum EndsWith(Run run, string text, Arguments given)
    {
        var needle = Coercion.Text(run, given[0]);
        var to = given[1] == Datum.Undefined ? text.Length : (int)Math.Clamp(Whole(run, given[1]), 0, text.Length);
        return Datum.Of(run.SpendLetters(needle.Length) && text.AsSpan(0, to).EndsWith(needle));
    }

    private static Datum Pad(Run run, string text, Arguments given, Func<string, string, string> join)
    {
        var length = Whole(run, given[0]);
        var filler = given[1] == Datum.Undefined ? " " : Coercion.Text(run, given[1]);
        if (length <= text.Length || filler.Length == 0) return new Text(text);
        if (!run.FitsText(length)) return Datum.Undefined;
        var missing = (int)length - text.Length;
        var filling = string.Concat(Enumerable.Repeat(filler, (missing / filler.Length) + 1));
        return new Text(join(text, filling[..missing]));
    }

    private static Datum Repeat(Run run, string text, Arguments given)
    {
        var times = Whole(run, given[0]);
        if (times is < 0 or double.PositiveInfinity) return run.Fail(ScriptCodes.WrongArgument, "repeat");
        if (text.Length == 0 || times == 0) return Datum.Empty;
        return run.FitsText(text.Length * times) ? new Text(string.Concat(Enumerable.Repeat(text, (int)times))) : Datum.Undefined;
    }

    private static Datum Slice(Run run, string text, Arguments given)
    {
        var from = ListMethods.Place(run, given[0], 0, text.Length);
        var to = ListMethods.Place(run, given[1], text.Length, text.Length);
        return run.Write(text[from..Math.Max(from, to)]);
    }

    private static Datum Substring(Run run, string text, Arguments given)
    {
        var from = (int)Math.Clamp(Whole(run, given[0]), 0, text.Length);
        var to = given[1] == Datum.Undefined ? text.Length : (int)Math.Clamp(Whole(run, given[1]), 0, text.Length);
        return run.Write(text[Math.Min(from, to)..Math.Max(from, to)]);
    }

    private static Datum Substr(Run run, string text, Arguments given)
    {
        var from = ListMethods.Place(run, given[0], 0, text.Length);
        var length = given[1] == Datum.Undefined ? text.Length : Whole(run, given[1]);
        return run.Write(text.Substring(from, (int)Math.Clamp(length, 0, text.Length - from)));
    }

    private static Datum Split(Run run, string text, Arguments given)
    {
        var most = given[1] == Datum.Undefined ? uint.MaxValue : Limit(Coercion.Number(run, given[1]));
        if (most == 0) return run.List([]);
        if (given[0] == Datum.Undefined) return run.List([new Text(text)]);
        var separator = Coercion.Text(run, given[0]);
        if (!SpendSearch(run, text.Length, separator.Length)) return Datum.Undefined;
        var parts = separator.Length == 0 ? Letters(text) : Parts(text, separator);
        // One part more than may be: enough to see that it is too many.
        return run.List([.. parts.Take((int)Math.Min(most, run.Bounds.Items + 1L)).Select(part => new Text(part))]);
    }

    // ToUint32.
    private static uint Limit(double number) => double.IsFinite(number) ? (uint)(long)(Math.Truncate(number) % 4294967296d) : 0;

    private static IEnumerable<string> Letters(string text) => text.Select(letter => letter.ToString());

    private static IEnumerable<string> Parts(string text, string separator)
    {
        var from = 0;
        for (int at; (at = text.IndexOf(separator, from, StringComparison.Ordinal)) >= 0; from = at + separator.Length)
            yield return text[from..at];
        yield return text[from..];
    }
}
