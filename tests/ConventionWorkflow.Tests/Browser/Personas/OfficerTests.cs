using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Browser.Personas;

/// <summary>P1, an officer of the ministry in charge, who moves many dossiers.</summary>
[Collection(Demonstration.Name)]
public sealed class OfficerTests(Demonstration demonstration)
{
    private const string Merged = "Sentiers de la Moselle";

    private readonly Town town = demonstration.Town;
    private Guest mia = null!;
    private Guest lynn = null!;

    [Fact]
    public async Task An_officer_sees_what_waits_asks_ministries_chases_the_late_merges_remarks_and_tells_everybody()
    {
        await Reviewed();
        mia = await Guest.As(town, Cast.Officer);
        lynn = await Guest.As(town, Cast.Of(Roles.Secretary, Convention.Remich));
        await town.Walk(async () =>
        {
            await What_waits_and_what_is_late_is_seen_at_once();
            await Ministries_are_asked_on_one_form();
            await One_more_ministry_is_asked_in_the_midst_of_the_review();
            await The_late_are_reminded_all_at_once();
            await Remarks_become_a_new_version();
            await Everybody_is_told_by_the_act_itself();
        });
    }

    [Fact]
    public async Task A_new_convention_takes_five_fields_at_most()
    {
        var somebody = await Guest.As(town, Cast.Officer);
        await town.Walk(async () =>
        {
            await somebody.Enters();
            await somebody.Opens("/dossiers");
            await somebody.In(5, async () =>
            {
                await somebody.Follows("Proposer une convention");
                var fields = somebody.Main.Locator("form.form").Locator(".field, fieldset").Filter(new() { Visible = true });
                Assert.InRange(await fields.CountAsync(), 3, 5);
                await somebody.Fills("Intitulé", "Pays de la Sûre");
                await somebody.Unfolds("Canton d’Echternach");
                await somebody.Chooses("Echternach");
                await somebody.Chooses("Rosport-Mompach");
                await somebody.Fills("Objectif", "Relier les deux rives de la Sûre à pied et à vélo.");
                await somebody.Presses("Ouvrir le dossier");
            });
            await somebody.Sees("Étape en cours : Proposition");
        });
    }

    /// <summary>A peer needs two clicks.</summary>
    private async Task What_waits_and_what_is_late_is_seen_at_once()
    {
        await mia.In(1, mia.Enters);
        await mia.Sees("actes vous attendent");
        await mia.Sees("Ce que vous attendez des autres");
        await mia.Sees("de retard");
    }

    /// <summary>Peers need four to six clicks. Seven are ticked already; she adds one.</summary>
    private async Task Ministries_are_asked_on_one_form()
    {
        await mia.Opens("/boite");
        await mia.In(4, async () =>
        {
            await mia.Follows("Soumettre le texte aux visas");
            await mia.Chooses("Soumettre le texte aux visas");
            await mia.Chooses("Ministère de la Santé et de la Sécurité sociale");
            await mia.Presses("Terminer l’étape");
        });
        await mia.Sees("L’étape est terminée.");
        await mia.Sees("Aucun visa sur sept n’est encore donné.");
    }

    private async Task One_more_ministry_is_asked_in_the_midst_of_the_review()
    {
        await mia.Opens("/boite/attendus?q=attert");
        await mia.In(5, async () =>
        {
            await mia.Follows("Vallée de l’Attert");
            await mia.Follows("Autres actes sur le dossier");
            await mia.Follows("Avis des ministères");
            await mia.Picks("Demandé à", "reviewer@ministry:msp");
            await mia.Fills("Motif", "Le programme de projets touche les installations sportives.");
            await mia.Presses("Demander un avis de plus");
        });
        await mia.Sees("L’avis est demandé.");
    }

    /// <summary>Peers need one click for each, or four.</summary>
    private async Task The_late_are_reminded_all_at_once()
    {
        await mia.Opens("/boite");
        await mia.In(2, async () =>
        {
            await mia.Presses("Relancer la sélection");
            await mia.Goes(mia.Main.Locator("form button"));
        });
        await mia.Sees("enregistrée et part par courriel.");
        await mia.Opens("/boite/attendus");
        await mia.Sees("Relancé aujourd’hui");
    }

    /// <summary>No peer does it: it is an hour with a word processor there.</summary>
    private async Task Remarks_become_a_new_version()
    {
        await mia.Opens("/boite");
        await mia.In(3, async () =>
        {
            await mia.Follows(Merged);
            await mia.Sees("L’article 3 devrait citer les zones inondables.");
            await mia.Follows("Rédiger le texte");
            await mia.Fills("Article 3", "Texte", "Les objectifs tiennent compte des zones inondables.");
            await mia.Fills("Motif de cette version", "Avis de l’Environnement repris");
            await mia.Presses("Enregistrer la version");
        });
        await mia.Follows("Comparer deux versions");
        await mia.Sees("Un article modifié");
    }

    /// <summary>No click for it: peers write letters by hand.</summary>
    private async Task Everybody_is_told_by_the_act_itself()
    {
        await mia.Opens("/boite");
        await mia.In(3, async () =>
        {
            await mia.Follows("Arrêter le texte");
            await mia.Chooses("Arrêter le texte");
            await mia.Presses("Terminer l’étape");
        });
        await town.Rounds();
        await lynn.Gets("Consolidation, étape terminée");
    }

    private async Task Reviewed()
    {
        var convention = await Convention.Begun(town, Merged);
        await convention.Until("interministerial-review");
        await convention.Act(
            "interministerial-review", Cast.Of(Roles.Reviewer, new("ministry:mecb")), "give",
            ("value", "favourable-subject-to-modification"), ("remarks", "L’article 3 devrait citer les zones inondables."));
        await convention.Until("consolidation");
    }
}
