using System.Globalization;
using System.Numerics;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>Numbers as JavaScript prints them (ECMA-262, Number::toString and Number.prototype.toFixed).</summary>
internal static class NumberText
{
    public static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "Infinity" : "-Infinity";
        if (value == 0) return "0";
        var (digits, point) = Shortest(Math.Abs(value));
        var sign = value < 0 ? "-" : "";
        if (point is > 0 and <= 21) return sign + Place(digits, point);
        if (point is > -6 and <= 0) return sign + "0." + new string('0', -point) + digits;
        var power = point - 1;
        var rest = digits.Length > 1 ? "." + digits[1..] : "";
        return $"{sign}{digits[0]}{rest}e{(power < 0 ? '-' : '+')}{Whole(Math.Abs(power))}";
    }

    /// <summary>With so many decimals; of two as near, the one farther from nought.</summary>
    public static string Fixed(double value, int decimals)
    {
        if (!double.IsFinite(value) || Math.Abs(value) >= 1e21) return Of(value);
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var power = (int)(bits >> 52) == 0 ? -1074 : (int)(bits >> 52) - 1075;
        var mantissa = new BigInteger((bits & 0xFFFFFFFFFFFFF) | (bits >> 52 == 0 ? 0 : 1L << 52));
        var scaled = mantissa * BigInteger.Pow(10, decimals);
        var whole = power >= 0 ? scaled << power : (scaled + (BigInteger.One << (-power - 1))) >> -power;
        var digits = whole.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var sign = value < 0 ? "-" : "";
        return decimals == 0 ? sign + digits : $"{sign}{digits[..^decimals]}.{digits[^decimals..]}";
    }

    private static string Place(string digits, int point) =>
        digits.Length <= point ? digits.PadRight(point, '0') : $"{digits[..point]}.{digits[point..]}";

    // The fewest digits that read back as the number, and where its point stands among them.
    private static (string Digits, int Point) Shortest(double value)
    {
        var written = value.ToString("R", CultureInfo.InvariantCulture);
        // For a power of two the framework may stop one digit short: its neighbour below is nearer than the one above.
        if (double.Parse(written, CultureInfo.InvariantCulture) != value) written = value.ToString("E16", CultureInfo.InvariantCulture);
        var parts = written.Split('E');
        var power = parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.');
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), (point < 0 ? digits.Length : point) - leading + power);
    }
}
