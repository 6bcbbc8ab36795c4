using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Acts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Archives;

/// <summary>The page that says what a file is, and the examination of a dossier's chain.</summary>
public sealed partial class VerifyTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Secretary = "secretary@commune:1205";
    private const string Stranger = "secretary@commune:0501";

    /// <summary>The file that a <see cref="Case"/> says was printed.</summary>
    private static readonly byte[] Printed = "%PDF-1.7\n%%EOF"u8.ToArray();

    [Fact]
    public async Task The_printed_file_is_named_with_its_votes_and_a_scan_with_its_entry()
    {
        var one = await Case.At(app, "signature");
        using var browser = await one.As(Secretary);
        var printed = await Answer(browser, Printed);
        Assert.Contains("C’est le fichier imprimé de la version 1.0 de CCT-", printed, StringComparison.Ordinal);
        Assert.Contains("Deux conseils ont voté ce texte. 0 partie sur 3 a signé ce fichier.", printed, StringComparison.Ordinal);
        Assert.Contains("9 pour, 0 contre", printed, StringComparison.Ordinal);
        Assert.Contains($"href=\"/dossiers/{one.Dossier}\"", printed, StringComparison.Ordinal);

        var scan = "%PDF-1.7 signé à Remich"u8.ToArray();
        var page = await one.Page("signature", Secretary);
        var form = await Case.Open(browser, page, "record");
        using var recorded = await browser.PostAsync(new Uri(page, UriKind.Relative), form.WithFile(
            "scan", scan, "exemplaire.pdf",
            ("method", "paper"), ("signedOn", Case.Day()), ("place", "Remich"), ("signatory", "Le collège échevinal")));
        var entry = Case.Recorded(recorded);
        var signed = await Answer(browser, scan);
        Assert.Contains($"C’est l’exemplaire signé « exemplaire.pdf », joint à l’inscription {entry} de CCT-", signed,
            StringComparison.Ordinal);
        Assert.Contains("1 partie sur 3 a signé ce fichier.", await Answer(browser, Printed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_learns_nothing_of_a_file_that_is_known_to_others()
    {
        var one = await Case.At(app, "signature");
        using var stranger = await one.As(Stranger);
        var said = await Answer(stranger, Printed);
        Assert.Contains("Aucun fichier connu.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("CCT-", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Moselle", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_given_is_kept_nowhere_and_what_cannot_be_read_is_refused()
    {
        var one = await Case.At(app, "scoping");
        using var browser = await one.As(Secretary);
        var before = await Kept();
        Assert.Contains("Aucun fichier connu.", await Answer(browser, "<b>rien"u8.ToArray(), "<b>../../x.html"), StringComparison.Ordinal);
        foreach (var (bytes, sentence) in new (byte[]?, string)[]
        {
            (null, "Joignez le document demandé."), ([], "Ce document est vide."),
            (new byte[DocumentStore.MostBytes + 1], "Ce document dépasse 20 Mio."),
        })
        {
            using var refused = await Give(browser, bytes, "x.pdf");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains(sentence, await Case.Html(refused), StringComparison.Ordinal);
        }

        Assert.Equal(before, await Kept());
        using var nobody = app.Browser();
        using var asked = await nobody.GetAsync(new Uri("/verifier", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
    }

    [Fact]
    public async Task An_examination_finds_a_sound_chain_sound_and_names_the_entry_that_was_changed()
    {
        var one = await Case.At(app, "drafting");
        using var browser = await one.As(Secretary);
        var journal = $"/dossiers/{one.Dossier}/journal";
        var entries = (await one.Read()).Sequence;
        Assert.Contains($"{entries} inscriptions examinées, aucune altération.", await Examine(browser, journal), StringComparison.Ordinal);
        await app.In(services => services.GetRequiredService<Store>().Entries
            .Where(row => row.Dossier == one.Dossier && row.Sequence == 2)
            .ExecuteUpdateAsync(change => change.SetProperty(row => row.At, DateTimeOffset.UnixEpoch)));
        Assert.Contains("L’inscription 2 est altérée : elle appartient à un autre dossier", await Examine(browser, journal),
            StringComparison.Ordinal);
        Assert.Equal(entries, (await one.Read()).Sequence);

        using var stranger = await one.As(Stranger);
        using var hidden = await AppUnderTest.Post(stranger, "/verifier", $"{journal}?handler=Examine");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    private static async Task<string> Examine(HttpClient browser, string journal)
    {
        using var answer = await AppUnderTest.Post(browser, journal, $"{journal}?handler=Examine");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Case.Html(answer);
    }

    private static async Task<string> Answer(HttpClient browser, byte[] bytes, string name = "reçu.pdf")
    {
        using var answer = await Give(browser, bytes, name);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Case.Html(answer);
    }

    private static async Task<HttpResponseMessage> Give(HttpClient browser, byte[]? bytes, string name)
    {
        var token = Token().Match(await browser.GetStringAsync(new Uri("/verifier", UriKind.Relative)));
        using var form = new MultipartFormDataContent { { new StringContent(token.Groups[1].Value), "__RequestVerificationToken" } };
        if (bytes is not null) form.Add(new ByteArrayContent(bytes), "file", name);
        return await browser.PostAsync(new Uri("/verifier", UriKind.Relative), form);
    }

    private Task<(int, int)> Kept() => app.In(async services =>
    {
        var store = services.GetRequiredService<Store>();
        return (await store.Documents.CountAsync(), await store.DocumentUploads.CountAsync());
    });

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
