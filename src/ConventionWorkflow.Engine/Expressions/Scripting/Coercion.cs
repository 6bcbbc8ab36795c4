namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>How one kind of value becomes another where an operator or a function needs it to (ECMA-262, Type Conversion).</summary>
internal static class Coercion
{
    /// <summary>The value itself, or what stands for a list, an object or a date.</summary>
    public static Datum Primitive(Run run, Datum value, bool prefersNumber = false) => value switch
    {
        Instant instant when prefersNumber => Datum.Of(instant.Milliseconds),
        List or Table or Instant => new Text(Text(run, value)),
        _ => value,
    };

    public static double Number(Run run, Datum value)
    {
        switch (value)
        {
            case Number number: return number.Value;
            case Flag flag: return flag.Value ? 1 : 0;
            case Nothing: return value == Datum.Null ? 0 : double.NaN;
            case Instant instant: return instant.Milliseconds;
        }

        var text = Text(run, value);
        return run.SpendLetters(text.Length) ? NumberReader.Of(text) : double.NaN;
    }

    /// <summary>Without its part behind the point; 0 where it is no number.</summary>
    public static double Whole(Run run, Datum value)
    {
        var number = Number(run, value);
        return double.IsNaN(number) ? 0 : Math.Truncate(number);
    }

    public static string Text(Run run, Datum value) => value switch
    {
        Text text => text.Value,
        Number number => NumberText.Of(number.Value),
        Flag flag => flag.Value ? "true" : "false",
        Nothing nothing => nothing.Word,
        List list => Joined(run, list, ","),
        Instant instant => DateText.Long(instant.Milliseconds),
        _ => "[object Object]",
    };

    /// <summary>The items as texts, undefined and null as none.</summary>
    public static string Joined(Run run, List list, string separator)
    {
        var writer = new BoundedWriter(run);
        var isFirst = true;
        foreach (var item in list.Items)
        {
            if (!run.Spend(1)) break;
            if (!isFirst) writer.Add(separator);
            isFirst = false;
            if (item is not Nothing) writer.Add(Text(run, item));
        }

        return writer.ToString();
    }
}
