using System.Collections.Frozen;
using System.Numerics;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

internal delegate Datum ListMethod(Run run, List list, Arguments arguments);

/// <summary>The methods of lists that take no function. None changes its list.</summary>
internal static class ListMethods
{
    private static readonly FrozenDictionary<string, ListMethod> methods = new Dictionary<string, ListMethod>
    {
        ["at"] = At,
        ["concat"] = Concat,
        ["flat"] = Flat,
        ["includes"] = (run, list, given) => Datum.Of(Find(run, list, given, Equality.IsSameValue) >= 0),
        ["indexOf"] = (run, list, given) => Datum.Of(Find(run, list, given, Equality.IsStrict)),
        ["join"] = Join,
        ["lastIndexOf"] = LastIndexOf,
        ["slice"] = Slice,
        ["toReversed"] = (run, list, _) => run.List([.. list.Items.Reverse()]),
        ["toSorted"] = Sorted,
        ["toString"] = (run, list, _) => run.Write(Coercion.Text(run, list)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static ListMethod? Of(string name) => methods.GetValueOrDefault(name);

    /// <summary>A place counted from the beginning, or from the end where it is negative, within what there is.</summary>
    public static int Place(Run run, Datum given, int otherwise, int length)
    {
        if (given == Datum.Undefined) return otherwise;
        var place = Coercion.Whole(run, given);
        return (int)Math.Clamp(place < 0 ? place + length : place, 0, length);
    }

    private static Datum At(Run run, List list, Arguments given)
    {
        var at = Coercion.Whole(run, given[0]);
        if (at < 0) at += list.Items.Length;
        return at >= 0 && at < list.Items.Length ? list.Items[(int)at] : Datum.Undefined;
    }

    private static Datum Concat(Run run, List list, Arguments given)
    {
        if (!run.FitsList(list.Items.Length)) return Datum.Undefined;
        var items = list.Items.ToList();
        foreach (var one in given.Items)
        {
            if (one is not List more) items.Add(one);
            else if (run.FitsList((long)items.Count + more.Items.Length)) items.AddRange(more.Items);
        }

        return run.List(items);
    }

    private static Datum Flat(Run run, List list, Arguments given)
    {
        var items = new List<Datum>();
        Flatten(run, list, given[0] == Datum.Undefined ? 1 : Coercion.Whole(run, given[0]), items);
        return run.List(items);
    }

    private static void Flatten(Run run, List list, double layers, List<Datum> into)
    {
        foreach (var item in list.Items)
        {
            if (!run.Spend(1)) return;
            if (item is List inner && layers >= 1) Flatten(run, inner, layers - 1, into);
            else into.Add(item);
        }
    }

    private static int Find(Run run, List list, Arguments given, Func<Run, Datum, Datum, bool> isOne)
    {
        for (var at = Place(run, given[1], 0, list.Items.Length); at < list.Items.Length && run.Spend(1); at++)
            if (isOne(run, list.Items[at], given[0])) return at;
        return -1;
    }

    private static Datum Join(Run run, List list, Arguments given)
    {
        var separator = given[0] == Datum.Undefined ? "," : Coercion.Text(run, given[0]);
        return run.Write(Coercion.Joined(run, list, separator));
    }

    private static Datum LastIndexOf(Run run, List list, Arguments given)
    {
        var length = list.Items.Length;
        var from = given.Count < 2 ? length - 1 : Coercion.Whole(run, given[1]);
        var at = (int)Math.Clamp(from < 0 && given.Count > 1 ? from + length : from, -1, length - 1);
        while (at >= 0 && run.Spend(1) && !Equality.IsStrict(run, list.Items[at], given[0])) at--;
        return Datum.Of(at);
    }

    private static Datum Slice(Run run, List list, Arguments given)
    {
        var length = list.Items.Length;
        var from = Place(run, given[0], 0, length);
        var to = Place(run, given[1], length, length);
        return run.FitsList(to - from) ? run.List(list.Items[from..Math.Max(from, to)]) : Datum.Undefined;
    }

    // By their texts, undefined at the end.
    private static Datum Sorted(Run run, List list, Arguments given)
    {
        if (given[0] != Datum.Undefined) return run.Fail(ScriptCodes.WrongArgument, "toSorted");
        var texts = list.Items.Where(item => item != Datum.Undefined).Select(item => (Item: item, Text: Coercion.Text(run, item))).ToList();
        var rounds = (long)BitOperations.Log2((uint)texts.Count + 1) + 1;
        if (!run.Spend(texts.Count * rounds) || !run.SpendLetters(rounds * texts.Sum(one => (long)one.Text.Length))) return Datum.Undefined;
        var sorted = texts.OrderBy(one => one.Text, StringComparer.Ordinal).Select(one => one.Item);
        return run.List([.. sorted, .. list.Items.Where(item => item == Datum.Undefined)]);
    }
}
