using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Deadlines;

/// <summary>The public holidays of a country, as rules (<i>jours fériés légaux</i>).</summary>
public sealed class HolidaySet
{
    /// <summary>Easter Monday, Ascension, Whit Monday: days after Easter Sunday, the same in both countries.</summary>
    private static readonly int[] AfterEaster = [1, 39, 50];

    private readonly ImmutableArray<(int Month, int Day, int Since)> yearly;

    private HolidaySet(string code, params ImmutableArray<(int Month, int Day, int Since)> yearly) => (Code, this.yearly) = (code, yearly);

    /// <summary>Luxembourg: Europe Day (9 May) since 2019, National Day on 23 June, St Stephen's Day.</summary>
    public static HolidaySet Luxembourg { get; } =
        new("LU", (1, 1, 0), (5, 1, 0), (5, 9, 2019), (6, 23, 0), (8, 15, 0), (11, 1, 0), (12, 25, 0), (12, 26, 0));

    /// <summary>France as a whole (Code du travail, art. L3133-1), without the two further days of Alsace and Moselle (art.
    /// L3134-13).</summary>
    public static HolidaySet France { get; } =
        new("FR", (1, 1, 0), (5, 1, 0), (5, 8, 0), (7, 14, 0), (8, 15, 0), (11, 1, 0), (11, 11, 0), (12, 25, 0));

    public static ImmutableArray<HolidaySet> All { get; } = [Luxembourg, France];

    /// <summary>The code by which a definition names the set, <c>LU</c> or <c>FR</c>.</summary>
    public string Code { get; }

    /// <summary>The set of that code, or null: an unknown code never means a year without holidays.</summary>
    public static HolidaySet? Find(string code) => All.FirstOrDefault(set => set.Code == code);

    public bool Contains(DateOnly day) =>
        yearly.Any(holiday => holiday.Month == day.Month && holiday.Day == day.Day && day.Year >= holiday.Since)
        || AfterEaster.Contains(day.DayNumber - Easter.Of(day.Year).DayNumber);

    public override string ToString() => Code;
}
