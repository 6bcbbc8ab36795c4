using ConventionWorkflow.Engine.Budgets;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using FsCheck;
using FsCheck.Fluent;

namespace ConventionWorkflow.Engine.Tests.Budgets;

public sealed class CostShareTests
{
    private static readonly PartyId Mersch = new("commune:mersch");
    private static readonly PartyId Lintgen = new("commune:lintgen");

    [Fact]
    public void A_commune_reads_what_it_pays_in_all_each_year_and_for_each_inhabitant()
    {
        var text = Budget((2026, Mersch, 1_000_000), (2027, Mersch, 1_100_000), (2028, Mersch, 1_200_000), (2026, Lintgen, 7));
        Assert.Equal(new CostShare(3_300_000, 1_100_000, 3, 110), CostShare.Of(text, Mersch, 10_000));
    }

    [Fact]
    public void Two_lines_of_one_year_are_one_year() =>
        Assert.Equal(new CostShare(300, 300, 1, 3), CostShare.Of(Budget((2026, Mersch, 100), (2026, Mersch, 200)), Mersch, 100));

    [Fact]
    public void A_party_that_the_budget_does_not_name_has_no_share()
    {
        Assert.Null(CostShare.Of(Budget(), Mersch, 100));
        Assert.Null(CostShare.Of(Budget((2026, Lintgen, 100)), Mersch, 100));
    }

    [Fact]
    public void Whoever_has_no_inhabitants_pays_nothing_for_each() =>
        Assert.Equal(new CostShare(100, 100, 1, 0), CostShare.Of(Budget((2026, Mersch, 100)), Mersch, 0));

    [Theory]
    [InlineData(1, 0)] // 0.5
    [InlineData(3, 2)] // 1.5
    [InlineData(5, 2)] // 2.5
    [InlineData(7, 4)] // 3.5
    [InlineData(4, 2)]
    public void Half_a_cent_is_rounded_to_even(long total, long perYear) =>
        Assert.Equal(perYear, CostShare.Of(Budget((2026, Mersch, total), (2027, Mersch, 0)), Mersch, 1)!.PerYearCents);

    [Fact]
    public void Rounding_is_that_of_exact_decimals() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), Gen.Choose(1, 500).ToArbitrary(), (cents, population) =>
        {
            var share = CostShare.Of(Budget((2026, Mersch, cents), (2028, Mersch, cents)), Mersch, population)!;
            return share.PerInhabitantPerYearCents == (long)Math.Round((decimal)cents / population, MidpointRounding.ToEven)
                && share.PerYearCents == cents;
        }).QuickCheckThrowOnFailure();

    private static ConventionText Budget(params (int Year, PartyId Party, long Cents)[] lines) => new()
    {
        Title = "Convention",
        Budget = [.. lines.Select(line => new BudgetLine(line.Year, line.Party, line.Cents))],
    };
}
