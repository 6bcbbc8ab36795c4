using System.Globalization;
using System.Numerics;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>Numbers written in a script or in a text, each as near to what is written as a double can be.</summary>
internal static class NumberReader
{
    // No double is as great as a number of more digits in any base; none of fewer is slow to read.
    private const int MostDigits = 1_100;

    private const NumberStyles Exact = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>A literal of the script; the place goes behind it.</summary>
    public static double? Literal(string text, ref int at)
    {
        var from = at;
        if (BaseOf(text, at) is { } radix)
        {
            at += 2;
            var digits = Digits(text, ref at, radix);
            return digits is { Length: > 0 } ? Whole(digits, radix) : null;
        }

        var whole = Digits(text, ref at, 10);
        if (whole is null || (whole.Length > 1 && whole[0] == '0')) return null;
        var written = whole;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (Digits(text, ref at, 10) is not { } part || whole.Length + part.Length == 0) return null;
            written += "." + part;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            var sign = at < text.Length && text[at] is '+' or '-' ? text[at++].ToString() : "";
            if (Digits(text, ref at, 10) is not { Length: > 0 } power) return null;
            written += "e" + sign + power;
        }

        return at > from ? Decimal(written) : null;
    }

    /// <summary>What <c>Number(text)</c> says.</summary>
    public static double Of(string text)
    {
        var trimmed = Blanks.Trim(text);
        if (trimmed.Length == 0) return 0;
        if (BaseOf(trimmed, 0) is { } radix)
        {
            var digits = trimmed[2..];
            return digits.Length > 0 && digits.All(digit => DigitOf(digit) < radix) ? Whole(digits, radix) : double.NaN;
        }

        return DecimalLength(trimmed) == trimmed.Length ? Decimal(trimmed) : double.NaN;
    }

    /// <summary>What <c>parseFloat(text)</c> says: the number a text begins with.</summary>
    public static double Leading(string text)
    {
        var trimmed = Blanks.TrimStart(text);
        var length = DecimalLength(trimmed);
        return length == 0 ? double.NaN : Decimal(trimmed[..length]);
    }

    /// <summary>What <c>parseInt(text, radix)</c> says; radix 0 is told by the text.</summary>
    public static double LeadingWhole(string text, int radix)
    {
        var rest = Blanks.TrimStart(text).AsSpan();
        var isNegative = rest.Length > 0 && rest[0] == '-';
        if (rest.Length > 0 && rest[0] is '+' or '-') rest = rest[1..];
        if (radix is 0 or 16 && (rest.StartsWith("0x") || rest.StartsWith("0X")))
        {
            rest = rest[2..];
            radix = 16;
        }

        if (radix == 0) radix = 10;
        if (radix is < 2 or > 36) return double.NaN;
        var length = 0;
        while (length < rest.Length && DigitOf(rest[length]) < radix) length++;
        if (length == 0) return double.NaN;
        var value = Whole(rest[..length].ToString(), radix);
        return isNegative ? -value : value;
    }

    private static double Whole(string digits, int radix)
    {
        var written = digits.TrimStart('0');
        if (radix == 10) return written.Length == 0 ? 0 : Decimal(written);
        if (written.Length > MostDigits) return double.PositiveInfinity;
        var value = BigInteger.Zero;
        foreach (var digit in written) value = (value * radix) + DigitOf(digit);
        return Decimal(value.ToString(CultureInfo.InvariantCulture));
    }

    private static double Decimal(string written)
    {
        if (!written.EndsWith("Infinity", StringComparison.Ordinal)) return double.Parse(written, Exact, CultureInfo.InvariantCulture);
        return written[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
    }

    /// <summary>How many letters at the beginning write a decimal number.</summary>
    private static int DecimalLength(string text)
    {
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (string.CompareOrdinal(text, at, "Infinity", 0, 8) == 0) return at + 8;
        var from = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        var digits = at - from;
        if (at < text.Length && text[at] == '.')
        {
            var part = at + 1;
            while (part < text.Length && char.IsAsciiDigit(text[part])) part++;
            digits += part - at - 1;
            if (digits > 0) at = part;
        }

        if (digits == 0) return 0;
        if (at >= text.Length || text[at] is not ('e' or 'E')) return at;
        var power = at + 1;
        if (power < text.Length && text[power] is '+' or '-') power++;
        var first = power;
        while (power < text.Length && char.IsAsciiDigit(text[power])) power++;
        return power > first ? power : at;
    }

    // Digits with underscores between them, as literals may have; none where an underscore stands elsewhere.
    private static string? Digits(string text, ref int at, int radix)
    {
        var from = at;
        while (at < text.Length && (text[at] == '_' || DigitOf(text[at]) < radix)) at++;
        var digits = text[from..at];
        return digits.StartsWith('_') || digits.EndsWith('_') || digits.Contains("__", StringComparison.Ordinal)
            ? null
            : digits.Replace("_", "", StringComparison.Ordinal);
    }

    private static int? BaseOf(string text, int at) => at + 1 < text.Length && text[at] == '0'
        ? text[at + 1] switch { 'x' or 'X' => 16, 'o' or 'O' => 8, 'b' or 'B' => 2, _ => null }
        : null;

    private static int DigitOf(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'z' => digit - 'a' + 10,
        >= 'A' and <= 'Z' => digit - 'A' + 10,
        _ => int.MaxValue,
    };
}
