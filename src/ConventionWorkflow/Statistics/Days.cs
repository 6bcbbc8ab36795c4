using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Statistics;

/// <summary>Milliseconds as people count them.</summary>
public static class Days
{
    private const double InOne = 86_400_000;

    /// <summary>Whole days, the nearest.</summary>
    public static long Of(double milliseconds) => (long)Math.Round(milliseconds / InOne, MidpointRounding.AwayFromZero);

    /// <summary>« 23 jours ».</summary>
    /// <param name="forms">One and many, and what is said of less than one.</param>
    public static string Said(double milliseconds, string forms, string less) =>
        Of(milliseconds) is > 0 and var days ? Say.Count(days, forms) : less;
}
