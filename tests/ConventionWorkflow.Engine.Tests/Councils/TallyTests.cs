using ConventionWorkflow.Engine.Councils;

namespace ConventionWorkflow.Engine.Tests.Councils;

public sealed class TallyTests
{
    [Theory]
    [InlineData(7, 6, 0, true, false)]
    [InlineData(6, 7, 0, false, false)]
    [InlineData(6, 6, 1, false, true)]
    [InlineData(1, 0, 12, true, false)] // an abstention is no vote cast
    [InlineData(0, 1, 12, false, false)]
    [InlineData(0, 0, 13, false, true)] // nobody cast a vote
    public void The_majority_of_the_votes_cast_decides(int @for, int against, int abstentions, bool carries, bool isTie)
    {
        var tally = new Tally(@for, against, abstentions);
        Assert.Equal((carries, isTie), (tally.Carries, tally.IsTie));
    }

    [Fact]
    public void A_vote_carries_exactly_when_it_has_the_votes_needed()
    {
        for (var @for = 0; @for <= 30; @for++)
            for (var against = 0; against <= 30; against++)
                Assert.Equal(@for >= new Tally(@for, against, 3).Needed, new Tally(@for, against, 3).Carries);
    }
}
