using System.Globalization;
using System.Net;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;

namespace ConventionWorkflow.Tests.Texts;

public sealed class EditTextTests(TextRoom room) : IClassFixture<TextRoom>
{
    [Fact]
    public async Task The_first_version_starts_from_the_usual_articles_and_the_parties_of_the_dossier()
    {
        var dossier = await room.Drafting();
        var officer = await room.SignedIn(TextRoom.Officer);
        var (status, html) = await TextRoom.Get(officer, Page(dossier));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("value=\"Périmètre\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"articles[14].title\" value=\"Signatures\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("articles[15]", html, StringComparison.Ordinal);
        Assert.Contains("représentée par son collège des bourgmestre et échevins", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_saved_is_what_was_typed_and_its_author_and_reason_are_shown()
    {
        var dossier = await room.Drafting();
        var secretary = await room.SignedIn(TextRoom.Secretary);
        using var saved = await Save(
            secretary, dossier, "", "Le cadre", ("articles[0].markdown", "Un **cadre** commun.\r\n\r\n- un\r\n- deux"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal($"/dossiers/{dossier}/texte?version=0.1", saved.Headers.Location?.OriginalString);
        var text = await room.Latest(dossier);
        Assert.Equal("Un **cadre** commun.\n\n- un\n- deux", text.Articles[0].Markdown);
        Assert.Equal("Vu la loi", Assert.Single(text.Recitals));
        Assert.Equal(3, text.Parties.Length);
        Assert.Equal(2175650, Assert.Single(text.Budget).Cents);
        var (_, html) = await TextRoom.Get(secretary, $"/dossiers/{dossier}/texte");
        Assert.Contains("<strong>cadre</strong>", html, StringComparison.Ordinal);
        Assert.Contains("Le cadre", html, StringComparison.Ordinal);
        Assert.Contains("lynn", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_and_saving_a_text_changes_nothing_of_it()
    {
        var dossier = await room.Drafting();
        var text = TextRoom.Moselle() with { Parties = [.. TextRoom.Moselle().Parties.Take(3)] };
        text = text with { Budget = [.. text.Budget.Where(line => text.Parties.Any(party => party.Id == line.Party))] };
        await room.Save(dossier, text);
        var state = await room.Read(dossier);
        var paper = new ConventionWorkflow.Texts.Paper(
            null!, state, state.Parties.Values.ToDictionary(one => one.Id, one => $"Nom {one.Id}"));
        var typed = ConventionWorkflow.Texts.TypedText.Of(text, paper);
        var (meant, faults) = typed.Meant(paper, text);
        Assert.Empty(faults);
        Assert.Equal(CanonicalText.Digest(text), CanonicalText.Digest(CanonicalText.Normalise(meant)));
    }

    [Theory]
    [InlineData("articles-add", "name=\"articles[1].title\"", "Objet typé")]
    [InlineData("annexes-add", "name=\"annexes[0].title\"", "Objet typé")]
    [InlineData("articles-drop-0", "Ajouter un article", "Motif tapé")]
    [InlineData("articles-up-0", "Objet typé", "Motif tapé")]
    [InlineData("articles-down-7", "Objet typé", "Motif tapé")]
    [InlineData("articles-drop-99999999999", "Objet typé", "Motif tapé")]
    public async Task Buttons_that_arrange_save_nothing_and_keep_everything(string button, string shown, string kept)
    {
        var dossier = await room.Drafting();
        var officer = await room.SignedIn(TextRoom.Officer);
        using var answer = await AppUnderTest.Post(officer, Page(dossier), Page(dossier),
            Form("", "Motif tapé", ("articles[0].title", "Objet typé"), ("do", button)));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(shown, html, StringComparison.Ordinal);
        Assert.Contains(kept, html, StringComparison.Ordinal);
        Assert.Empty((await room.Read(dossier)).Texts);
    }

    [Fact]
    public async Task A_refusal_says_where_and_why_and_keeps_what_was_typed()
    {
        var dossier = await room.Drafting();
        var officer = await room.SignedIn(TextRoom.Officer);
        using var answer = await Save(officer, dossier, "", "", ("articles[0].title", ""), ("articles[0].markdown", "Ce que j'ai <écrit>"),
            ("budget", "2027;Atlantide;5\n1999;Remich;5\n2027;Remich\n2027;Remich;79228162514264337593543950335"));
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        foreach (var said in new[]
        {
            "La version n’est pas enregistrée", "Article 1, Intitulé", "Indiquez le motif", "Atlantide", "ligne 2", "ligne 3", "ligne 4",
            "Ce que j'ai <écrit>", "Rien de ce que vous avez saisi n’est perdu",
        })
            Assert.Contains(said, html, StringComparison.Ordinal);
        Assert.Empty((await room.Read(dossier)).Texts);
    }

    [Fact]
    public async Task Of_two_who_write_at_once_the_second_loses_nothing_and_overwrites_nothing()
    {
        var dossier = await room.Drafting();
        await room.Save(dossier, TextRoom.Moselle());
        var opened = (await room.Read(dossier)).Texts[^1].Digest;
        var first = await room.SignedIn(TextRoom.Secretary);
        var second = await room.SignedIn(TextRoom.Other);
        using (var saved = await Save(first, dossier, opened, "Remich", ("articles[0].markdown", "De Remich")))
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var late = await Save(second, dossier, opened, "Schengen", ("articles[0].markdown", "De Schengen"));
        var html = await late.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("De Schengen", html, StringComparison.Ordinal);
        Assert.Contains("/texte/comparer?de=0.1&amp;a=0.2", html, StringComparison.Ordinal);
        Assert.Equal("De Remich", (await room.Latest(dossier)).Articles[0].Markdown);

        var now = (await room.Read(dossier)).Texts[^1].Digest;
        using var again = await Save(second, dossier, now, "Schengen", ("articles[0].markdown", "Des deux"));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task Many_saves_at_once_upon_one_version_make_one_version()
    {
        var dossier = await room.Drafting();
        await room.Save(dossier, TextRoom.Moselle());
        var opened = (await room.Read(dossier)).Texts[^1].Digest;
        var officer = await room.SignedIn(TextRoom.Officer);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number =>
            Save(officer, dossier, opened, "Ensemble", ("articles[0].markdown", $"Texte {number}"))));
        Assert.Equal(1, answers.Count(one => one.StatusCode == HttpStatusCode.Redirect));
        Assert.Equal(2, (await room.Read(dossier)).Texts.Length);
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task A_double_click_saves_one_version()
    {
        var dossier = await room.Drafting();
        var officer = await room.SignedIn(TextRoom.Officer);
        for (var click = 0; click < 2; click++)
        {
            using var answer = await Save(officer, dossier, "", "Double", ("requestKey", "one-form"));
            Assert.Equal($"/dossiers/{dossier}/texte?version=0.1", answer.Headers.Location?.OriginalString);
        }

        Assert.Single((await room.Read(dossier)).Texts);
    }

    [Fact]
    public async Task Where_the_text_is_closed_the_page_says_when_it_opens_and_a_save_is_refused()
    {
        var dossier = await room.Drafting();
        await room.Save(dossier, TextRoom.Moselle());
        await room.Complete(dossier, "drafting", "Submit");
        var officer = await room.SignedIn(TextRoom.Officer);
        var (status, html) = await TextRoom.Get(officer, Page(dossier));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain("<textarea", html, StringComparison.Ordinal);
        Assert.Contains("Rédaction concertée", html, StringComparison.Ordinal);
        var digest = (await room.Read(dossier)).Texts[^1].Digest;
        var away = $"/dossiers/{await room.Drafting()}/texte/modifier";
        using var answer = await AppUnderTest.Post(officer, away, Page(dossier), Form(digest, "Trop tard", ("title", "Titre tapé")));
        html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Titre tapé", html, StringComparison.Ordinal);
        Assert.Contains("Le texte ne peut pas changer", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_neither_sees_the_form_nor_saves()
    {
        var dossier = await room.Drafting();
        var stranger = await room.SignedIn(TextRoom.Stranger);
        Assert.Equal(HttpStatusCode.NotFound, (await TextRoom.Get(stranger, Page(dossier))).Status);
        using var answer = await AppUnderTest.Post(stranger, "/deconnexion", Page(dossier), Form("", "Intrus"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty((await room.Read(dossier)).Texts);
    }

    private static string Page(DossierId dossier) => string.Create(CultureInfo.InvariantCulture, $"/dossiers/{dossier}/texte/modifier");

    private static Task<HttpResponseMessage> Save(
        HttpClient browser, DossierId dossier, string opened, string reason, params (string Name, string Value)[] others) =>
        AppUnderTest.Post(browser, Page(dossier), Page(dossier), Form(opened, reason, others));

    // What stands in the form, others in the place of the usual.
    private static (string Name, string Value)[] Form(string opened, string reason, params (string Name, string Value)[] others) =>
    [
        .. new (string Name, string Value)[]
        {
            ("title", "Convention d'essai"), ("recitals", "Vu la loi ;\r\n\r\n"), ("considerations", ""), ("articles[0].title", "Objet"),
            ("articles[0].markdown", "Le texte."), ("budget", "2027;commune:1205;21 756,50 €"), ("reason", reason), ("base", opened),
        }.Where(usual => others.All(other => other.Name != usual.Name)),
        .. others,
    ];
}
