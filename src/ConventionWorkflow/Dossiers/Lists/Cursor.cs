using System.Globalization;

namespace ConventionWorkflow.Dossiers.Lists;

/// <summary>
/// A place in an ordered list: after or before the row with this key. It names the row and not a number of rows, so what comes or goes
/// elsewhere moves nothing.
/// </summary>
/// <param name="At">The instant by which the list is ordered.</param>
/// <param name="Id">What tells rows of one instant apart.</param>
public sealed record Cursor(DateTimeOffset At, string Id, bool IsBefore)
{
    public const string After = "apres";
    public const string Before = "avant";

    /// <summary>The instant of what has none: it comes last.</summary>
    public static DateTimeOffset Never { get; } = DateTimeOffset.FromUnixTimeMilliseconds(253_402_300_799_000);

    /// <summary>As it stands in an address.</summary>
    public static string Key(DateTimeOffset at, string id) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeMilliseconds()}.{id}");

    /// <summary>Null where the address names none, or none that can be read.</summary>
    public static Cursor? Read(IQueryCollection query)
    {
        var isBefore = query.ContainsKey(Before);
        var text = query[isBefore ? Before : After].ToString();
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && text.Length < 1000
            && long.TryParse(text[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= Never.ToUnixTimeMilliseconds()
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(at), text[(dot + 1)..], isBefore)
            : null;
    }
}

/// <summary>Some rows of a list, in order.</summary>
/// <param name="Before">The key of the first row where others come before it.</param>
/// <param name="After">The key of the last row where others come after it.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, string? Before, string? After);

public static class Paging
{
    /// <summary>How many rows stand on a page.</summary>
    public const int Size = 50;

    /// <param name="found">In the order they were looked for, one more than wanted where there are more.</param>
    public static Page<T> Of<T>(List<T> found, int size, Cursor? from, Func<T, string> key)
    {
        var hasMore = found.Count > size;
        if (hasMore) found.RemoveAt(size);
        if (from is { IsBefore: true }) found.Reverse();
        if (found.Count == 0) return new([], null, null);
        var (before, after) = from is { IsBefore: true } ? (hasMore, true) : (from is not null, hasMore);
        return new(found, before ? key(found[0]) : null, after ? key(found[^1]) : null);
    }
}
