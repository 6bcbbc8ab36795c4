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

/// <summary>An entry of the register is put right by those who keep it, and what it said before stays to be read.</summary>
public sealed partial class CorrectionTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF");
    private static readonly byte[] Other = [.. Pdf, (byte)' '];

    [Fact]
    public async Task What_was_changed_by_whom_and_what_it_said_before_stands_on_the_page()
    {
        var (officer, secretary) = await People();
        var address = await Record(officer, "Convension Moselle", "CCT-C1");
        var form = await Page(officer, $"{address}/corriger");
        Assert.Contains("value=\"Convension Moselle\"", form, StringComparison.Ordinal);
        Assert.Contains("value=\"3 octobre 2014\"", form, StringComparison.Ordinal);
        Assert.Contains("value=\"commune:1205\" checked", form, StringComparison.Ordinal);

        using var saved = await Correct(
            officer, address, Other, Typed("Convention Moselle", "CCT-C1", "1.1.2016", Case.Remich), ("themes", "water"));
        Assert.Equal(address, saved.Headers.Location?.OriginalString);
        var page = await Page(secretary, address);
        foreach (var said in new[]
        {
            "<h1>Convention Moselle</h1>", ">Intitulé</th>", ">Convension Moselle<", ">1er janvier 2015<", ">1er janvier 2016<",
            ">Thèmes (facultatif)</th>", ">Eau<",
            ">Remich, Stadtbredimus et Aménagement du territoire<", ">Remich et Aménagement du territoire<", "officer",
        })
            Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain(">Référence</th>", page, StringComparison.Ordinal);   // it was not changed
        Assert.DoesNotContain("/corriger", page, StringComparison.Ordinal);
        using var file = await secretary.GetAsync(new Uri(address + "/pdf", UriKind.Relative));
        Assert.Equal(Other, await file.Content.ReadAsByteArrayAsync());

        using var again = await Correct(
            officer, address, [], Typed("Convention Moselle", "CCT-C1", "1.1.2016", Case.Remich), ("themes", "water"));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(5, await app.In(services => services.GetRequiredService<Store>().PastConventionChanges
            .CountAsync(one => one.Convention == Number(address))));   // the same once more changes nothing
    }

    [Fact]
    public async Task Who_does_not_keep_the_register_finds_no_such_page()
    {
        var (officer, secretary) = await People();
        var address = await Record(officer, "À laisser", "CCT-C2");
        using var read = await secretary.GetAsync(new Uri($"{address}/corriger", UriKind.Relative));
        using var nothing = await secretary.GetAsync(new Uri($"/registre/{Guid.Empty}/corriger", UriKind.Relative));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, nothing.StatusCode));
        using var missing = await officer.GetAsync(new Uri($"/registre/{Guid.Empty}/corriger", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var written = await Correct(
            secretary, address, [], [.. Typed("Volée", "CCT-C2", "1.1.2015", Case.Remich), ("seen", "0")], from: "/boite");
        Assert.Equal(HttpStatusCode.NotFound, written.StatusCode);
        Assert.Contains("<h1>À laisser</h1>", await Page(secretary, address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_begun_before_another_is_not_taken_until_it_was_read()
    {
        var (officer, _) = await People();
        var address = await Record(officer, "Deux à la fois", "CCT-C3");
        using var first = await Correct(officer, address, [], [.. Typed("Un", "CCT-C3", "1.1.2015", Case.Remich), ("seen", "0")]);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using var second = await Correct(officer, address, [], [.. Typed("Deux", "CCT-C3", "1.1.2015", Case.Remich), ("seen", "0")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Contains("a été corrigée pendant que vous la modifiiez", await Case.Html(second), StringComparison.Ordinal);
        Assert.Contains("<h1>Un</h1>", await Page(officer, address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_of_another_entry_and_what_is_no_PDF_are_refused_and_nothing_is_changed()
    {
        var (officer, _) = await People();
        await Record(officer, "La voisine", "CCT-C4");
        var address = await Record(officer, "La bonne", "CCT-C5");
        using var taken = await Correct(officer, address, [], Typed("La mauvaise", "CCT-C4", "1.1.2015", Case.Remich));
        Assert.Contains("déjà inscrite sous la référence CCT-C4", await Case.Html(taken), StringComparison.Ordinal);
        using var picture = await Correct(
            officer, address, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3],
            Typed("La mauvaise", "CCT-C5", "1.1.2015", Case.Remich));
        Assert.Contains("Ce document n’est pas un PDF.", await Case.Html(picture), StringComparison.Ordinal);
        Assert.Contains("<h1>La bonne</h1>", await Page(officer, address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_PDF_that_was_replaced_is_not_swept()
    {
        var (officer, _) = await People();
        byte[] before = [.. Pdf, (byte)'\n'], after = [.. Pdf, (byte)'\n', (byte)'\n'];
        var address = await Record(officer, "Deux fichiers", "CCT-C6", before);
        using var saved = await Correct(officer, address, after, Typed("Deux fichiers", "CCT-C6", "1.1.2015", Case.Remich));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(before));
        var kept = await app.In(async services =>
        {
            var (store, clock) = (services.GetRequiredService<Store>(), services.GetRequiredService<TimeProvider>());
            var old = clock.GetUtcNow() - DocumentStore.Patience - TimeSpan.FromHours(1);
            await store.Database.ExecuteSqlAsync($"UPDATE documents SET at = {old.ToUnixTimeMilliseconds()}");
            await services.GetRequiredService<DocumentStore>().Sweep(default);
            return await store.Documents.AnyAsync(one => one.Digest == digest);
        });
        Assert.True(kept);
    }

    private async Task<(HttpClient Officer, HttpClient Secretary)> People()
    {
        var one = Case.Of(app, new(Guid.Empty));
        return (await one.As("officer@state:mat"), await one.As("secretary@commune:1205"));
    }

    private static (string Name, string Value)[] Typed(string title, string reference, string from, params string[] communes) =>
    [
        ("title", title), ("reference", reference), ("signedOn", "3 octobre 2014"), ("from", from), ("until", "31.12.2020"),
        .. communes.Select(commune => ("parties", commune)),
    ];

    private static async Task<string> Record(HttpClient officer, string title, string reference, byte[]? bytes = null)
    {
        using var answer = await Post(
            officer, "/registre/inscrire", "/registre/inscrire", bytes ?? Pdf,
            [.. Typed(title, reference, "1.1.2015", Case.Remich, Case.Stadtbredimus), ("id", Guid.CreateVersion7().ToString("D"))]);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<HttpResponseMessage> Correct(
        HttpClient browser, string address, byte[] bytes, (string Name, string Value)[] fields, (string, string)? besides = null,
        string? from = null)
    {
        var page = from ?? $"{address}/corriger";
        List<(string Name, string Value)> all = [.. fields];
        if (besides is { } one) all.Add(one);
        if (all.TrueForAll(field => field.Name != "seen"))
            all.Add(("seen", Seen().Match(await browser.GetStringAsync(new Uri(page, UriKind.Relative))).Groups[1].Value));
        return await Post(browser, page, $"{address}/corriger", bytes, [.. all]);
    }

    private static async Task<HttpResponseMessage> Post(
        HttpClient browser, string page, string action, byte[] bytes, (string Name, string Value)[] fields)
    {
        var token = Token().Match(await browser.GetStringAsync(new Uri(page, UriKind.Relative))).Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        if (bytes.Length > 0) form.Add(new ByteArrayContent(bytes), "file.pdf", "convention.pdf");
        return await browser.PostAsync(new Uri(action, UriKind.Relative), form);
    }

    private static Guid Number(string address) => Guid.Parse(address.Split('/')[^1]);

    private static async Task<string> Page(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        return await Case.Html(answer);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"seen\" value=\"([^\"]+)\"")]
    private static partial Regex Seen();
}
