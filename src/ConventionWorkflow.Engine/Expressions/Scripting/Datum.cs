using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>A value of the language. Nothing changes once it is made, so nothing can hold itself.</summary>
internal abstract class Datum
{
    public static Datum Undefined { get; } = new Nothing("undefined", "undefined");
    public static Datum Null { get; } = new Nothing("null", "object");
    public static Datum True { get; } = new Flag(true);
    public static Datum False { get; } = new Flag(false);
    public static Datum NaN { get; } = new Number(double.NaN);
    public static Datum Empty { get; } = new Text("");

    /// <summary>What <c>typeof</c> says.</summary>
    public abstract string Type { get; }

    /// <summary>Whether a condition takes it for true.</summary>
    public abstract bool IsTrue { get; }

    /// <summary>How many lists and objects lie within one another, itself among them.</summary>
    public virtual int Layers => 0;

    public static Datum Of(bool value) => value ? True : False;

    public static Datum Of(double value) => new Number(value);
}

/// <summary>Undefined or null.</summary>
internal sealed class Nothing(string word, string type) : Datum
{
    public string Word => word;
    public override string Type => type;
    public override bool IsTrue => false;
}

internal sealed class Flag(bool value) : Datum
{
    public bool Value => value;
    public override string Type => "boolean";
    public override bool IsTrue => value;
}

internal sealed class Number(double value) : Datum
{
    public double Value => value;
    public override string Type => "number";
    public override bool IsTrue => value != 0 && !double.IsNaN(value);
}

/// <summary>A string; its letters are UTF-16 units.</summary>
internal sealed class Text(string value) : Datum
{
    public string Value => value;
    public override string Type => "string";
    public override bool IsTrue => value.Length > 0;
}

/// <summary>An array.</summary>
internal sealed class List(ImmutableArray<Datum> items) : Datum
{
    public ImmutableArray<Datum> Items => items;
    public override string Type => "object";
    public override bool IsTrue => true;
    public override int Layers { get; } = 1 + items.Select(item => item.Layers).DefaultIfEmpty().Max();
}

/// <summary>A Date: milliseconds since 1970 in UTC, or NaN where it is none.</summary>
internal sealed class Instant(double milliseconds) : Datum
{
    public double Milliseconds { get; } = Math.Abs(milliseconds) <= 8.64e15 ? Math.Truncate(milliseconds) + 0.0 : double.NaN;
    public override string Type => "object";
    public override bool IsTrue => true;
}
