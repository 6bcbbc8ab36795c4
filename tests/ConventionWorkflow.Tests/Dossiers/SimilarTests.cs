using System.Net;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;
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
        Assert.Contains("une commune en commun : Remich ; mot en commun : « mobilité »", page, StringComparison.Ordinal);
        Assert.Contains("· mot en commun : « mobilité »", page, StringComparison.Ordinal);

        using var secretary = await app.SignedIn("s@remich.example");
        var theirs = await Section(secretary, one);
        Assert.Contains($"/dossiers/{two}", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain($"{words}", theirs, StringComparison.Ordinal);   // beyond their scope
    }

    [Fact]
    public async Task Themes_the_words_of_the_objective_and_the_register_count_as_far_as_the_reader_sees()
    {
        await app.Person("noe@mat.example", Roles.Officer, "state:mat");
        await app.Person("s@grevenmacher.example", Roles.Secretary, "commune:1104");
        using var officer = await app.SignedIn("noe@mat.example");
        var one = await Propose(
            officer, "Haies", "Replanter les vergers abandonnés.", ["water", "environment"], "commune:1104", "commune:1105");
        var about = await Propose(officer, "Rien de tel", "Essayer.", ["environment"], "commune:0501", "commune:0502");
        var worded = await Propose(officer, "Autre chose", "Des VERGERS pour chacun.", [], "commune:0501", "commune:0502");
        var far = await Past("Vergers de l'Oesling", "CCT-2001", [], "commune:0501");
        var near = await Past("Sans rapport", "CCT-2002", ["water"], "commune:1104");
        var page = await Section(officer, one);
        int At(string address) => page.IndexOf($"href=\"{address}\"", StringComparison.Ordinal);
        var (a, w, f, n) = (At($"/dossiers/{about}"), At($"/dossiers/{worded}"), At($"/registre/{far}"), At($"/registre/{near}"));
        Assert.True(0 < n && n < a && a < f && a < w, page);
        Assert.True(f > 0, page);
        Assert.Contains("une commune en commun : Grevenmacher ; thème eau<", page, StringComparison.Ordinal);
        Assert.Contains("· thème environnement<", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("· mot en commun : « vergers »<").Length - 1);

        using var secretary = await app.SignedIn("s@grevenmacher.example");
        var theirs = await Section(secretary, one);
        Assert.Contains($"/registre/{near}", theirs, StringComparison.Ordinal);
        foreach (var hidden in new[] { $"{far}", $"{about}", $"{worded}" }) Assert.DoesNotContain(hidden, theirs, StringComparison.Ordinal);
    }

    private static async Task<DossierId> Propose(
        HttpClient officer, string title, string objective, string[] themes, params string[] communes)
    {
        const string Page = "/dossiers/proposer";
        using var answer = await AppUnderTest.Post(officer, Page, Page,
        [
            ("Procedure", "convention-lu"), ("Title", title), ("Objective", objective), ("RequestKey", Guid.CreateVersion7().ToString()),
            .. themes.Select(theme => ("Themes", theme)), .. communes.Select(commune => ("Communes", commune)),
        ]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return DossierId.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
    }

    private Task<Guid> Past(string title, string reference, string[] themes, string commune) => app.In(async services =>
    {
        var store = services.GetRequiredService<Store>();
        var id = Guid.CreateVersion7();
        if (!await store.Documents.AnyAsync(one => one.Digest == "00"))
            store.Documents.Add(new()
            {
                Digest = "00",
                MediaType = "application/pdf",
                Size = 1,
                Name = "a.pdf",
                UploadedBy = new(id),
                At = DateTimeOffset.UnixEpoch,
            });
        store.PastConventions.Add(new()
        {
            Id = id,
            Reference = reference,
            Title = title,
            SignedOn = new(2001, 1, 1),
            InForceFrom = new(2001, 1, 1),
            Digest = "00",
            RecordedBy = new(id),
            RecordedAt = DateTimeOffset.UnixEpoch,
        });
        store.PastConventionParties.Add(new() { Convention = id, Party = new(commune) });
        foreach (var theme in themes) store.PastConventionThemes.Add(new() { Convention = id, Theme = theme });
        await store.SaveChangesAsync();
        return id;
    });

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
