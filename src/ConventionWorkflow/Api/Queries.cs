using System.Globalization;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Api;

/// <summary>What stands after the question mark, read exactly: a filter that nobody knows would widen the answer in silence.</summary>
internal static class Queries
{
    public const int UsualSize = 50;
    public const int MostSize = 200;

    /// <summary>The first name that is none of these.</summary>
    public static Refusal? Unknown(HttpRequest request, params string[] known) =>
        request.Query.Keys.FirstOrDefault(name => !known.Contains(name)) is { } stranger
            ? new Refusal("filter-unknown", stranger, stranger, known.Length > 0 ? string.Join(", ", known) : "–")
            : null;

    public static bool IsSize(string? text, out int size)
    {
        size = UsualSize;
        return text is null
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size is >= 1 and <= MostSize);
    }

    public static Refusal SizeFault => new("filter-value", "size", "size", $"1–{MostSize}");
}
