using System.Net;

namespace ConventionWorkflow.Tests.Texts;

public sealed class ReadTextTests(TextRoom room) : IClassFixture<TextRoom>
{
    [Fact]
    public async Task Before_there_is_a_text_the_page_offers_to_write_one_to_whom_it_is_open()
    {
        var dossier = await room.Drafting();
        var secretary = await room.SignedIn(TextRoom.Secretary);
        var (status, html) = await TextRoom.Get(secretary, $"/dossiers/{dossier}/texte");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Aucune version du texte", html, StringComparison.Ordinal);
        Assert.Contains($"/dossiers/{dossier}/texte/modifier", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_is_read_with_its_parties_visas_articles_annexes_and_budget()
    {
        var dossier = await room.Drafting();
        await room.Save(dossier, TextRoom.Moselle());
        var secretary = await room.SignedIn(TextRoom.Secretary);
        var (status, html) = await TextRoom.Get(secretary, $"/dossiers/{dossier}/texte");
        Assert.Equal(HttpStatusCode.OK, status);
        foreach (var said in new[]
        {
            "version 0.1", "En rédaction", "la commune de Remich, représentée par son collège",
            "l’État du Grand-Duché de Luxembourg, représenté",
            "Vu la loi du 17 avril 2018", "<mark>[à compléter]</mark>", "id=\"art-15\"", "id=\"annexe-1\"", "Plan de financement",
            "Première rédaction", "mia",
        })
            Assert.Contains(said, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_version_says_that_it_is_past_and_an_unknown_one_is_not_found()
    {
        var dossier = await room.Drafting();
        var text = TextRoom.Moselle();
        await room.Save(dossier, text with { Title = "Convention du début" });
        await room.Save(dossier, text, "Le titre <b>définitif</b>", TextRoom.Secretary);
        var officer = await room.SignedIn(TextRoom.Officer);
        var (_, old) = await TextRoom.Get(officer, $"/dossiers/{dossier}/texte?version=0.1");
        Assert.Contains("Convention du début", old, StringComparison.Ordinal);
        Assert.Contains("une version passée", old, StringComparison.Ordinal);
        Assert.Contains("Le titre &lt;b&gt;définitif&lt;/b&gt;", old, StringComparison.Ordinal);
        Assert.Contains("/texte/comparer?de=0.1&amp;a=0.2", old, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await TextRoom.Get(officer, $"/dossiers/{dossier}/texte?version=7.0")).Status);
    }

    [Theory]
    [InlineData("/texte")]
    [InlineData("/texte/modifier")]
    [InlineData("/texte/comparer")]
    public async Task A_stranger_finds_nothing_and_nobody_signed_in_is_asked_who_they_are(string page)
    {
        var dossier = await room.Drafting();
        await room.Save(dossier, TextRoom.Moselle());
        var stranger = await room.SignedIn(TextRoom.Stranger);
        var (status, html) = await TextRoom.Get(stranger, $"/dossiers/{dossier}{page}");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.DoesNotContain("Moselle", html, StringComparison.Ordinal);
        using var nobody = room.App.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await TextRoom.Get(nobody, $"/dossiers/{dossier}{page}")).Status);
    }
}
