using System.Globalization;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Statistics;

/// <summary>What time is counted (<i>période</i>): a year, the last twelve months, or all.</summary>
/// <param name="Key">As it stands in an address.</param>
/// <param name="From">The first day; null where there is no first.</param>
/// <param name="Until">The last day, included; null where there is no last.</param>
public sealed record Period(string Key, DateOnly? From, DateOnly? Until)
{
    public const string Months = "12-mois";

    private const int FirstYear = 2000;

    /// <summary>The last instant that a date can say.</summary>
    private const long Never = 253_402_300_799_000;

    public static Period All { get; } = new("tout", null, null);

    public bool IsYear => this is { From: not null, Until: not null };

    /// <summary>All where the address names none, or none that is one.</summary>
    public static Period Read(string? key, DateOnly today) =>
        key == Months ? new(Months, today.AddMonths(-12).AddDays(1), null)
        : int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= FirstYear && year <= today.Year
            ? OfYear(year)
            : All;

    public static Period OfYear(int year) => new(year.ToString(CultureInfo.InvariantCulture), new(year, 1, 1), new(year, 12, 31));

    /// <summary>Milliseconds since 1970: the first that counts.</summary>
    public long Start => From is { } from ? Luxembourg.EndOf(from.AddDays(-1)).ToUnixTimeMilliseconds() : 0;

    /// <summary>The first that counts no more.</summary>
    public long End => Until is { } until ? Luxembourg.EndOf(until).ToUnixTimeMilliseconds() : Never;
}
