using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>Who agrees for the minister, signed in.</summary>
internal sealed class MinistersDelegate(Town town, Player player, IPage page) : Person(town, player, page)
{
    public static async Task<MinistersDelegate> Of(Town town) => new(town, Cast.Of(Roles.Delegate, Cast.State), await town.Page());

    public async Task Agrees()
    {
        await TakesUp("Donner ou refuser votre visa");
        await Presses("Donner mon visa");
        await Town.Rounds();
    }
}
