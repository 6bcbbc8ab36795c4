using System.Net;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Dossiers;

public sealed class SimilarTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Remich = "commune:1205";
    private const string Schengen = "commune:1206";
    private const string Clervaux = "commune:0501";
    private const string Wiltz = "commune:0806";

    [Fact]
    public async Task Those_with_most_communes_in_common_come_first_then_words_and_each_says_why()
    {
        await app.Person("mia@mat.example", Roles.Officer, "state:mat");
        await app.Person("s@remich.example", Roles.Secretary, Remich);
        var one = await Begin("Mobilité douce en Moselle viticole", Remich, Schengen, Wiltz);
        var words = await Begin("ÉNERGIE et MOBILITÉ : l'Oesling", Clervaux, "commune:0502");
        var two = await Begin("Eaux de baignade", Remich, Schengen);
        var both = await Begin("Tourisme et mobilité", Remich, "commune:0502");
        var none = await Begin("Immobilité", Clervaux, "commune:0502");
        using var officer = await app.SignedIn("mia@mat.example");
        var page = await Section(officer, one);
        int At(DossierId dossier) => page.IndexOf($"/dossiers/{dossier}", StringComparison.Ordinal);
        Assert.True(0 < At(two) && At(two) < At(both) && At(both) < At(words), page);
        Assert.Equal(-1, At(none));
        Assert.Equal(-1, At(one));
        Assert.Contains("deux communes en commun : Remich et Schengen<", page, StringComparison.Ordinal);
        Assert.Contains("une commune en commun : Remich ; mot de l’intitulé en commun : « mobilité »", page, StringComparison.Ordinal);
        Assert.Contains("· mot de l’intitulé en commun : « mobilité »", page, StringComparison.Ordinal);

        using var secretary = await app.SignedIn("s@remich.example");
        var theirs = await Section(secretary, one);
        Assert.Contains($"/dossiers/{two}", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain($"{words}", theirs, StringComparison.Ordinal);   // beyond their scope
    }

    private async Task<DossierId> Begin(string title, params string[] communes)
    {
        var officer = new Actor(PersonId.System, new(Roles.Officer, new("state:mat")), null, "command");
        var started = await app.In(services => services.GetRequiredService<DossierLedger>().Start(
            new("convention-lu", title, [new("state:mat"), .. communes.Select(one => new PartyId(one))], officer, "", ""), default));
        return Assert.IsType<Outcome.Done>(started).Dossier;
    }

    private static async Task<string> Section(HttpClient browser, DossierId dossier)
    {
        var page = await browser.GetStringAsync(new Uri($"/dossiers/{dossier}", UriKind.Relative));
        var section = page[page.IndexOf("aria-labelledby=\"semblables\"", StringComparison.Ordinal)..];
        return WebUtility.HtmlDecode(section[..section.IndexOf("</section>", StringComparison.Ordinal)])
            .Replace('\u00a0', ' ').Replace('\u202f', ' ');
    }
}
