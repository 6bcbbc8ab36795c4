using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Browser.Personas;

/// <summary>P3, the secretary of a commune, its real engine.</summary>
[Collection(Demonstration.Name)]
public sealed class SecretaryTests(Demonstration demonstration)
{
    private readonly Town town = demonstration.Town;

    [Fact]
    public async Task A_secretary_announces_the_session_prepares_it_records_the_vote_transmits_it_and_has_it_signed()
    {
        var convention = await Convention.Begun(town, "Rives de la Moselle");
        await convention.Until("council-votes");
        await town.Walk(async () =>
        {
            var lynn = await Of("commune:1205");
            await The_session_is_announced_and_prepared(lynn);
            await The_vote_is_recorded_with_its_extract(await Of("commune:1207"));
            await convention.Until("supervisory-authority");
            await The_extract_reaches_the_ministry_and_Home_Affairs(lynn);
            await The_signatures_of_the_college_are_recorded(await Of("commune:0306"));
        });
    }

    /// <summary>Peers need six to ten clicks for the agenda. The text lies one click further, and the day to convoke is reckoned.</summary>
    private static async Task The_session_is_announced_and_prepared(Guest lynn)
    {
        await lynn.In(3, async () =>
        {
            await lynn.Follows("Enregistrer la délibération");
            await lynn.Unfolds("Annoncer sa date");
            await lynn.Fills("Date de la séance", "4 décembre 2026");
            await lynn.Presses("Annoncer la séance");
        });
        await lynn.Sees("Séance annoncée pour le");
        await lynn.Opens("/boite");
        await lynn.In(2, async () =>
        {
            await lynn.Follows("Préparer la séance du vendredi 4 décembre");
            await lynn.Sees("Sa convocation part au plus tard le");
            await lynn.Follows("Lire le texte, version");
        });
        await lynn.Sees("Le texte est arrêté");
        await lynn.Opens("/boite");
        await lynn.In(2, async () =>
        {
            await lynn.Follows("Préparer la séance du vendredi 4 décembre");
            await lynn.Follows("Projet de délibération");
        });
        await lynn.Sees("Séance publique du vendredi 4 décembre 2026");
        await lynn.Sees("Öffentliche Sitzung vom Freitag, 4. Dezember 2026");
    }

    /// <summary>On one screen, as with the peers: one click to open it, one to attach the extract, one to record.</summary>
    private static async Task The_vote_is_recorded_with_its_extract(Guest ben)
    {
        await ben.In(3, async () =>
        {
            await ben.Follows("la délibération");
            await ben.Fills("Date de la séance", "19 novembre 2026");
            await ben.Fills("Date de la convocation", "12 novembre 2026");
            await ben.Fills("En fonctions", "9");
            await ben.Fills("Présents", "8");
            await ben.Fills("Pour", "6");
            await ben.Fills("Contre", "1");
            await ben.Fills("Abstentions", "1");
            await ben.Attaches("Extrait signé", Signing.Scan("extrait-stadtbredimus.pdf"));
            await ben.Presses("Enregistrer la délibération");
        });
        await ben.Sees("le texte est approuvé par 6 voix contre 1");
        var mia = await Guest.As(ben.Town, Cast.Officer);
        await mia.Enters();
        await mia.Reads("Moselle viticole");
        await mia.Sees("extrait-stadtbredimus.pdf");
    }

    /// <summary>Peers type it anew in a letter.</summary>
    private async Task The_extract_reaches_the_ministry_and_Home_Affairs(Guest lynn)
    {
        await lynn.Opens("/boite");
        await lynn.In(2, async () =>
        {
            await lynn.Follows("Transmettre la délibération");
            await lynn.Fills("Transmise le", town.Day());
            await lynn.Presses("Enregistrer la transmission");
        });
        await lynn.Sees("est enregistrée.");
        await town.Rounds();
        var yves = await Guest.As(town, Cast.Of(Roles.Reviewer, new("ministry:maint")));
        await yves.Gets("vous est transmise", "Remich");
    }

    private static async Task The_signatures_of_the_college_are_recorded(Guest georges)
    {
        await georges.In(4, async () =>
        {
            await georges.Follows("Faire signer");
            await georges.Chooses("Sur papier");
            await georges.Fills("Date", "19.11.2026");
            await georges.Fills("Lieu", "Sandweiler");
            await georges.Fills("Signataires et qualité", "Le collège des bourgmestre et échevins");
            await georges.Attaches("Exemplaire signé", Signing.Scan("exemplaire-sandweiler.pdf"));
            await georges.Presses("Enregistrer la signature");
        });
        await georges.Sees("La signature de Sandweiler est enregistrée.");
    }

    private async Task<Guest> Of(string commune)
    {
        var secretary = await Guest.As(town, Cast.Of(Roles.Secretary, new(commune)));
        await secretary.Enters();
        return secretary;
    }
}
