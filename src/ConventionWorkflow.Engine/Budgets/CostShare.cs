using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;

namespace ConventionWorkflow.Engine.Budgets;

/// <summary>What a convention costs one party (<i>quote-part</i>): the first question of every council.</summary>
/// <param name="PerYearCents">The average over the party's years, rounded half to even.</param>
/// <param name="Years">How many different years the party's lines name.</param>
/// <param name="PerInhabitantPerYearCents">Rounded half to even; 0 where the party has no inhabitants.</param>
public sealed record CostShare(long TotalCents, long PerYearCents, int Years, long PerInhabitantPerYearCents)
{
    /// <summary>The share of a party by the budget of the text, or null when the budget does not name it.</summary>
    public static CostShare? Of(ConventionText text, PartyId party, int population)
    {
        var lines = text.Budget.Where(line => line.Party == party).ToList();
        if (lines.Count == 0) return null;
        var total = lines.Sum(line => line.Cents);
        var years = lines.Select(line => line.Year).Distinct().Count();
        return new(total, Divide(total, years), years, population > 0 ? Divide(total, (long)years * population) : 0);
    }

    private static long Divide(long amount, long parts)
    {
        var (whole, rest) = Math.DivRem(amount, parts);
        var isOverHalf = rest > parts - rest || (rest == parts - rest && long.IsOddInteger(whole));
        return isOverHalf ? whole + 1 : whole;
    }
}
