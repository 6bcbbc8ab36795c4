namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>Functions and methods of numbers.</summary>
internal static class Mathematics
{
    private const int MostDecimals = 100;

    public static Dictionary<string, Native> Functions { get; } = new(StringComparer.Ordinal)
    {
        ["Math.abs"] = Of(Math.Abs),
        ["Math.ceil"] = Of(Math.Ceiling),
        ["Math.floor"] = Of(Math.Floor),
        ["Math.round"] = Of(Round),
        ["Math.trunc"] = Of(Math.Truncate),
        ["Math.sign"] = Of(value => value > 0 ? 1 : value < 0 ? -1 : value),
        ["Math.sqrt"] = Of(Math.Sqrt),
        ["Math.pow"] = (run, given) => Datum.Of(Power(Coercion.Number(run, given[0]), Coercion.Number(run, given[1]))),
        ["Math.max"] = (run, given) => Datum.Of(Fold(run, given, double.NegativeInfinity, Math.Max)),
        ["Math.min"] = (run, given) => Datum.Of(Fold(run, given, double.PositiveInfinity, Math.Min)),
    };

    /// <summary>JavaScript has no power of one that is endless or unknown.</summary>
    public static double Power(double number, double exponent) =>
        double.IsNaN(exponent) || (double.IsInfinity(exponent) && Math.Abs(number) == 1) ? double.NaN : Math.Pow(number, exponent);

    public static Datum Fixed(Run run, double value, Arguments given)
    {
        var decimals = Coercion.Whole(run, given[0]);
        return decimals is >= 0 and <= MostDecimals
            ? run.Write(NumberText.Fixed(value, (int)decimals))
            : run.Fail(ScriptCodes.WrongArgument, "toFixed");
    }

    public static Datum Text(Run run, double value, Arguments given) =>
        given[0] == Datum.Undefined || Coercion.Whole(run, given[0]) == 10
            ? run.Write(NumberText.Of(value))
            : run.Fail(ScriptCodes.WrongArgument, "toString");

    private static Native Of(Func<double, double> function) => (run, given) => Datum.Of(function(Coercion.Number(run, given[0])));

    // Half goes up, towards the greater; what rounds to nought keeps its sign.
    private static double Round(double value)
    {
        var floor = Math.Floor(value);
        return Math.CopySign(value - floor >= 0.5 ? floor + 1 : floor, value);
    }

    private static double Fold(Run run, Arguments given, double first, Func<double, double, double> better)
    {
        foreach (var item in given.Items) first = better(first, Coercion.Number(run, item));
        return first;
    }
}
