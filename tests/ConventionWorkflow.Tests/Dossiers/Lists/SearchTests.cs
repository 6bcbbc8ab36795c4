using System.Net;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Texts;

namespace ConventionWorkflow.Tests.Dossiers.Lists;

/// <summary>Dossiers are found by their words, whatever accents and capitals were typed.</summary>
public sealed class SearchTests(TextRoom room) : IClassFixture<TextRoom>
{
    [Theory]
    [InlineData("vallee")]
    [InlineData("VALLÉE de l'attert")]
    [InlineData("attert remich")]
    [InlineData("haute-sure")]
    [InlineData("schen")]
    public async Task A_dossier_is_found_by_words_of_its_title_and_its_parties(string words)
    {
        var dossier = await room.Drafting("Vallée de l'Attert et Haute-Sûre");
        Assert.True(await Finds(TextRoom.Officer, words, dossier));
    }

    [Fact]
    public async Task The_latest_text_is_searched_and_an_earlier_one_no_longer()
    {
        var dossier = await room.Drafting("Recherche dans le texte");
        var text = TextRoom.Moselle();
        var first = text with { Articles = text.Articles.SetItem(0, text.Articles[0] with { Markdown = "Un **belvédère** commun." }) };
        await room.Save(dossier, first);
        Assert.True(await Finds(TextRoom.Officer, "belvedere", dossier));
        var second = text with { Articles = text.Articles.SetItem(0, text.Articles[0] with { Markdown = "Une esplanade commune." }) };
        await room.Save(dossier, second, "Autre rédaction");
        Assert.False(await Finds(TextRoom.Officer, "belvedere", dossier));
        Assert.True(await Finds(TextRoom.Officer, "ESPLANADE recherche", dossier));
    }

    [Theory]
    [InlineData("Oesling")]
    [InlineData("attert mertert")]
    [InlineData("%")]
    [InlineData("\"")]
    [InlineData("NOT")]
    [InlineData("attert OR x")]
    [InlineData("commune:1205")]
    public async Task What_does_not_stand_there_finds_nothing(string words)
    {
        var dossier = await room.Drafting("Vallée de l'Attert");
        Assert.False(await Finds(TextRoom.Officer, words, dossier));
    }

    [Fact]
    public async Task A_stranger_finds_nothing_by_the_very_words()
    {
        var dossier = await room.Drafting("Attert secrète");
        Assert.True(await Finds(TextRoom.Secretary, "attert secrete", dossier));
        Assert.False(await Finds(TextRoom.Stranger, "attert secrete", dossier));
        var (_, page) = await TextRoom.Get(await room.SignedIn(TextRoom.Stranger), "/dossiers");
        Assert.DoesNotContain("Remich", page, StringComparison.Ordinal);
    }

    private async Task<bool> Finds(string person, string words, DossierId dossier)
    {
        var (status, page) = await TextRoom.Get(await room.SignedIn(person), $"/dossiers?q={Uri.EscapeDataString(words)}");
        Assert.Equal(HttpStatusCode.OK, status);
        return page.Contains($"href=\"/dossiers/{dossier}\"", StringComparison.Ordinal);
    }
}
