using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;

namespace ConventionWorkflow.Texts;

/// <summary>The plan of financing (<i>plan de financement</i>): a line for each party that pays, a column for each year.</summary>
public sealed record BudgetTable(IReadOnlyList<int> Years, IReadOnlyList<BudgetTable.Line> Lines)
{
    /// <param name="Cents">In the order of the years.</param>
    public sealed record Line(PartyId Party, string Name, IReadOnlyList<long> Cents)
    {
        public long Total => Cents.Sum();
    }

    public long Total => Lines.Sum(line => line.Total);

    public long TotalOf(int column) => Lines.Sum(line => line.Cents[column]);

    public static BudgetTable Of(ConventionText text)
    {
        List<int> years = [.. text.Budget.Select(line => line.Year).Distinct().Order()];
        return new(years,
        [
            .. from party in text.Parties
            let mine = text.Budget.Where(line => line.Party == party.Id).ToList()
            where mine.Count > 0
            select new Line(
                party.Id, party.Name, [.. years.Select(year => mine.Where(line => line.Year == year).Sum(line => line.Cents))]),
        ]);
    }
}
