using System.Net;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Dossiers;

/// <summary>The page of a dossier stands in every state of the procedure, for everybody who may see it.</summary>
public sealed class EveryStateTests
{
    [Fact]
    public Task A_proposal() => Stands(
        teller => teller.Begin("2026-11-02 09:05", "Moselle viticole", Cast.Officer, [Cast.State, .. Cast.Communes]),
        "Étape en cours : Proposition, confiée à l’État.", "pas encore rédigé");

    [Fact]
    public Task A_review_of_the_ministries_in_parallel() => Stands(
        Review, "Deux avis sur sept sont rendus. Il en manque cinq.", "Le ministère des Finances n’a pas encore rendu son avis.");

    [Fact]
    public Task A_published_convention() => Stands(
        async teller =>
        {
            await Moselle.UntilVotes(teller);
            await Moselle.UntilPublication(teller);
        },
        "Étape en cours : En vigueur, confiée à l’État.", "La convention est publiée");

    [Fact]
    public Task A_withdrawn_or_refused_proposal() => Stands(
        async teller =>
        {
            await teller.Begin("2026-11-02 09:05", "Moselle viticole", Cast.Officer, [Cast.State, .. Cast.Communes]);
            await teller.Act("2026-11-03 10:30", Cast.Officer, "proposal", "complete", ("outcome", "Submit"));
            await teller.Act("2026-11-04 11:00", Cast.Officer, "scoping", "complete", ("outcome", "Refuse"), ("reason", "Hors sujet"));
        },
        "Le dossier est clos sans convention.", "plus personne n’est attendu");

    private static async Task Review(Teller teller)
    {
        await teller.Begin("2026-09-01 09:05", "Moselle viticole", Cast.Officer, [Cast.State, .. Cast.Communes]);
        await teller.Act("2026-09-02 10:30", Cast.Officer, "proposal", "complete", ("outcome", "Submit"));
        await teller.Act("2026-09-03 11:00", Cast.Officer, "scoping", "complete", ("outcome", "Continue"));
        await teller.Write("2026-09-04 15:20", Cast.Officer, "Première rédaction", text => text);
        await teller.Act("2026-10-30 09:40", Cast.Officer, "drafting", "complete", ("outcome", "Submit"));
        foreach (var commune in Cast.Communes)
            await teller.Act("2026-11-02 07:50", Cast.Of(Roles.Mayor, commune), "political-agreement", "approve");
        await teller.Act("2026-11-03 16:30", Cast.Of(Roles.Delegate, Cast.State), "political-agreement", "approve");
        await teller.Opinion("2026-11-04 10:00", "ministry:eco", "no-remark");
        await teller.Opinion("2026-11-05 11:15", "authority:igf", "reserved", "Les crédits manquent.");
    }

    private static async Task Stands(Func<Teller, Task> story, params string[] said)
    {
        await using var told = await Told.Until(story);
        Player[] all = [Cast.Officer, Cast.Of(Roles.Secretary, Cast.Communes[0]), Cast.Of(Roles.Reviewer, new("ministry:mfin"))];
        foreach (var player in all)
        {
            using var browser = await told.As(player);
            foreach (var path in new[] { told.Page, told.Page + "/journal", "/dossiers", "/boite" })
            {
                using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }

        using var officer = await told.As(Cast.Officer);
        var page = WebUtility.HtmlDecode(await officer.GetStringAsync(new Uri(told.Page, UriKind.Relative)))
            .Replace('\u00a0', ' ').Replace('\u202f', ' ');
        Assert.All(
            said, words => Assert.True(page.Contains(words, StringComparison.Ordinal),
                page[page.IndexOf("class=\"lead", StringComparison.Ordinal)..]));
    }
}
