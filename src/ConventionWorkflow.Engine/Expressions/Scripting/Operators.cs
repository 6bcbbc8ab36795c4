using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>An operator and what stands on its right.</summary>
internal readonly record struct Part(string Mark, Node Side, int Place);

/// <summary>Operators that bind alike, one after another: <c>a + b - c</c>.</summary>
internal sealed class Chain(Node first, ImmutableArray<Part> parts) : Node
{
    protected override Datum Evaluate(Run run)
    {
        var value = first.Of(run);
        foreach (var part in parts)
        {
            var side = part.Side.Of(run);
            run.Place = part.Place;
            if (!run.Spend(1)) return Datum.Undefined;
            value = Apply(run, part.Mark, value, side);
        }

        return value;
    }

    private static Datum Apply(Run run, string mark, Datum left, Datum right) => mark switch
    {
        "+" => Plus(run, left, right),
        "===" => Datum.Of(Equality.IsStrict(run, left, right)),
        "!==" => Datum.Of(!Equality.IsStrict(run, left, right)),
        "==" => Datum.Of(Equality.IsLoose(run, left, right)),
        "!=" => Datum.Of(!Equality.IsLoose(run, left, right)),
        "<" or "<=" or ">" or ">=" => Datum.Of(Compares(run, mark, left, right)),
        _ => Datum.Of(Calculate(mark, Coercion.Number(run, left), Coercion.Number(run, right))),
    };

    private static double Calculate(string mark, double left, double right) => mark switch
    {
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        "%" => left % right,
        _ => Mathematics.Power(left, right),
    };

    private static Datum Plus(Run run, Datum left, Datum right)
    {
        var (first, second) = (Coercion.Primitive(run, left), Coercion.Primitive(run, right));
        if (first is not Text && second is not Text) return Datum.Of(Coercion.Number(run, first) + Coercion.Number(run, second));
        var (before, after) = (Coercion.Text(run, first), Coercion.Text(run, second));
        return run.FitsText((double)before.Length + after.Length) ? new Text(before + after) : Datum.Undefined;
    }

    private static bool Compares(Run run, string mark, Datum left, Datum right)
    {
        var (first, second) = (Coercion.Primitive(run, left, prefersNumber: true), Coercion.Primitive(run, right, prefersNumber: true));
        if (first is not Text before || second is not Text after)
        {
            var (less, more) = (Coercion.Number(run, first), Coercion.Number(run, second));
            return mark switch { "<" => less < more, "<=" => less <= more, ">" => less > more, _ => less >= more };
        }

        run.SpendLetters(Math.Min(before.Value.Length, after.Value.Length));
        var order = string.CompareOrdinal(before.Value, after.Value);
        return mark switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    }
}

/// <summary><c>&amp;&amp;</c>, <c>||</c> or <c>??</c>, one after another: what decides ends it.</summary>
internal sealed class Logic(string mark, Node first, ImmutableArray<Part> parts) : Node
{
    public string Mark => mark;

    protected override Datum Evaluate(Run run)
    {
        var value = first.Of(run);
        foreach (var part in parts)
        {
            if (Decides(value)) return value;
            value = part.Side.Of(run);
        }

        return value;
    }

    private bool Decides(Datum value) => mark switch { "&&" => !value.IsTrue, "||" => value.IsTrue, _ => value is not Nothing };
}

/// <summary><c>!</c>, <c>+</c>, <c>-</c>, <c>typeof</c> before an operand; the last of them is the first to be done.</summary>
internal sealed class Sign(ImmutableArray<Part> signs, Node operand) : Node
{
    protected override Datum Evaluate(Run run)
    {
        var at = signs.Length - 1;
        var isUnknown = signs[at].Mark == "typeof" && Bare(operand) is UnknownName;
        var value = isUnknown ? new Text("undefined") : operand.Of(run);
        if (isUnknown) at--;
        for (; at >= 0 && run.Spend(1); at--)
        {
            run.Place = signs[at].Place;
            value = signs[at].Mark switch
            {
                "!" => Datum.Of(!value.IsTrue),
                "typeof" => new Text(value.Type),
                "-" => Datum.Of(-Coercion.Number(run, value)),
                _ => Datum.Of(Coercion.Number(run, value)),
            };
        }

        return value;
    }

    private static Node Bare(Node node)
    {
        while (node is Group group) node = group.Inner;
        return node;
    }
}
