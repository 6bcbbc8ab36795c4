using System.Globalization;
using ConventionWorkflow.Dossiers.Acts;

namespace ConventionWorkflow.Administration;

/// <summary>What is wrong with a field that was typed or a column that was imported: a code of <c>fault.</c> with its arguments.</summary>
public sealed record EntryFault(string Field, string Code, params object[] Arguments);

/// <summary>One fact of a row: a field of its form, a column of its file and a word of its record are all this.</summary>
/// <param name="Get">Its value in invariant form, empty for none.</param>
/// <param name="Set">Takes what was typed; the code of what is wrong, or null.</param>
public sealed record Column<T>(string Name, Func<T, string> Get, Func<T, string, string?> Set);

/// <summary>Reads what people type into columns.</summary>
public static class Typed
{
    public const int MostLetters = 200;

    public static string? Line(string text, bool required, Action<string> take)
    {
        if (text.Length > MostLetters || text.Any(char.IsControl)) return "line";
        if (required && text.Length == 0) return "wanted";
        take(text);
        return null;
    }

    public static string? Whole(string text, int most, Action<int> take)
    {
        var plain = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
        if (plain.Length == 0) plain = "0";
        if (!int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > most) return "whole";
        take(number);
        return null;
    }

    public static string? Number(string text, double least, double most, Action<double?> take)
    {
        if (text.Length == 0)
        {
            take(null);
            return null;
        }

        const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        var isRead = double.TryParse(text.Replace(',', '.'), Plain, CultureInfo.InvariantCulture, out var number);
        if (!isRead || !(number >= least && number <= most)) return "number";
        take(number);
        return null;
    }

    public static string? Day(string text, bool required, Action<DateOnly?> take)
    {
        if (text.Length == 0 && !required)
        {
            take(null);
            return null;
        }

        if (TypedDate.Read(text) is not { Year: >= 1800 and <= 2100 } date) return "date";
        take(date);
        return null;
    }

    public static string Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Text(double? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string Text(int number) => number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture);
}
