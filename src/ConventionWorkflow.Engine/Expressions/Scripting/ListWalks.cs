using System.Collections.Frozen;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>A method that asks an arrow function about one item after another.</summary>
internal delegate Datum Walk(Run run, List list, Arrow arrow, Arguments arguments);

/// <summary>The methods that take an arrow function.</summary>
internal static class ListWalks
{
    private static readonly FrozenDictionary<string, Walk> walks = new Dictionary<string, Walk>
    {
        ["map"] = Map,
        ["filter"] = (run, list, arrow, _) => run.List([.. Holding(run, list, arrow, true).Select(at => list.Items[at])]),
        ["some"] = (run, list, arrow, _) => Datum.Of(Holding(run, list, arrow, true).Any()),
        ["every"] = (run, list, arrow, _) => Datum.Of(!Holding(run, list, arrow, false).Any()),
        ["find"] = (run, list, arrow, _) => First(run, list, arrow) is >= 0 and var at ? list.Items[at] : Datum.Undefined,
        ["findIndex"] = (run, list, arrow, _) => Datum.Of(First(run, list, arrow)),
        ["reduce"] = Reduce,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Walk? Of(string name) => walks.GetValueOrDefault(name);

    private static Datum Map(Run run, List list, Arrow arrow, Arguments arguments)
    {
        var items = new List<Datum>(list.Items.Length);
        for (var at = 0; at < list.Items.Length && !run.IsStopped; at++) items.Add(arrow.Call(run, list.Items[at], Datum.Of(at), list));
        return run.List(items);
    }

    private static Datum Reduce(Run run, List list, Arrow arrow, Arguments arguments)
    {
        if (arguments.Count == 0 && list.Items.IsEmpty) return run.Fail(ScriptCodes.WrongArgument, "reduce");
        var value = arguments.Count == 0 ? list.Items[0] : arguments[0];
        for (var at = arguments.Count == 0 ? 1 : 0; at < list.Items.Length && !run.IsStopped; at++)
            value = arrow.Call(run, value, list.Items[at], Datum.Of(at), list);
        return value;
    }

    private static int First(Run run, List list, Arrow arrow) => Holding(run, list, arrow, true).Append(-1).First();

    /// <summary>Where the items stand of which the arrow function says so.</summary>
    private static IEnumerable<int> Holding(Run run, List list, Arrow arrow, bool says)
    {
        for (var at = 0; at < list.Items.Length && !run.IsStopped; at++)
            if (arrow.Call(run, list.Items[at], Datum.Of(at), list).IsTrue == says) yield return at;
    }
}
