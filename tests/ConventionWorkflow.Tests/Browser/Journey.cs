using Xunit.Abstractions;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>
/// A convention of three communes from its proposal to its publication, as each person sees it: the acts in a browser, the letters over a
/// real mail server, the days as they pass.
/// </summary>
public sealed partial class Journey(ITestOutputHelper output)
{
    private const string Title = "Moselle viticole";
    private const string Remich = "commune:1205";
    private const string Schengen = "commune:1206";
    private const string Stadtbredimus = "commune:1207";

    private Town town = null!;
    private Officer mia = null!;
    private Secretary lynn = null!;
    private Secretary tom = null!;
    private Secretary ben = null!;

    [Fact]
    public async Task A_convention_goes_from_proposal_to_publication()
    {
        await using var opened = town = await Town.Open(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await town.Settle();
        mia = await Officer.At(town);
        lynn = await Secretary.Of(town, Remich);
        tom = await Secretary.Of(town, Schengen);
        ben = await Secretary.Of(town, Stadtbredimus);

        await town.Walk(Story);
        output.WriteLine($"{town.Audit.Count} states of pages, {town.Mail.Count} letters");
    }

    private async Task Story()
    {
        await Proposal();
        await Agreement();
        await Opinions();
        await Votes();
        await ChangedText();
        await VotesAgain();
        await Supervision();
        await Signatures();
        await Publication();
    }

    private async Task Proposal()
    {
        await mia.HasNothingToDo();
        await mia.Proposes(Title, "Canton de Remich", "Remich", "Schengen", "Stadtbredimus");
        await mia.Ends("Soumettre la proposition");
        await lynn.Gets("Proposition, étape terminée");
        await mia.Ends("Arrêter le périmètre et les parties");
        await mia.Writes(
            Title, 1, "La présente convention préserve le paysage viticole de la Moselle et relie les trois communes à vélo.",
            "Objet précisé avec les communes");
        await mia.Sees("version");
        await mia.Ends("Soumettre le texte aux visas");
    }

    /// <summary>One mayor returns the text; then everybody agrees, the mayors by the link of their letter.</summary>
    private async Task Agreement()
    {
        var marc = await Mayor.Of(town, Remich);
        var anne = await Mayor.Of(town, Schengen);
        var sylvie = await Mayor.Of(town, Stadtbredimus);
        var claire = await MinistersDelegate.Of(town);

        await marc.Agrees();
        await marc.Sees("pour Remich");
        await anne.Returns("L’article 2 doit citer le port de plaisance.");
        await sylvie.OpensTheLetter();
        await sylvie.Sees("Ce lien n’est plus valable.");

        await lynn.Gets("Accord politique, texte à reprendre", "L’article 2 doit citer le port de plaisance.");
        await mia.Gets("Une étape vous attend");
        await mia.Reads(Title);
        await mia.Sees("Schengen a renvoyé le texte pour amélioration");
        await mia.Writes(Title, 2, "Le périmètre comprend les trois communes et le port de plaisance de Schengen.", "Port cité");
        await mia.Ends("Soumettre le texte aux visas", "Inspection générale des finances");

        await anne.Agrees();
        await sylvie.AgreesByKeyboard();
        await marc.OpensTheLetter();
        await Pictures.Take(marc.Page, "sign-off-phone", 390, 844);
        await Pictures.Help(town, marc.Main, "visa", 390, 640);
        await marc.Follows("Lire le texte");
        await marc.Follows("Revenir à la demande");
        await marc.Presses("Donner mon visa");
        await claire.Agrees();
        await mia.Reads(Title);
        await mia.Sees("Aucun avis sur sept n’est encore rendu.");
    }

    private async Task Opinions()
    {
        await town.Days(8);
        foreach (var ministry in new[] { "eco", "mmtp", "mfin", "maint", "ma" })
            await (await Reviewer.Of(town, $"ministry:{ministry}")).HasNothingToRemark();
        var ines = await Reviewer.Of(town, "ministry:mecb");
        await ines.Gets("Votre avis est demandé");
        await ines.Gives("Favorable sous réserve de modification", "L’article 3 devrait citer les zones inondables.");
        await ines.HasNothingToDo();
        var felix = await Reviewer.Of(town, "authority:igf");
        await felix.Gives("Favorable avec remarques", "Les crédits restent à inscrire aux budgets annuels.");

        await mia.Reads(Title);
        await mia.Sees("Consolidation");
        await mia.Writes(Title, 3, "Les objectifs tiennent compte des zones inondables.", "Avis de l’Environnement repris");
        await mia.Ends("Arrêter le texte");
        await lynn.Gets("Consolidation, étape terminée");
        await mia.RecordsTheAgreement("CG 2026/03/10-07");
        await lynn.Gets("La délibération de votre conseil est attendue");
    }

    private async Task Publication()
    {
        await mia.Publishes("Journal officiel et sites des trois communes");
        await lynn.Gets("Publication");
        await lynn.Reads(Title);
        await lynn.Sees("La convention est publiée");
        await lynn.HasNothingToDo();
    }
}
