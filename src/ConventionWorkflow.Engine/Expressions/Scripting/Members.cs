namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>What each kind of value has: data of its own, and the methods of its kind. Nothing is inherited.</summary>
internal static class Members
{
    public static Datum Get(Run run, Datum of, string name)
    {
        if (Vocabulary.Closed.Contains(name)) return Datum.Undefined;
        if (of is Table table && table[name] is { } member) return member;
        if (IsMethod(of, name)) return run.Fail(ScriptCodes.NotAValue, name);
        return of switch
        {
            Text text when name == "length" => Datum.Of(text.Value.Length),
            List list when name == "length" => Datum.Of(list.Items.Length),
            Text text when Table.IndexOf(name) is >= 0 and var at && at < text.Value.Length => new Text(text.Value[(int)at].ToString()),
            List list when Table.IndexOf(name) is >= 0 and var at && at < list.Items.Length => list.Items[(int)at],
            _ => Datum.Undefined,
        };
    }

    public static Datum Call(Run run, Datum of, string name, Arguments arguments)
    {
        if (of is Table table && table[name] is not null) return run.Fail(ScriptCodes.NotAFunction, name);
        if (of is List walked && ListWalks.Of(name) is { } walk)
            return arguments.Arrow is { } arrow ? walk(run, walked, arrow, arguments) : run.Fail(ScriptCodes.NotAFunction, name);
        return of switch
        {
            Text text when TextMethods.Of(name) is { } method => method(run, text.Value, arguments),
            List list when ListMethods.Of(name) is { } method => method(run, list, arguments),
            Number number when name == "toFixed" => Mathematics.Fixed(run, number.Value, arguments),
            Number number when name == "toString" => Mathematics.Text(run, number.Value, arguments),
            Instant instant when DateMethods.Of(name) is { } method => method(run, instant, arguments),
            Table or Flag when name == "toString" => run.Write(Coercion.Text(run, of)),
            _ => run.Fail(ScriptCodes.NotAFunction, name),
        };
    }

    public static bool IsMethod(Datum of, string name) => of switch
    {
        Text => TextMethods.Of(name) is not null,
        List => ListMethods.Of(name) is not null || ListWalks.Of(name) is not null,
        Instant => DateMethods.Of(name) is not null,
        Number => name is "toFixed" or "toString",
        Table table => name == "toString" && table[name] is null,
        _ => name == "toString" && of is Flag,
    };

    /// <summary>The members of an object, the items of a list, the letters of a text, each with its name.</summary>
    public static List<(string Name, Datum Value)> Own(Run run, Datum of) => of switch
    {
        Table table when run.FitsList(table.Names.Length) => [.. table.Names.Select(name => (name, table[name]!))],
        List list when run.FitsList(list.Items.Length) => [.. list.Items.Select((item, at) => (NumberText.Whole(at), item))],
        Text text when run.FitsList(text.Value.Length) =>
            [.. text.Value.Select((letter, at) => (NumberText.Whole(at), (Datum)new Text(letter.ToString())))],
        _ => [],
    };
}
