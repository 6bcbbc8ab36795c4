using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Acts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.PastConventions;

/// <summary>The register of conventions that were concluded outside this program.</summary>
public sealed partial class RegisterTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Officer = "officer@state:mat";
    private const string Secretary = "secretary@commune:1205";
    private const string Stranger = "secretary@commune:0501";

    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF");
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Fact]
    public async Task An_officer_records_a_convention_with_its_PDF_and_the_people_of_its_parties_read_it()
    {
        var (one, officer, secretary, stranger) = await People();
        var address = await Record(officer, "Convention Moselle 2014", "CCT-2014-007");
        var page = await Page(secretary, address);
        Assert.Contains("Signée le vendredi 3 octobre 2014 par l’État, Remich et Stadtbredimus.", page, StringComparison.Ordinal);
        Assert.Contains("du 1er janvier 2015 au 31 décembre 2020", page, StringComparison.Ordinal);
        Assert.Contains(address, await Page(secretary, "/registre"), StringComparison.Ordinal);
        using var file = await secretary.GetAsync(new Uri(address + "/pdf", UriKind.Relative));
        Assert.Equal(Pdf, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);

        Assert.DoesNotContain(address, await Page(stranger, "/registre"), StringComparison.Ordinal);
        foreach (var part in new[] { "", "/pdf" })
        {
            using var theirs = await stranger.GetAsync(new Uri(address + part, UriKind.Relative));
            using var nothing = await stranger.GetAsync(new Uri($"/registre/{Guid.Empty}{part}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
            Assert.Equal(await Bytes(nothing), await Bytes(theirs));
        }

        using var form = await secretary.GetAsync(new Uri("/registre/inscrire", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, form.StatusCode);
    }

    [Theory]
    [InlineData("Nordstad", true)]
    [InlineData("CCT-2006", true)]
    [InlineData("stadtbred", true)]
    [InlineData("100%", false)]
    [InlineData("Clervaux", false)]
    public async Task The_register_is_searched_by_title_reference_and_party(string words, bool isFound)
    {
        var (_, officer, _, _) = await People();
        var reference = $"CCT-2006-{Guid.CreateVersion7():N}";
        var address = await Record(officer, "Nordstad 2006", reference);
        var page = await Page(officer, $"/registre?q={Uri.EscapeDataString(words)}");
        Assert.Equal(isFound, page.Contains(address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_PDF_by_its_content_is_refused_and_what_was_typed_stays()
    {
        var (_, officer, _, _) = await People();
        using var picture = await Post(officer, Picture, Typed("Image", "CCT-1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, picture.StatusCode);
        var page = await Case.Html(picture);
        Assert.Contains("Ce document n’est pas un PDF.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"CCT-1\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"commune:1205\" checked", page, StringComparison.Ordinal);
        using var text = await Post(officer, "Bonjour"u8.ToArray(), Typed("Texte", "CCT-2"));
        Assert.Contains("n’est ni un PDF", await Case.Html(text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_missing_is_said_at_once_and_a_staged_PDF_stays()
    {
        var (_, officer, _, _) = await People();
        using var answer = await Post(officer, Pdf,
            [("title", ""), ("reference", new string('x', 61)), ("signedOn", "demain"), ("from", "1.1.2015"), ("until", "31.12.2014")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Case.Html(answer);
        foreach (var said in new[]
        {
            "Remplissez ce champ.", "il en faut au plus 60", "Indiquez une date, par exemple",
            "ne peut pas prendre fin avant le jeudi 1er janvier 2015", "« convention.pdf » est joint",
        }) Assert.Contains(said, page, StringComparison.Ordinal);
        var carried = Carried().Match(page).Groups[1].Value;
        using var again = await Post(officer, [], [.. Typed("Reprise", "CCT-3"), ("f.pdf", carried)]);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task A_reference_stands_once_and_a_double_click_records_once()
    {
        var (_, officer, _, _) = await People();
        var id = Guid.CreateVersion7();
        for (var time = 0; time < 2; time++)
        {
            using var answer = await Post(officer, Pdf, Typed("Double", "CCT-4"), id);
            Assert.Equal($"/registre/{id}", answer.Headers.Location?.OriginalString);
        }

        using var taken = await Post(officer, Pdf, Typed("Autre", "CCT-4"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        Assert.Contains("déjà inscrite sous la référence CCT-4", await Case.Html(taken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_a_dossier_one_goes_back_over_what_came_before_and_forth_again()
    {
        var (one, officer, secretary, _) = await People();
        var (first, second) = (await Record(officer, "La première", "CCT-2005"), await Record(officer, "La deuxième", "CCT-2010"));
        var dossier = $"/dossiers/{one.Dossier}";
        await Link(officer, second, "earlier", first);
        await Link(officer, second, "later", dossier);
        Assert.Contains(second, await Page(secretary, dossier), StringComparison.Ordinal);
        var middle = await Page(secretary, second);
        Assert.True(middle.IndexOf("Elle fait suite à", StringComparison.Ordinal) < middle.IndexOf(first, StringComparison.Ordinal));
        Assert.True(middle.IndexOf("Elle est suivie par", StringComparison.Ordinal) < middle.IndexOf(dossier, StringComparison.Ordinal));
        Assert.DoesNotContain("Défaire le lien", middle, StringComparison.Ordinal);

        using var turns = await Send(officer, "Link", first, "earlier", dossier);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, turns.StatusCode);
        Assert.Contains("ne peut pas à la fois précéder et suivre", await Case.Html(turns), StringComparison.Ordinal);
        using var itself = await Send(officer, "Link", first, "earlier", first);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, itself.StatusCode);
        using var theirs = await Send(secretary, "Link", first, "later", dossier);
        Assert.Contains("Cet acte revient à une autre personne.", await Case.Html(theirs), StringComparison.Ordinal);

        using var undone = await Send(officer, "Unlink", second, "earlier", first);
        Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
        Assert.DoesNotContain(first, await Page(secretary, second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_does_not_tell_of_a_convention_beyond_the_readers_scope()
    {
        var (_, officer, _, stranger) = await People();
        var (theirs, hidden) = (
            await Record(officer, "Celle de Clervaux", "CCT-N1", "commune:0501"), await Record(officer, "Celle de Remich", "CCT-N2"));
        var before = await Page(stranger, theirs);
        await Link(officer, theirs, "earlier", hidden);
        Assert.Equal(Changing().Replace(before, ""), Changing().Replace(await Page(stranger, theirs), ""));
    }

    [Fact]
    public async Task The_sweep_leaves_a_registered_PDF_where_it_is()
    {
        var (_, officer, secretary, _) = await People();
        var address = await Record(officer, "À garder", "CCT-5", bytes: [.. Pdf, (byte)' ']);
        await app.In(async services =>
        {
            var (store, clock) = (services.GetRequiredService<Store>(), services.GetRequiredService<TimeProvider>());
            var old = clock.GetUtcNow() - DocumentStore.Patience - TimeSpan.FromHours(1);
            await store.Database.ExecuteSqlAsync($"UPDATE documents SET at = {old.ToUnixTimeMilliseconds()}");
            return await services.GetRequiredService<DocumentStore>().Sweep(default);
        });
        using var file = await secretary.GetAsync(new Uri(address + "/pdf", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
    }

    private async Task<(Case One, HttpClient Officer, HttpClient Secretary, HttpClient Stranger)> People()
    {
        var one = await Case.At(app, "scoping");
        return (one, await one.As(Officer), await one.As(Secretary), await one.As(Stranger));
    }

    private static async Task<string> Record(
        HttpClient officer, string title, string reference, string commune = Case.Remich, byte[]? bytes = null)
    {
        using var answer = await Post(officer, bytes ?? Pdf, Typed(title, reference, commune));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    private static (string Name, string Value)[] Typed(string title, string reference, string commune = Case.Remich) =>
    [
        ("title", title), ("reference", reference), ("signedOn", "3 octobre 2014"), ("from", "1.1.2015"), ("until", "31.12.2020"),
        ("parties", commune), .. commune == Case.Remich ? [("parties", Case.Stadtbredimus)] : Array.Empty<(string, string)>(),
    ];

    private static async Task<HttpResponseMessage> Post(
        HttpClient officer, byte[] bytes, (string Name, string Value)[] fields, Guid? id = null)
    {
        var token = Token().Match(await officer.GetStringAsync(new Uri("/registre/inscrire", UriKind.Relative))).Groups[1].Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent((id ?? Guid.CreateVersion7()).ToString("D")), "id" },
        };
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        if (bytes.Length > 0) form.Add(new ByteArrayContent(bytes), "file.pdf", "convention.pdf");
        return await officer.PostAsync(new Uri("/registre/inscrire", UriKind.Relative), form);
    }

    private static async Task Link(HttpClient officer, string convention, string way, string other)
    {
        using var answer = await Send(officer, "Link", convention, way, other);
        Assert.Equal(convention, answer.Headers.Location?.OriginalString);
    }

    private static Task<HttpResponseMessage> Send(HttpClient browser, string handler, string convention, string way, string other) =>
        AppUnderTest.Post(
            browser, "/boite", $"/registre/filiation/{Number(convention)}?handler={handler}", ("way", way), ("other", Number(other)));

    private static string Number(string address) => address.Split('/')[^1];

    private static async Task<string> Page(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        return await Case.Html(answer);
    }

    private static async Task<string> Bytes(HttpResponseMessage answer) =>
        Changing().Replace(await answer.Content.ReadAsStringAsync(), "");

    [GeneratedRegex("value=\"CfDJ[^\"]*\"")]
    private static partial Regex Changing();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"f\\.pdf\" value=\"([^\"]+)\"")]
    private static partial Regex Carried();
}
