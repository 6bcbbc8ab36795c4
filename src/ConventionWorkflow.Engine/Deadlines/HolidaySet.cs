namespace ConventionWorkflow.Engine.Deadlines;

/// <summary>The public holidays of a country, as rules (<i>jours fériés légaux</i>).</summary>
public sealed record HolidaySet(string Code)
{
    public static HolidaySet Luxembourg { get; } = new("LU");
}
