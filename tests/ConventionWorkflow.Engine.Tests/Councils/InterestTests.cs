using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Tests.Flow;

namespace ConventionWorkflow.Engine.Tests.Councils;

/// <summary>A member of the council declares an interest before the vote; the vote counts what its own record says.</summary>
public sealed class InterestTests
{
    private static readonly RoleAt Secretary = new(Roles.Secretary, new("commune:1205"));
    private static readonly RoleAt Councillor = new(Roles.Councillor, new("commune:1205"));

    [Fact]
    public void A_member_declares_once_and_the_secretary_is_told()
    {
        var play = ProcedureTests.Voting();
        var wait = play.Wait("council-votes", Secretary);
        var open = play.Open;
        Assert.Null(Declare(play, wait, Councillor));
        Assert.Single(play.Dossier.Waits[wait].Withdrawing!.Value);
        Assert.Equal(open, play.Open);
        Assert.Equal((Templates.InterestDeclared, Secretary), (Assert.Single(play.Notices).Template, play.Notices[0].To));
        Assert.Equal("interest-already-declared", Declare(play, wait, Councillor)!.Code);
    }

    [Theory]
    [InlineData(Roles.Councillor, "commune:1206")]
    [InlineData(Roles.Secretary, "commune:1205")]
    [InlineData(Roles.Officer, "state:mat")]
    [InlineData(Roles.Reviewer, "ministry:eco")]
    public void Nobody_else_declares_it(string role, string party)
    {
        var play = ProcedureTests.Voting();
        var wait = play.Wait("council-votes", Secretary);
        Assert.Equal("not-yours", Declare(play, wait, new(role, new(party)))!.Code);
        Assert.Null(play.Dossier.Waits[wait].Withdrawing);
    }

    [Fact]
    public void What_is_not_voted_on_has_nobody_to_withdraw()
    {
        var play = new Play(ProcedureTests.Definition());
        Assert.Equal("not-yours", Declare(play, play.Wait("proposal", Play.Officer), Councillor)!.Code);
        Assert.Equal("nothing-waited-for", Declare(play, "convention/nothing/1/deliberation/x", Councillor)!.Code);
    }

    private static Refusal? Declare(Play play, string wait, RoleAt role) => play.Tell(FactKinds.InterestDeclared, wait, "", role);
}
