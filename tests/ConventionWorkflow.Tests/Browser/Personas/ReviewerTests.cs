using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Browser.Personas;

/// <summary>P2, a reviewer in another ministry, who does not want to learn a tool.</summary>
[Collection(Demonstration.Name)]
public sealed class ReviewerTests(Demonstration demonstration)
{
    private readonly Town town = demonstration.Town;
    private Guest lena = null!;
    private Guest ines = null!;

    [Fact]
    public async Task A_reviewer_understands_the_question_reads_it_has_no_remark_or_conditions_and_gets_more_time()
    {
        var convention = await Convention.Begun(town, "Coteaux de la Moselle");
        await convention.Until("interministerial-review");
        lena = await Guest.As(town, Cast.Of(Roles.Reviewer, new("ministry:eco")));
        ines = await Guest.As(town, Cast.Of(Roles.Reviewer, new("ministry:mecb")));
        await town.Walk(async () =>
        {
            await lena.Enters();
            await ines.Enters();
            await The_letter_leads_to_the_question();
            await An_article_is_read_alone();
            await More_time_comes_from_the_officer();
            await No_remark_takes_two_clicks_from_the_inbox();
            await Conditions_take_three();
        });
    }

    /// <summary>A peer needs one click.</summary>
    private async Task The_letter_leads_to_the_question()
    {
        var letter = await lena.Gets("Votre avis est demandé");
        await lena.In(1, () => lena.Opens(letter.Links.First(link => link.AbsolutePath.Contains("/actes/", StringComparison.Ordinal))));
        await lena.Sees("Demandé par");
        await lena.Sees("Échéance");
        await lena.Sees("Sans réponse");
    }

    private Task An_article_is_read_alone() => lena.In(2, async () =>
    {
        await lena.Follows("Lire le texte, version");
        await lena.Jumps("Programme de projets", "#art-4");
    });

    /// <summary>Who is asked cannot ask for it here; the officer who hears of it extends the term, and a letter says so.</summary>
    private async Task More_time_comes_from_the_officer()
    {
        var mia = await Guest.As(town, Cast.Officer);
        await mia.Enters();
        await mia.Reads("Coteaux de la Moselle");
        await mia.In(3, async () =>
        {
            await mia.Follows("Autres actes sur le dossier");
            await mia.Goes(mia.Main.Locator("section[aria-labelledby=g-deadline-extended] a").First);
            await mia.Fills("Nouvelle échéance", "15 janvier 2027");
            await mia.Fills("Motif", "Congés de fin d’année.");
            await mia.Presses("Prolonger le délai");
        });
        await mia.Sees("Le délai est prolongé");
        await town.Rounds();
        await lena.Gets("Délai modifié");
    }

    /// <summary>Peers need three or four.</summary>
    private async Task No_remark_takes_two_clicks_from_the_inbox()
    {
        await lena.Opens("/boite?q=coteaux");
        await lena.In(2, async () =>
        {
            await lena.Follows("Rendre l’avis");
            await lena.Presses("Rendre un avis sans observation");
        });
        await lena.Sees("est rendu : sans observation.");
    }

    private async Task Conditions_take_three()
    {
        await ines.Opens("/boite?q=coteaux");
        await ines.In(3, async () =>
        {
            await ines.Follows("Rendre l’avis");
            await ines.Chooses("Favorable sous réserve de modification");
            await ines.Fills("Vos remarques", "Article 3 : citer les zones inondables.");
            await ines.Presses("Rendre l’avis");
        });
        await ines.Sees("est rendu.");
    }
}
