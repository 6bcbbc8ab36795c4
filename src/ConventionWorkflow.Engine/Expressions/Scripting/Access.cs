using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>What a function is given, evaluated. What is not given is undefined.</summary>
internal readonly record struct Arguments(ImmutableArray<Datum> Items, Arrow? Arrow)
{
    public Datum this[int at] => at < Items.Length ? Items[at] : Datum.Undefined;

    public int Count => Items.Length;
}

/// <summary>A function of the language.</summary>
internal delegate Datum Native(Run run, Arguments arguments);

/// <summary>The brackets of a call.</summary>
internal sealed record Call(ImmutableArray<Node> Arguments, Arrow? Arrow, bool IsOptional, int Place)
{
    public Arguments Evaluate(Run run)
    {
        var values = Spread.All(run, Arguments);
        run.Place = Place;
        return new Arguments(values, Arrow);
    }
}

/// <summary>One member asked of a value, or called. Neither key nor name: the value itself is called.</summary>
internal sealed record Link(Node? Key, string? Name, bool IsOptional, int Place)
{
    public Call? Call { get; init; }
}

/// <summary>Members of members: <c>a.b?.c[0].d()</c>. An optional link that finds nothing ends it.</summary>
internal sealed class Access(Node first, ImmutableArray<Link> links) : Node
{
    protected override Datum Evaluate(Run run)
    {
        var value = first.Of(run);
        foreach (var link in links)
        {
            if (!run.Spend(1) || (link.IsOptional && value is Nothing)) return Datum.Undefined;
            if (Follow(run, value, link) is not { } found) return Datum.Undefined;
            value = found;
        }

        return value;
    }

    // None where an optional call finds no function.
    private static Datum? Follow(Run run, Datum value, Link link)
    {
        if (link.Key is null && link.Name is null)
        {
            run.Place = link.Place;
            return run.Fail(ScriptCodes.NotAFunction, value.Type);
        }

        var key = link.Name is null ? link.Key!.Of(run) : null;
        run.Place = link.Place;
        if (link.Call is null && key is Number { Value: >= 0 and var index } && value is List list && index == Math.Floor(index))
            return index < list.Items.Length ? list.Items[(int)index] : Datum.Undefined;
        var name = link.Name ?? Coercion.Text(run, key!);
        if (value is Nothing nothing) return run.Fail(ScriptCodes.OfNothing, name, nothing.Word);
        if (link.Call is null) return Members.Get(run, value, name);
        if (link.Call.IsOptional && !Members.IsMethod(value, name) && Members.Get(run, value, name) is Nothing) return null;
        var arguments = link.Call.Evaluate(run);
        return run.IsStopped ? Datum.Undefined : Members.Call(run, value, name, arguments);
    }
}

/// <summary>An arrow function, which lives only as the argument of a method that walks a list.</summary>
internal sealed class Arrow(int slot, int parameters, Node body) : Node
{
    public Datum Call(Run run, params ReadOnlySpan<Datum> arguments)
    {
        for (var at = 0; at < parameters; at++) run.Slots[slot + at] = at < arguments.Length ? arguments[at] : Datum.Undefined;
        return body.Of(run);
    }

    protected override Datum Evaluate(Run run) => run.Fail(ScriptCodes.NotAValue, "=>");
}

/// <summary>A call of a function that has a name of its own.</summary>
internal sealed class FunctionCall(Native function, Call call) : Node
{
    protected override Datum Evaluate(Run run)
    {
        var arguments = call.Evaluate(run);
        return run.IsStopped ? Datum.Undefined : function(run, arguments);
    }
}

/// <summary>A call of what is no function.</summary>
internal sealed class NoFunction(string name, Call call) : Node
{
    protected override Datum Evaluate(Run run)
    {
        run.Place = call.Place;
        return run.Fail(ScriptCodes.NotAFunction, name);
    }
}
