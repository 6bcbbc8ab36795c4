using ConventionWorkflow.Demo;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>Who moves the dossier for the State.</summary>
internal sealed class Officer(Town town, Player player, IPage page) : Person(town, player, page)
{
    public static async Task<Officer> At(Town town) => new(town, Cast.Officer, await town.Page());

    public async Task Proposes(string title, string canton, params string[] communes)
    {
        await Opens("/dossiers");
        await Follows("Proposer une convention");
        await Fills("Intitulé", title);
        await Unfolds(canton);
        foreach (var commune in communes) await Chooses(commune);
        await Fills("Objectif", "Préserver le paysage viticole et ouvrir la vallée à pied et à vélo.");
        await Presses("Ouvrir le dossier");
        await Sees(title);
    }

    /// <summary>Ends a step that is hers by its first outcome, which is also what the inbox asks her to do.</summary>
    /// <param name="also">What she ticks besides.</param>
    public async Task Ends(string outcome, params string[] also)
    {
        await TakesUp(outcome);
        await Chooses(outcome);
        foreach (var label in also) await Chooses(label);
        await Presses("Terminer l’étape");
        await Town.Rounds();
    }

    /// <summary>Writes an article anew, with a reason that everybody reads.</summary>
    public async Task Writes(string dossier, int article, string words, string reason)
    {
        await Reads(dossier);
        await Follows("Rédiger le texte");
        await Fills($"Article {article}", "Texte", words);
        await Fills("Motif de cette version", reason);
        await Presses("Enregistrer la version");
        await Town.Rounds();
    }

    public async Task RecordsTheAgreement(string reference)
    {
        await TakesUp("Enregistrer la décision du Gouvernement en conseil");
        await Chooses("Accord donné");
        await Fills("Date de la séance du conseil", Town.Day());
        await Fills("Référence", reference);
        await Presses("Enregistrer la décision");
        await Town.Rounds();
    }

    /// <summary>Brings the dossier back to an earlier step.</summary>
    public async Task BringsBack(string dossier, string step, string reason)
    {
        await Reads(dossier);
        await Follows("Autres actes sur le dossier");
        await Follows(step);
        await Fills("Motif", reason);
        await Presses("Revenir à cette étape");
        await Town.Rounds();
    }

    public async Task Publishes(string place)
    {
        await TakesUp("Publier la convention");
        await Fills("Publiée le", Town.Day());
        await Fills("Lieu ou adresse", place);
        await Presses("Enregistrer la publication");
        await Town.Rounds();
    }
}
