using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Browser.Personas;

/// <summary>P6, an administrator who changes the procedure without a designer, and without JavaScript.</summary>
public sealed class ProcedureTests : IAsyncLifetime
{
    private const string Procedure = "Convention de coopération territoriale";

    private Town town = null!;
    private Guest nora = null!;
    private Guest mia = null!;

    public async Task InitializeAsync() => town = await Town.Open(new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), "--Demo:Enabled=true");

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task An_administrator_changes_deadlines_words_steps_and_reviewers_publishes_and_takes_an_earlier_version_up_again()
    {
        nora = await Guest.As(town, Cast.Of(Roles.Administrator, Cast.State), scripts: false);
        mia = await Guest.As(town, Cast.Officer);
        await town.Walk(async () =>
        {
            await nora.Enters();
            await A_deadline_is_changed_and_published();
            await The_words_of_a_mail_are_changed_and_seen_before_anybody_gets_them();
            await A_reviewer_and_a_step_come_and_go();
            await The_draft_is_tried_and_nobody_gets_a_mail();
            await What_is_published_says_what_becomes_of_running_dossiers();
            await Who_changed_what_is_found_and_an_earlier_version_comes_back();
        });
    }

    /// <summary>A peer needs four to six clicks, publication not counted.</summary>
    private async Task A_deadline_is_changed_and_published()
    {
        await nora.Opens("/administration/procedures");
        await nora.In(5, async () =>
        {
            await nora.Follows(Procedure);
            await nora.Follows("Cadrage");
            await nora.Fills("Délai", "Durée", "25");
            await nora.Presses("Enregistrer l’étape");
            await nora.Follows("Publier la version 2");
            await nora.Sees("délai porté de 20 à 25 jours ouvrables");
            await nora.Sees("sur la version 1");
            await nora.Presses("Publier la version 2");
        });
        await nora.Sees("La version 2 est publiée.");
    }

    private async Task The_words_of_a_mail_are_changed_and_seen_before_anybody_gets_them()
    {
        await nora.Opens("/administration/procedures/convention-lu");
        await nora.In(3, async () =>
        {
            await nora.Follows("Avis des ministères");
            await nora.Fills("Question posée, sur la page et dans le courriel", "Français", "Que répond votre ministère à ce texte ?");
            await nora.Fills("Question posée, sur la page et dans le courriel", "Allemand", "Was antwortet Ihr Ministerium?");
            await nora.Presses("Enregistrer l’étape");
            await nora.Follows("Aperçu du courriel");
        });
        await nora.Sees("Que répond votre ministère à ce texte");
        await nora.Sees("Was antwortet Ihr Ministerium?");
        await nora.Follows("Revenir à l’étape");
    }

    private async Task A_reviewer_and_a_step_come_and_go()
    {
        await nora.In(3, async () =>
        {
            await nora.Picks("Ajouter une fonction", "reviewer");
            await nora.Picks("de qui", "ministry:msp");
            await nora.Presses("Enregistrer l’étape");
        });
        await nora.Sees("L’étape est enregistrée dans le brouillon de la version 3.");
        await nora.Opens("/administration/procedures/convention-lu?etape=drafting");
        await nora.In(4, async () =>
        {
            await nora.Follows("Ajouter une étape après celle-ci");
            await nora.Fills("Français", "Consultation du public");
            await nora.Fills("Durée", "30");
            await nora.Picks("Fonction", "officer");
            await nora.Picks("de qui", "state");
            await nora.Presses("Ajouter l’étape");
        });
        await nora.Sees("L’étape est ajoutée au brouillon de la version 3.");
        await nora.In(1, () => nora.Presses("Retirer cette étape"));
        await nora.Sees("L’étape est retirée du brouillon de la version 3.");
        await nora.Follows("Version figée");
        await nora.Presses("Retirer cette étape");
        await nora.Sees("Deux défauts à corriger avant de publier");
        await nora.Follows("Versions et changements");
        await nora.Presses("Abandonner le brouillon");
        await nora.Sees("Le brouillon est abandonné.");
    }

    private async Task The_draft_is_tried_and_nobody_gets_a_mail()
    {
        var letters = await Letters();
        await nora.Opens("/administration/procedures/convention-lu");
        await nora.In(2, async () =>
        {
            await nora.Follows("Essayer sur un dossier fictif");
            await nora.Presses("Aller jusqu’à la fin");
        });
        await nora.Sees("Rappel à Bourgmestre, Aville. 1 courriel");
        await town.Rounds();
        Assert.Equal(letters, await Letters());

        Task<int> Letters() => town.App.In(services => services.GetRequiredService<Store>().Notices.CountAsync());
    }

    private async Task What_is_published_says_what_becomes_of_running_dossiers()
    {
        await Convention.Begun(town, "Sentiers de la Sûre");
        await mia.Enters();
        await mia.Reads("Sentiers de la Sûre");
        await mia.Sees("Procédure convention-lu, version 2");
        await mia.Reads("Moselle viticole");
        await mia.Sees("Procédure convention-lu, version 1");
        await nora.Opens("/administration/procedures");
        await nora.Sees("1 sur la version 2");
    }

    private async Task Who_changed_what_is_found_and_an_earlier_version_comes_back()
    {
        await nora.In(1, () => nora.Follows("Voir les versions"));
        await nora.Sees("Nora Feller");
        await nora.Sees("20 jours ouvrables");
        await nora.Sees("25 jours ouvrables");
        await nora.In(3, async () =>
        {
            await nora.Presses("Reprendre la version 1");
            await nora.Follows("Publier la version 3");
            await nora.Presses("Publier la version 3");
        });
        await nora.Sees("La version 3 est publiée.");
        await nora.Follows("Retirer la version 3 de l’usage");
        await nora.Sees("Les nouveaux dossiers suivront alors la version 2.");
        await nora.Presses("Retirer la version 3");
        await nora.Sees("La version 3 est retirée de l’usage.");
    }
}
