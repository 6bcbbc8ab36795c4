using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>A part of a script. It may be evaluated any number of times, by many at once.</summary>
internal abstract class Node
{
    public static Node None { get; } = new Constant(Datum.Undefined);

    public Datum Of(Run run) => run.Spend(1) ? Evaluate(run) : Datum.Undefined;

    protected abstract Datum Evaluate(Run run);
}

internal sealed class Constant(Datum value) : Node
{
    public Datum Value => value;

    protected override Datum Evaluate(Run run) => value;
}

/// <summary>A parameter of an arrow function around it.</summary>
internal sealed class Parameter(int slot) : Node
{
    protected override Datum Evaluate(Run run) => run.Slots[slot];
}

/// <summary>Round brackets: what stands in them is closed to what follows.</summary>
internal sealed class Group(Node inner) : Node
{
    public Node Inner => inner;

    protected override Datum Evaluate(Run run) => inner.Of(run);
}

/// <summary><c>test ? then : test ? then : otherwise</c>.</summary>
internal sealed class Choice(ImmutableArray<(Node Test, Node Then)> branches, Node otherwise) : Node
{
    protected override Datum Evaluate(Run run)
    {
        foreach (var (test, then) in branches)
            if (test.Of(run).IsTrue) return then.Of(run);
        return otherwise.Of(run);
    }
}

/// <summary>A template string: its texts, and the values between them.</summary>
internal sealed class Template(ImmutableArray<string> texts, ImmutableArray<Node> values, int place) : Node
{
    protected override Datum Evaluate(Run run)
    {
        var writer = new BoundedWriter(run);
        writer.Add(texts[0]);
        for (var at = 0; at < values.Length; at++)
        {
            var value = values[at].Of(run);
            run.Place = place;
            writer.Add(Coercion.Text(run, value));
            writer.Add(texts[at + 1]);
        }

        return writer.Datum();
    }
}

/// <summary>An array literal.</summary>
internal sealed class ItemList(ImmutableArray<Node> items, int place) : Node
{
    protected override Datum Evaluate(Run run)
    {
        var values = Spread.All(run, items);
        run.Place = place;
        return run.List(values);
    }
}

/// <summary><c>...list</c> among items or arguments.</summary>
internal sealed class Spread(Node inner, int place) : Node
{
    public static ImmutableArray<Datum> All(Run run, ImmutableArray<Node> nodes)
    {
        var values = ImmutableArray.CreateBuilder<Datum>(nodes.Length);
        foreach (var node in nodes)
        {
            if (node is not Spread spread) values.Add(node.Of(run));
            else if (spread.Of(run) is List list && run.FitsList(values.Count + list.Items.Length)) values.AddRange(list.Items);
        }

        return values.ToImmutable();
    }

    public Datum Bare(Run run) => inner.Of(run);

    // A list of what there is to spread; a text is spread by code points.
    protected override Datum Evaluate(Run run)
    {
        var value = inner.Of(run);
        run.Place = place;
        return value switch
        {
            List => value,
            Text text when run.FitsList(text.Value.Length) => run.List(
                [.. LoneSurrogates.CodePoints(text.Value).Select(letter => new Text(letter))]),
            _ => run.Fail(ScriptCodes.NotAList),
        };
    }
}

/// <summary>An object literal. A member without a name spreads another object.</summary>
internal sealed class MemberTable(ImmutableArray<(string Name, Node Value)> members, int place) : Node
{
    protected override Datum Evaluate(Run run)
    {
        var values = new List<(string, Datum)>();
        foreach (var (name, node) in members)
        {
            var value = node is Spread spread ? spread.Bare(run) : node.Of(run);
            run.Place = place;
            if (node is not Spread) values.Add((name, value));
            else if (run.FitsList(values.Count)) values.AddRange(Members.Own(run, value));
        }

        return run.Table(values);
    }
}

/// <summary>A name that nothing has.</summary>
internal sealed class UnknownName(string name, int place) : Node
{
    protected override Datum Evaluate(Run run)
    {
        run.Place = place;
        return run.Fail(ScriptCodes.UnknownName, name);
    }
}

/// <summary>A name of JavaScript's own that is no data.</summary>
internal sealed class NoValue(string name, int place) : Node
{
    protected override Datum Evaluate(Run run)
    {
        run.Place = place;
        return run.Fail(ScriptCodes.NotAValue, name);
    }
}

/// <summary>A variable of the workflow.</summary>
internal sealed class VariableOf(Node key, int place) : Node
{
    protected override Datum Evaluate(Run run)
    {
        var name = key.Of(run);
        run.Place = place;
        return Accessors.Variable(run, Coercion.Text(run, name));
    }
}
