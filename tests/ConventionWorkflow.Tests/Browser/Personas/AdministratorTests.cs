using System.Text;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Browser.Personas;

/// <summary>P6, an administrator: what is kept beside the procedures.</summary>
[Collection(Demonstration.Name)]
public sealed class AdministratorTests(Demonstration demonstration)
{
    private const string People = "address;person_name;language;role;organisation;from;until\n"
        + "carla.exemple@mertert.example;Carla Exemple;fr;secretary;commune:1107;2026-11-20;\n"
        + "carlo.exemple@mertert.example;Carlo Exemple;fr;mayor;ministry:eco;2026-11-20;\n";

    private readonly Town town = demonstration.Town;
    private Guest nora = null!;

    [Fact]
    public async Task An_administrator_keeps_organisations_people_themes_and_files_and_finds_who_changed_what()
    {
        nora = await Guest.As(town, Cast.Of(Roles.Administrator, Cast.State));
        await town.Walk(async () =>
        {
            await nora.Enters();
            await An_organisation_is_corrected();
            await A_person_gets_a_mandate_and_a_first_password();
            await A_theme_asks_for_another_ministry();
            await A_file_is_told_line_by_line_before_anything_is_taken();
            await Who_changed_what_stands_under_it();
        });
    }

    private async Task An_organisation_is_corrected()
    {
        await nora.Opens("/administration");
        await nora.In(4, async () =>
        {
            await nora.Follows("Organismes");
            await nora.Fills("Chercher", "Schuttrange");
            await nora.Presses("Chercher");
            await nora.Follows("Schuttrange");
            await nora.Fills("Membres de l’organe délibérant", "13");
            await nora.Presses("Enregistrer l’organisme");
        });
        await nora.Sees("Le changement est enregistré.");
    }

    private async Task A_person_gets_a_mandate_and_a_first_password()
    {
        await nora.Opens("/administration");
        await nora.In(7, async () =>
        {
            await nora.Follows("Personnes");
            await nora.Follows("Ajouter une personne");
            await nora.Fills("Nom", "Paula Exemple");
            await nora.Fills("Adresse électronique", "paula.exemple@schuttrange.example");
            await nora.Presses("Enregistrer la personne");
            await nora.Picks("Fonction", "councillor");
            await nora.Picks("Organisme", "commune:0307");
            await nora.Fills("Du", "20.11.2026");
            await nora.Presses("Ajouter le mandat");
            await nora.Presses("Créer une adresse de première connexion");
        });
        await nora.Sees("Transmettez cette adresse à la personne");
        await nora.Sees("Schuttrange");
    }

    private async Task A_theme_asks_for_another_ministry()
    {
        await nora.Opens("/administration");
        await nora.In(4, async () =>
        {
            await nora.Follows("Thèmes");
            await nora.Unfolds("Alimentation");
            await nora.Chooses("Ministère de la Santé et de la Sécurité sociale");
            await nora.Presses("Enregistrer le thème");
        });
        await nora.Sees("Le changement est enregistré.");
    }

    private async Task A_file_is_told_line_by_line_before_anything_is_taken()
    {
        await nora.Opens("/administration");
        await nora.In(5, async () =>
        {
            await nora.Follows("Importer un fichier");
            await nora.Chooses("Des personnes et leurs mandats");
            await nora.Attaches(
                "Fichier", new() { Name = "personnes.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(People) });
            await nora.Presses("Examiner le fichier");
            await nora.Sees("Lignes en erreur : 1.");
            await nora.Sees("Cette fonction n’existe pas");
            await nora.Presses("Importer la seule ligne sans erreur");
        });
        await nora.Sees("1 ligne est importée.");
    }

    private async Task Who_changed_what_stands_under_it()
    {
        await nora.Opens("/administration/organisations?q=Schuttrange");
        await nora.In(1, () => nora.Follows("Schuttrange"));
        await nora.Sees("Changements");
        await nora.Sees("Nora Feller");
    }
}
