using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>
/// What the pictures of the help show is reached as the help says, by the people of the demonstration; the sign-off on a phone is taken on
/// the <see cref="Journey"/>.
/// </summary>
public sealed class HelpPictures
{
    private const int Wide = 760;

    [Fact]
    public async Task What_the_help_shows_is_there_to_be_seen()
    {
        await using var town = await Town.Open(new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), "--Demo:Enabled=true");
        await town.Walk(async () =>
        {
            await Officer(town);
            await Reviewer(town);
            await Secretary(town);
            await Administrator(town);
        });
    }

    private static async Task Officer(Town town)
    {
        var mia = new Guest(town, Cast.Officer, await town.Page());
        await mia.Enters();
        await mia.Reads("Moselle viticole");
        await Pictures.Help(town, Section(mia, "qui"), "blocages", Wide, 430);
        await Pictures.Help(town, Section(mia, "parties"), "parties", 1000, 350);
        await Pictures.Help(town, Section(mia, "jour"), "journal", Wide, 395);
    }

    private static async Task Reviewer(Town town)
    {
        var reviewer = new Guest(town, Cast.Of(Roles.Reviewer, new("ministry:eco")), await town.Page());
        await reviewer.Enters();
        await reviewer.TakesUp("Rendre l’avis");
        await Pictures.Help(town, reviewer.Main, "avis", Wide, 620);
    }

    private static async Task Secretary(Town town)
    {
        var ben = new Guest(town, Cast.Of(Roles.Secretary, Cast.Communes[2]), await town.Page());
        await ben.Enters();
        await ben.TakesUp("la délibération");
        await ben.Fills("Date de la séance", "19 novembre 2026");
        await ben.Fills("Date de la convocation", "12 novembre 2026");
        await ben.Fills("En fonctions", "9");
        await ben.Fills("Présents", "8");
        await ben.Fills("Pour", "6");
        await ben.Fills("Contre", "1");
        await ben.Fills("Abstentions", "1");
        await ben.Presses("Recalculer le résultat");
        await ben.Sees("Quorum atteint");
        await Pictures.Help(town, ben.Main.Locator(".tally").First, "deliberation", 1280, 520);
    }

    private static async Task Administrator(Town town)
    {
        var somebody = new Guest(town, Cast.Officer, await town.Page(scripts: false));
        foreach (var (said, where) in new[]
        {
            ("Le tableau des parties défile avec la souris, mais pas avec le clavier.", "/dossiers"),
            ("Mon lecteur d’écran ne dit pas l’échéance dans le courriel.", ""),
        })
        {
            await somebody.Opens("/accessibilite");
            await somebody.Fills("Qu’est-ce qui vous a arrêté", said);
            await somebody.Fills("Adresse de la page", where);
            await somebody.Presses("Envoyer le signalement");
            await somebody.Sees("Votre signalement est enregistré");
        }

        var nora = new Guest(town, Cast.Of(Roles.Administrator, Cast.State), await town.Page());
        await nora.Enters();
        await nora.Opens("/administration/signalements");
        await nora.Sees("Marquer comme traité");
        await Pictures.Help(town, nora.Main, "signalements", 1100, 360);
    }

    private static ILocator Section(Person one, string heading) =>
        one.Main.Locator($"section[aria-labelledby={heading}]");
}
