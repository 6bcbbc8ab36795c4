using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Browser.Personas;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>What must be there so that every page has something to show.</summary>
/// <param name="Voting">The address of a dossier in the midst of the council votes.</param>
/// <param name="Drafting">The address of a dossier whose text is open.</param>
/// <param name="Past">The number of a past convention that follows another.</param>
/// <param name="Invitation">Where an invited person chooses a password.</param>
/// <param name="Asked">A sign-off link that is open, on a text that its reader signed off in an earlier version.</param>
/// <param name="Answered">A sign-off link that was answered.</param>
/// <param name="Published">The reference of a published convention.</param>
internal sealed record Prepared(
    string Voting, string Drafting, string Past, Uri Invitation, string Asked, string Answered, string Published)
{
    private const string Agreement = "political-agreement";

    public static async Task<Prepared> In(Town town)
    {
        var mia = await Guest.As(town, Cast.Officer);
        await mia.Enters();
        await mia.Reads("Porte de l’Ouest");
        var drafting = new Uri(mia.Page.Url).AbsolutePath;
        await mia.Reads("Moselle viticole");
        var voting = new Uri(mia.Page.Url).AbsolutePath;
        await Keep(mia, voting);
        await Report(mia);
        var past = await Record(mia, "Convention Moselle 2010", "CCT-2010-003");
        await Record(mia, "Convention Moselle 2004", "CCT-2004-001");
        await mia.Opens($"/registre/filiation/{past}");
        await mia.Presses("Lier les deux conventions");
        var (asked, answered) = await Links(town);
        var published = await town.App.In(services => services.GetRequiredService<Store>().Dossiers
            .Where(one => one.PublishedAt != null).Select(one => one.Reference).OrderBy(one => one).LastAsync());
        return new(voting, drafting, past, await Invite(town), asked, answered, published);
    }

    /// <summary>A note, a view and a token, so that their pages list something.</summary>
    private static async Task Keep(Guest mia, string dossier)
    {
        await mia.Opens($"{dossier}/notes");
        await mia.Unfolds("Écrire une note");
        await mia.Fills("Note", "Rappeler la commune de Mertert.");
        await mia.Presses("Garder la note");
        await mia.Opens("/boite");
        await mia.Unfolds("Enregistrer cette vue");
        await mia.Fills("Nom de la vue", "Tout ce qui m’attend");
        await mia.Presses("Enregistrer cette vue");
        await mia.Opens("/compte/jetons");
        await mia.Fills("Nom", "tableau de bord");
        await mia.Chooses("Ce que vous pouvez voir");
        await mia.Fills("Durée en jours", "30");
        await mia.Presses("Créer le jeton");
    }

    private static async Task Report(Guest somebody)
    {
        await somebody.Opens("/accessibilite");
        await somebody.Fills("Qu’est-ce qui vous a arrêté", "Le tableau des parties défile avec la souris, mais pas avec le clavier.");
        await somebody.Presses("Envoyer le signalement");
    }

    private static async Task<string> Record(Guest mia, string title, string reference)
    {
        await mia.Opens("/registre/inscrire");
        await mia.Fills("Intitulé", title);
        await mia.Fills("Référence", reference);
        await mia.Unfolds("Remich");
        await mia.Chooses("Remich");
        await mia.Chooses("Schengen");
        await mia.Fills("Signée le", "3.10.2010");
        await mia.Fills("En vigueur à partir du", "1.1.2011");
        await mia.Attaches("Convention signée, en PDF", Signing.Scan("convention.pdf"));
        await mia.Presses("Inscrire la convention");
        return mia.Page.Url.Split('/')[^1];
    }

    private static Task<Uri> Invite(Town town) => town.App.In(async services =>
    {
        var nora = Cast.Of(Roles.Administrator, Cast.State);
        var account = await services.GetRequiredService<Store>().Users.SingleAsync(one => one.Id == nora.Id);
        return await services.GetRequiredService<Invitations>().Make(account, () => { }, default);
    });

    /// <summary>A text that one mayor signed off and another returned is asked about anew; one of the links is answered.</summary>
    private static async Task<(string Asked, string Answered)> Links(Town town)
    {
        var convention = await Convention.Begun(town, "Berges de la Moselle");
        await convention.Until(Agreement);
        var (marc, anne) = (await Mayor.Of(town, Convention.Remich.Value), await Mayor.Of(town, Convention.Schengen.Value));
        await marc.Agrees();
        await convention.Act(Agreement, anne.Player, "return", ("reason", "Le port de plaisance manque."));
        await convention.Write("Port cité", Convention.Text with { Recitals = [.. Convention.Text.Recitals.Skip(1)] });
        await convention.Until(Agreement);
        await anne.Agrees();
        await marc.OpensTheLetter();
        return (marc.Page.Url, anne.Page.Url[..anne.Page.Url.LastIndexOf('/')]);
    }
}
