using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser.Personas;

/// <summary>P7, an auditor or archivist: what happened, what was signed, what is to be kept.</summary>
[Collection(Demonstration.Name)]
public sealed class AuditorTests(Demonstration demonstration)
{
    private readonly Town town = demonstration.Town;
    private Guest guy = null!;

    [Fact]
    public async Task An_auditor_reads_the_journal_checks_the_signed_file_and_takes_papers_and_lists_away()
    {
        guy = await Guest.As(town, Cast.Of(Roles.Auditor, Cast.State));
        await town.Walk(async () =>
        {
            await guy.Enters();
            await Who_did_what_and_when_is_read_from_the_first_act_on();
            await The_chain_is_examined_and_the_whole_dossier_taken_away();
            await The_file_to_sign_names_the_text_that_was_voted();
            await Every_paper_is_handed_out();
            await The_list_goes_into_a_spreadsheet();
            await Conventions_of_earlier_times_are_in_the_register();
            await How_long_things_take_is_one_click_from_the_dossiers();
        });
    }

    private async Task Who_did_what_and_when_is_read_from_the_first_act_on()
    {
        await guy.In(3, async () =>
        {
            await guy.Follows("Voir mes dossiers");
            await guy.Follows("Couronne Est");
            await guy.Follows("inscriptions");
        });
        await guy.Sees("a proposé la convention.");
        await guy.Sees("Mia Kremer");
    }

    private async Task The_chain_is_examined_and_the_whole_dossier_taken_away()
    {
        await guy.In(1, () => guy.Presses("Examiner le registre"));
        await guy.Sees("aucune altération.");
        var zip = "";
        var link = guy.Main.GetByRole(AriaRole.Link, new() { Name = "Télécharger le dossier complet" });
        await guy.In(1, async () => zip = await guy.Takes(link));
        Assert.StartsWith("PK", zip, StringComparison.Ordinal);
    }

    private async Task The_file_to_sign_names_the_text_that_was_voted()
    {
        await guy.Follows("Couronne Est");
        var file = "";
        await guy.In(2, async () =>
        {
            await guy.Follows("figée");
            file = await guy.Takes(guy.Main.GetByRole(AriaRole.Link, new() { Name = "Télécharger le texte à signer" }));
        });
        var digest = await guy.Main.Locator(".digest").First.GetAttributeAsync("title");
        Assert.Equal(64, digest!.Length);
        Assert.Contains(digest, file, StringComparison.Ordinal);
        await guy.Opens("/verifier");
        await guy.In(2, async () =>
        {
            await guy.Attaches("Fichier à vérifier", new()
            {
                Name = "reçu.html",
                MimeType = "text/html",
                Buffer = System.Text.Encoding.UTF8.GetBytes(file),
            });
            await guy.Presses("Vérifier le fichier");
        });
        await guy.Sees("C’est le fichier imprimé de la version");
        await guy.Sees("conseils ont voté ce texte.");
    }

    private async Task Every_paper_is_handed_out()
    {
        await guy.Follows("Couronne Est");
        var papers = guy.Main.Locator("section[aria-labelledby=txt] a[href*='/pieces/']");
        var count = await papers.CountAsync();
        Assert.True(count >= 5, $"{count} papers");
        await guy.In(1, () => guy.Takes(papers.First));
    }

    private async Task The_list_goes_into_a_spreadsheet()
    {
        await guy.Opens("/dossiers");
        var list = "";
        await guy.In(1, async () => list = await guy.Takes(guy.Main.GetByRole(AriaRole.Link, new() { Name = "CSV" })));
        foreach (var title in new[] { "Couronne Est", "Moselle viticole", "Vallée de l’Attert" })
            Assert.Contains(title, list, StringComparison.Ordinal);
    }

    private async Task Conventions_of_earlier_times_are_in_the_register()
    {
        await guy.In(1, () => guy.Goes(guy.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "Registre" })));
        await guy.Sees("Registre des conventions antérieures");
    }

    private async Task How_long_things_take_is_one_click_from_the_dossiers()
    {
        await guy.Opens("/dossiers");
        await guy.In(1, () => guy.Follows("Voir les statistiques"));
        await guy.Sees("Rédaction concertée");
        await guy.Sees("Ministère des Finances");
        var figures = "";
        await guy.In(1, async () => figures = await guy.Takes(guy.Main.GetByRole(AriaRole.Link, new() { Name = "CSV" })));
        Assert.Contains("Rédaction concertée;Médiane, en jours;", figures, StringComparison.Ordinal);
        await guy.In(1, () => guy.Follows("Douze derniers mois"));
        await guy.Sees("Aucune convention n’a été publiée dans cette période.");
    }
}
