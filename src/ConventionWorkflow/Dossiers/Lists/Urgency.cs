using System.Collections.Immutable;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Dossiers.Lists;

/// <summary>
/// How urgent what waits is, the most urgent first. A dossier is as urgent as the most urgent thing that waits in it; the last two are
/// said of dossiers only.
/// </summary>
public enum Urgency
{
    Late,
    Soon,
    Later,
    Undated,
    Closed,
    Withdrawn,
}

public static class Urgencies
{
    public static ImmutableArray<Urgency> All { get; } = [.. Enum.GetValues<Urgency>()];

    private static readonly ImmutableArray<string> Keys = ["retard", "sept-jours", "plus-tard", "sans-echeance", "clos", "retires"];

    /// <summary>As it stands in an address.</summary>
    public static string Key(this Urgency urgency) => Keys[(int)urgency];

    /// <summary>As its words are found.</summary>
    public static string Word(this Urgency urgency) => urgency.ToString().ToLowerInvariant();

    public static Urgency? Read(string key) => Keys.IndexOf(key) is >= 0 and var at ? (Urgency)at : null;
}

/// <summary>Where late ends and soon ends, as instants: what is compared in the database.</summary>
public sealed record Horizon(DateTimeOffset Now, DateTimeOffset Soon)
{
    private const int DaysOfSoon = 7;

    public static Horizon Of(TimeProvider clock) => new(clock.GetUtcNow(), Luxembourg.EndOf(clock.Today().AddDays(DaysOfSoon)));

    public Urgency Of(DateTimeOffset? due) => due is not { } at ? Urgency.Undated
        : at <= Now ? Urgency.Late
        : at <= Soon ? Urgency.Soon
        : Urgency.Later;
}
