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
    private Uri question = null!;

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
            await More_time_is_asked_for_in_three_clicks();
            await The_officer_grants_it_in_two();
            await A_colleague_takes_it_over_and_it_is_taken_back();
            await No_remark_takes_two_clicks_from_the_inbox();
            await Conditions_take_three();
        });
    }

    /// <summary>A peer needs one click.</summary>
    private async Task The_letter_leads_to_the_question()
    {
        var letter = await lena.Gets("Votre avis est demandé");
        question = letter.Links.First(link => link.AbsolutePath.Contains("/actes/", StringComparison.Ordinal));
        await lena.In(1, () => lena.Opens(question));
        await lena.Sees("Demandé par");
        await lena.Sees("Échéance");
        await lena.Sees("Sans réponse");
    }

    private Task An_article_is_read_alone() => lena.In(2, async () =>
    {
        await lena.Follows("Lire le texte, version");
        await lena.Jumps("Programme de projets", "#art-4");
    });

    /// <summary>From the mail: the question, the request, its button.</summary>
    private async Task More_time_is_asked_for_in_three_clicks()
    {
        await lena.In(3, async () =>
        {
            await lena.Opens(question);
            await lena.Follows("Demander un délai");
            await lena.Fills("Jusqu’au", "15 janvier 2027");
            await lena.Fills("Motif", "Congés de fin d’année.");
            await lena.Presses("Demander un délai");
        });
        await lena.Sees("Votre demande de délai est enregistrée");
        await town.Rounds();
    }

    /// <summary>The letter leads the officer to the extension, which has the date already.</summary>
    private async Task The_officer_grants_it_in_two()
    {
        var mia = await Guest.As(town, Cast.Officer);
        await mia.Enters();
        await mia.Opens("/boite?q=coteaux");
        await mia.Sees("Délai demandé jusqu’au vendredi 15 janvier 2027");
        var letter = await mia.Gets("demande un délai");
        await mia.In(2, async () =>
        {
            await mia.Opens(letter.Links.First(link => link.AbsolutePath.EndsWith("/faire/deadline-extended", StringComparison.Ordinal)));
            await mia.Fills("Motif", "Accordé.");
            await mia.Presses("Prolonger le délai");
        });
        await mia.Sees("Le délai est prolongé");
        await town.Rounds();
        await lena.Gets("Délai modifié");
    }

    private async Task A_colleague_takes_it_over_and_it_is_taken_back()
    {
        const string address = "collegue@economie.example";
        await town.App.Person(address, Roles.Reviewer, "ministry:eco");
        await lena.Opens("/boite?q=coteaux");
        await lena.In(4, async () =>
        {
            await lena.Follows("Rendre l’avis");
            await lena.Follows("Confier à un collègue");
            await lena.Chooses("collegue");
            await lena.Presses("Confier la demande");
        });
        await lena.Sees("La première réponse enregistrée compte, la vôtre ou la sienne.");
        await town.Rounds();
        await new Guest(town, new("Collègue", new(Roles.Reviewer, new("ministry:eco")), address), lena.Page)
            .Gets("Demande confiée", "vous confie cette demande d’avis.");
        await lena.In(2, async () =>
        {
            await lena.Follows("Reprendre la demande");
            await lena.Presses("Reprendre la demande");
        });
        await lena.Sees("Confier à un collègue");
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
