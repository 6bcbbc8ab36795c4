using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Tests.Acts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Public;

/// <summary>What everybody reads of a convention: after its publication, nothing before, and nothing that is private.</summary>
public sealed partial class ConventionPageTests(Published published) : IClassFixture<Published>
{
    public static TheoryData<string> Parts => ["", "/texte", "/atom.xml", "/document"];

    [Fact]
    public async Task A_visitor_reads_what_was_agreed_where_and_how_it_came_about()
    {
        var page = await published.Page($"/conventions/{published.Oesling}");
        foreach (var said in new[]
        {
            "<h1>Plateau de l’Oesling</h1>", "En vigueur", "Exemple fictif : cette convention n’a jamais été conclue.",
            "La présente convention a pour objet", "2 150 000 €", "60 %", "Clervaux propose la convention.",
            "Le Gouvernement en conseil donne son accord.",
            "Le conseil communal de Troisvierges approuve la convention : 9 voix pour, 0 contre et 1 abstention.",
            "La convention est signée par Clervaux, Wincrange, Troisvierges, Weiswampach, le Parc Hosingen et l’État.",
            "La convention est publiée : Journal officiel et sites des cinq communes.", "Carte",
        })
            Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(InternalId(), page);
        Assert.Contains("Vu la délibération du conseil communal de Wincrange", await published.Page(
            $"/conventions/{published.Oesling}/texte"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Der Gemeinderat von Clervaux nimmt die Vereinbarung an: 11 Stimmen dafür, 0 dagegen und 1 Enthaltung.")]
    [InlineData("en", "The council of Clervaux approves the convention: 11 votes for, 0 against and 1 abstention.")]
    public async Task It_is_told_in_the_language_of_the_reader(string language, string vote) =>
        Assert.Contains(vote, await published.Page($"/conventions/{published.Oesling}", language), StringComparison.Ordinal);

    [Fact]
    public async Task The_printed_file_is_handed_out_with_the_digest_that_the_page_names()
    {
        using var browser = published.App.Browser();
        using var answer = await browser.GetAsync(new Uri($"/conventions/{published.Oesling}/document", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        var digest = Convert.ToHexStringLower(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync()));
        Assert.Contains(digest, await published.Page($"/conventions/{published.Oesling}"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Parts))]
    public async Task What_is_not_published_is_answered_byte_for_byte_like_what_does_not_exist(string part)
    {
        var running = await published.App.In(services => services.GetRequiredService<Store>().Dossiers
            .Where(one => one.PublishedAt == null).Select(one => one.Reference).FirstAsync());
        var (status, body) = await published.Raw($"/conventions/{running}{part}");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal((status, body), await published.Raw($"/conventions/CCT-1999-999{part}"));
        Assert.Equal(HttpStatusCode.OK, (await published.Raw($"/conventions/{published.Oesling}{part}")).Status);
    }

    /// <summary>Opinions, remarks, reasons, notes, names of persons and papers that are not the convention's.</summary>
    [Fact]
    public async Task Nothing_private_stands_on_a_public_page_or_in_a_feed()
    {
        var hidden = await published.Private();
        Assert.Contains("Les zones de protection sont à reporter sur la carte de l’annexe.", hidden);
        Assert.Contains(Published.Note, hidden);
        Assert.Contains(Published.Paper, hidden);
        Assert.Contains("Mia Kremer", hidden);
        var pages = await published.Crawl();
        Assert.Contains($"/conventions/{published.Oesling}/atom.xml", pages.Keys);
        Assert.True(pages.Count >= 8, string.Join('\n', pages.Keys));
        foreach (var (path, body) in pages)
            foreach (var words in hidden)
                Assert.False(body.Contains(words, StringComparison.OrdinalIgnoreCase), $"{path} says « {words} »");
    }

    [Fact]
    public async Task What_is_done_after_the_publication_changes_nothing_but_the_end()
    {
        var one = await Case.At(published.App, "in-force");
        var path = $"/conventions/{await Reference(one)}";
        var before = await published.Page(path);
        Assert.DoesNotContain("A pris fin", before, StringComparison.Ordinal);
        await Complete(one, "in-force", "Evaluate", "");
        Assert.Equal(before, await published.Page(path));
        await Complete(one, "evaluation", "Close", "Personne n’en veut plus.");
        var after = await published.Page(path);
        Assert.Contains("A pris fin le", after, StringComparison.Ordinal);
        Assert.Contains("La convention prend fin.", after, StringComparison.Ordinal);
        Assert.DoesNotContain("Personne n’en veut plus.", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_convention_is_public_from_its_publication_on_and_no_longer_once_the_dossier_goes_back_behind_it()
    {
        var one = await Case.At(published.App, "publication");
        var path = $"/conventions/{await Reference(one)}";
        Assert.Equal(HttpStatusCode.NotFound, (await published.Raw(path)).Status);
        var wait = Assert.Single(await one.Waits("publication"));
        await Decide(one, new(one.Dossier, FactKinds.Acted, wait.Id, "publish", new Dictionary<string, string>
        {
            ["publishedOn"] = Case.Day(),
            ["place"] = "Journal officiel",
        }, Officer, "", ""));
        Assert.Equal(HttpStatusCode.OK, (await published.Raw(path)).Status);
        var row = await Row(one);
        var recorded = await published.App.In(services => services.GetRequiredService<Store>().Entries
            .Where(entry => entry.Dossier == one.Dossier && entry.Sequence == row.Sequence).Select(entry => entry.At).SingleAsync());
        Assert.Equal(recorded, row.PublishedAt);
        await Decide(one, new(one.Dossier, FactKinds.Returned, "convention/signature", "", new Dictionary<string, string>
        {
            ["reason"] = "Une signature manque.",
        }, Officer, "", ""));
        Assert.Null((await Row(one)).PublishedAt);
        Assert.Equal(await published.Raw("/conventions/CCT-1999-999"), await published.Raw(path));
    }

    private static Actor Officer => new(PersonId.System, RoleAt.Parse("officer@state:mat"), null, "command");

    private async Task Complete(Case one, string step, string outcome, string reason) => await Decide(
        one,
        new(one.Dossier, FactKinds.Acted, Assert.Single(await one.Waits(step)).Id, "complete", new Dictionary<string, string>
        {
            ["outcome"] = outcome,
            ["reason"] = reason,
        }, Officer, "", ""));

    private async Task Decide(Case one, Ask ask)
    {
        var outcome = await published.App.App.Services.GetRequiredService<DossierLedger>().Decide(ask, default);
        Assert.True(outcome is Outcome.Done, $"{one.Dossier}: {(outcome as Outcome.Refused)?.Refusals[0].Code}");
    }

    private Task<DossierRow> Row(Case one) => published.App.In(services =>
        services.GetRequiredService<Store>().Dossiers.AsNoTracking().SingleAsync(row => row.Id == one.Dossier));

    private async Task<string> Reference(Case one) => (await Row(one)).Reference;

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex InternalId();
}
