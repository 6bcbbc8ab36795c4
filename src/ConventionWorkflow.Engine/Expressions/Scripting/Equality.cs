namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>When two values are one (ECMA-262, IsStrictlyEqual, IsLooselyEqual). Lists, objects and dates equal themselves alone.</summary>
internal static class Equality
{
    public static bool IsStrict(Run run, Datum left, Datum right) => (left, right) switch
    {
        (Number one, Number other) => one.Value == other.Value,
        (Text one, Text other) => IsSame(run, one.Value, other.Value),
        _ => ReferenceEquals(left, right),
    };

    public static bool IsLoose(Run run, Datum left, Datum right)
    {
        if (left is Nothing || right is Nothing) return left is Nothing && right is Nothing;
        if (left.Type == right.Type) return IsStrict(run, left, right);
        var (one, other) = (Coercion.Primitive(run, left), Coercion.Primitive(run, right));
        return one is Text && other is Text
            ? IsStrict(run, one, other)
            : Coercion.Number(run, one) == Coercion.Number(run, other);
    }

    /// <summary>As <c>includes</c> compares: NaN is in a list that holds it.</summary>
    public static bool IsSameValue(Run run, Datum left, Datum right) =>
        left is Number { Value: double.NaN } && right is Number { Value: double.NaN } || IsStrict(run, left, right);

    private static bool IsSame(Run run, string one, string other) =>
        ReferenceEquals(one, other) || (one.Length == other.Length && run.SpendLetters(one.Length) && one == other);
}
