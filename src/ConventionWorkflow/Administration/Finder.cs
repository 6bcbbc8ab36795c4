using System.Globalization;

namespace ConventionWorkflow.Administration;

/// <summary>Finds and orders names as people do: without regard to capitals and accents.</summary>
public static class Finder
{
    private const int MostLetters = 100;

    public static StringComparer Order { get; } = StringComparer.Create(CultureInfo.GetCultureInfo("fr"), false);

    public static bool Finds(string? search, params ReadOnlySpan<string> texts)
    {
        var words = search?.Trim() ?? "";
        if (words.Length is 0 or > MostLetters) return true;
        const CompareOptions Alike = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;
        foreach (var text in texts)
            if (CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, words, Alike) >= 0) return true;
        return false;
    }
}
