namespace ConventionWorkflow.Engine.Expressions.Scripting;

/// <summary>Reads one date of ISO 8601 as far as JavaScript has it: YYYY-MM-DDTHH:mm:ss.sss±HH:mm, cut off behind any part.</summary>
internal sealed class IsoDate(string text)
{
    private int at;

    public double? Milliseconds()
    {
        if (Year() is not { } year) return null;
        var (month, day) = (1, 1);
        if (Take('-'))
        {
            if (Digits(2) is not (>= 1 and <= 12 and var m)) return null;
            month = m;
            if (Take('-'))
            {
                if (Digits(2) is not (>= 1 and <= 31 and var d)) return null;
                day = d;
            }
        }

        var days = DateText.Days(year, month, day) * DateText.Day;
        if (at == text.Length) return Within(days);
        return Take('T') && Time() is { } time && Offset() is { } offset && at == text.Length ? Within(days + time - offset) : null;
    }

    private static double? Within(double milliseconds) => Math.Abs(milliseconds) <= 8.64e15 ? milliseconds : null;

    private int? Year()
    {
        if (at >= text.Length || text[at] is not ('+' or '-')) return Digits(4);
        var isNegative = text[at++] == '-';
        return Digits(6) is { } year && !(isNegative && year == 0) ? (isNegative ? -year : year) : null;
    }

    private double? Time()
    {
        if (Digits(2) is not (<= 24 and var hours) || !Take(':') || Digits(2) is not (<= 59 and var minutes)) return null;
        var (seconds, part) = (0, 0d);
        if (Take(':'))
        {
            if (Digits(2) is not (<= 59 and var s)) return null;
            seconds = s;
            if (Take('.') && !Part(out part)) return null;
        }

        if (hours == 24 && (minutes > 0 || seconds > 0 || part > 0)) return null;
        return (((hours * 60) + minutes) * 60_000d) + (seconds * 1_000) + part;
    }

    // Any number of digits; what is less than a millisecond is dropped.
    private bool Part(out double milliseconds)
    {
        var from = at;
        milliseconds = 0;
        for (var worth = 100; at < text.Length && char.IsAsciiDigit(text[at]); worth /= 10) milliseconds += worth * (text[at++] - '0');
        return at > from;
    }

    private double? Offset()
    {
        if (at == text.Length || Take('Z')) return 0;
        if (text[at] is not ('+' or '-')) return null;
        var sign = text[at++] == '-' ? -1 : 1;
        return Digits(2) is (<= 23 and var hours) && Take(':') && Digits(2) is (<= 59 and var minutes)
            ? sign * ((hours * 60) + minutes) * 60_000d
            : null;
    }

    private bool Take(char letter)
    {
        if (at >= text.Length || text[at] != letter) return false;
        at++;
        return true;
    }

    private int? Digits(int count)
    {
        if (at + count > text.Length) return null;
        var value = 0;
        for (var end = at + count; at < end; at++)
        {
            if (!char.IsAsciiDigit(text[at])) return null;
            value = (value * 10) + text[at] - '0';
        }

        return value;
    }
}
