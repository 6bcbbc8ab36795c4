using ConventionWorkflow.Engine.Councils;

namespace ConventionWorkflow.Engine.Tests.Councils;

public sealed class QuorumTests
{
    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(1, 1, true)]
    [InlineData(3, 7, false)]
    [InlineData(4, 7, true)]
    [InlineData(6, 13, false)]
    [InlineData(7, 13, true)]
    [InlineData(7, 14, false)]
    [InlineData(8, 14, true)]
    [InlineData(13, 27, false)]
    [InlineData(14, 27, true)]
    public void A_council_decides_only_with_a_majority_of_its_members_in_office(int present, int inOffice, bool decides) =>
        Assert.Equal(decides, new Quorum(present, inOffice).IsMet);

    [Fact]
    public void The_quorum_is_met_exactly_when_twice_those_present_exceed_those_in_office()
    {
        for (var inOffice = 1; inOffice <= 200; inOffice++)
            for (var present = 0; present <= inOffice; present++)
                Assert.Equal(present * 2 > inOffice, new Quorum(present, inOffice).IsMet);
    }

    [Theory]
    [InlineData(8, 12, false)] // exactly two thirds do not exceed two thirds
    [InlineData(9, 12, true)]
    [InlineData(9, 13, true)]
    [InlineData(8, 13, false)]
    public void An_administrator_may_ask_for_more_than_two_thirds(int present, int inOffice, bool decides) =>
        Assert.Equal(decides, new CouncilRules { QuorumOver = new(2, 3) }.Quorum(present, inOffice).IsMet);

    [Theory]
    [InlineData(1, 3)]
    [InlineData(0, 1)]
    [InlineData(0, 0)]
    [InlineData(-1, -1)]
    public void No_definition_lowers_the_quorum_below_the_law(int numerator, int denominator)
    {
        var rules = new CouncilRules { QuorumOver = new(numerator, denominator) };
        Assert.False(rules.Quorum(6, 13).IsMet);
        Assert.Equal("quorumOver", Assert.Single(rules.Check()).Field);
    }

    [Theory]
    [InlineData("1/2", true)]
    [InlineData("2/3", true)]
    [InlineData("3/3", false)]
    [InlineData("0/2", false)]
    [InlineData("1/0", false)]
    [InlineData("2", false)]
    [InlineData("-1/2", false)]
    [InlineData("1 / 2", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_share_is_read_when_a_number_can_exceed_it(string? text, bool isRead)
    {
        Assert.Equal(isRead, Share.TryParse(text, out var share));
        if (isRead) Assert.Equal(text, share.ToString());
    }
}
