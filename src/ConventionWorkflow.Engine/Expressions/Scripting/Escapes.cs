using System.Globalization;
using System.Text;

namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>The letters of a string or template, its escapes resolved as they are met.</summary>
internal sealed class Escapes(string text, int at)
{
    private readonly StringBuilder letters = new();

    public int At { get; private set; } = at;
    public string Letters => letters.ToString();

    /// <summary>Takes one letter or one escape; false where it is none.</summary>
    public bool Take(bool isTemplate)
    {
        var letter = text[At++];
        if (letter == '\\') return Escape();
        // A template knows one kind of line end.
        if (isTemplate && letter == '\r')
        {
            if (Ahead == '\n') At++;
            letter = '\n';
        }

        letters.Append(letter);
        return true;
    }

    private char Ahead => At < text.Length ? text[At] : '\0';

    private bool Escape()
    {
        if (At >= text.Length) return false;
        var letter = text[At++];
        switch (letter)
        {
            case 'n': letters.Append('\n'); return true;
            case 't': letters.Append('\t'); return true;
            case 'r': letters.Append('\r'); return true;
            case 'b': letters.Append('\b'); return true;
            case 'f': letters.Append('\f'); return true;
            case 'v': letters.Append('\v'); return true;
            case 'x': return Hex(2);
            case 'u': return Ahead == '{' ? CodePoint() : Hex(4);
            case '0' when !char.IsAsciiDigit(Ahead): letters.Append('\0'); return true;
            case >= '0' and <= '9': return false;
            case '\r':
                if (Ahead == '\n') At++;
                return true;
            case '\n' or '\u2028' or '\u2029': return true;
            default: letters.Append(letter); return true;
        }
    }

    private bool Hex(int digits)
    {
        if (At + digits > text.Length || Value(text.AsSpan(At, digits)) is not { } value) return false;
        At += digits;
        letters.Append((char)value);
        return true;
    }

    private bool CodePoint()
    {
        var digits = text.AsSpan(At + 1);
        var end = digits.IndexOf('}');
        if (end is < 1 || Value(digits[..end].TrimStart('0')) is not (<= 0x10FFFF and var point)) return false;
        At += end + 2;
        if (point < 0x10000) letters.Append((char)point);
        else letters.Append((char)(0xD800 + ((point - 0x10000) >> 10))).Append((char)(0xDC00 + ((point - 0x10000) & 0x3FF)));
        return true;
    }

    private static int? Value(ReadOnlySpan<char> digits) =>
        digits.Length == 0 ? 0
        : digits.Length <= 6 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value
        : null;
}
