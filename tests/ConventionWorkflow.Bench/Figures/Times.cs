namespace ConventionWorkflow.Bench.Figures;

/// <summary>How long single operations took.</summary>
public static class Times
{
    /// <summary>The time that so great a share of them did not exceed, in milliseconds.</summary>
    public static double At(IEnumerable<double> times, double share)
    {
        var sorted = times.Order().ToList();
        return Math.Round(sorted[(int)(share * (sorted.Count - 1))], 2);
    }
}
