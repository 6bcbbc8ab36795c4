using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>Who writes the opinion of a ministry, of the Inspectorate, or of the supervisory authority.</summary>
internal sealed class Reviewer(Town town, Player player, IPage page) : Person(town, player, page)
{
    public static async Task<Reviewer> Of(Town town, string party) =>
        new(town, Cast.Of(Roles.Reviewer, new(party)), await town.Page());

    /// <summary>Two clicks from the inbox.</summary>
    public async Task HasNothingToRemark()
    {
        await TakesUp("Rendre l’avis");
        await Presses("Rendre un avis sans observation");
        await Town.Rounds();
    }

    public async Task Gives(string opinion, string remarks)
    {
        await TakesUp("Rendre l’avis");
        await Chooses(opinion);
        await Fills("Vos remarques", remarks);
        await Presses("Rendre l’avis");
        await Town.Rounds();
    }

    /// <summary>As the supervisory authority: one commune after the other, in the order in which they are asked.</summary>
    public async Task DoesNotObject(string reference)
    {
        await TakesUp("Examiner la délibération");
        await Fills("Décidé le", Town.Day());
        await Fills("Référence", reference);
        await Presses("Ne pas s’opposer");
        await Town.Rounds();
    }
}
