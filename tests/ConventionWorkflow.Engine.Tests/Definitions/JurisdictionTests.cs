using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Tests.Definitions;

/// <summary>Whose law an organisation follows, and which party stands for the State.</summary>
public sealed class JurisdictionTests
{
    [Theory]
    [InlineData("commune:1205", "LU", true)]
    [InlineData("syndicate:fromage", "LU", true)]
    [InlineData("commune:fr-57672", "FR", true)]
    [InlineData("commune:fr-2a004", "FR", true)]
    [InlineData("commune:fr-97411", "FR", true)]
    [InlineData("syndicate:fr-57-deux-rives", "FR", true)]
    [InlineData("state:fr-57", "FR", true)]
    [InlineData("commune:fr-remich", "LU", false)]
    [InlineData("commune:fr-5", "LU", false)]
    public void A_French_code_names_its_department(string party, string law, bool isCode)
    {
        Assert.Equal(law, Jurisdictions.Of(new(party)));
        Assert.Equal(isCode, Jurisdictions.IsCode(new(party)));
    }

    [Theory]
    [InlineData("state:mat", "state:mat", "commune:1205")]
    [InlineData("state:fr-{department}", "state:fr-57", "syndicate:fr-57-deux-rives", "commune:fr-54001")]
    [InlineData("state:fr-{department}", "state:fr-974", "commune:fr-97411")]
    [InlineData("state:fr-{department}", "state:fr-2a", "commune:fr-2a004")]
    [InlineData("state:fr-{department}", null, "commune:1205")]
    public void The_procedure_says_who_stands_for_the_State(string template, string? state, params string[] others) =>
        Assert.Equal(state, Jurisdictions.State(template, others.Select(one => new PartyId(one)))?.Value);
}
