using ConventionWorkflow.Engine.Councils;
using static ConventionWorkflow.Engine.Tests.Deadlines.Days;

namespace ConventionWorkflow.Engine.Tests.Councils;

public sealed class ConvocationTests
{
    [Theory]
    [InlineData("2026-06-05", true)]
    [InlineData("2026-06-06", false)]
    public void A_council_is_convoked_at_least_five_days_before_its_session(string sentOn, bool isLongEnough) =>
        Assert.Equal(isLongEnough, new Convocation(Day(sentOn), Day("2026-06-10"), new()).IsLongEnough);

    [Theory]
    [InlineData("2026-06-06", true)] // the 7th, 8th and 9th are the three clear days
    [InlineData("2026-06-07", false)]
    public void Clear_days_count_neither_the_day_of_the_letter_nor_that_of_the_session(string sentOn, bool isLongEnough) =>
        Assert.Equal(isLongEnough, new Convocation(Day(sentOn), Day("2026-06-10"), new(3, ClearDays: true)).IsLongEnough);

    [Theory]
    [InlineData(6, 12, true, false)] // half is no majority
    [InlineData(7, 12, true, true)]
    [InlineData(7, 12, false, false)]
    [InlineData(7, 13, true, true)]
    [InlineData(0, 0, true, false)]
    public void Urgency_is_declared_by_a_majority_of_the_members_present_with_its_reason(
        int members, int present, bool hasReason, bool isDeclared) =>
        Assert.Equal(isDeclared, new Urgency(members, present, hasReason).IsDeclared);

    [Theory]
    [InlineData(0, "adjourn-then-casting-vote", "convocationDays")]
    [InlineData(61, "adjourn-then-casting-vote", "convocationDays")]
    [InlineData(5, "toss-a-coin", "tie")]
    public void Rules_that_no_definition_may_set_are_named(int days, string tie, string field) =>
        Assert.Equal(field, Assert.Single(new CouncilRules(days, false, tie).Check()).Field);

    [Fact]
    public void The_rules_of_Luxembourg_and_of_France_may_be_set()
    {
        Assert.Empty(new CouncilRules().Check());
        Assert.Empty(new CouncilRules(5, true, TieRules.CastingVote).Check());
    }
}
