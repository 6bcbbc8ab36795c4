using System.Net;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Texts;

namespace ConventionWorkflow.Tests.Texts;

public sealed class CompareTextTests(TextRoom room) : IClassFixture<TextRoom>
{
    [Fact]
    public async Task What_came_and_what_went_stand_side_by_side_and_are_said_in_words()
    {
        var dossier = await room.Drafting();
        var text = TextRoom.Moselle();
        await room.Save(dossier, text with
        {
            Articles = text.Articles.SetItem(0, text.Articles[0] with { Markdown = "Un mi-temps <b>au plus</b>\nà Remich." }),
        });
        await room.Save(dossier, text with
        {
            Articles = text.Articles.SetItem(0, text.Articles[0] with { Markdown = "Un plein temps <b>au plus</b>\nà Remich." }),
        });
        var secretary = await room.SignedIn(TextRoom.Secretary);
        var (status, html) = await TextRoom.Get(secretary, $"/dossiers/{dossier}/texte/comparer?de=0.1&a=0.2");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("class=\"redline redline-act\"", html, StringComparison.Ordinal);
        Assert.Contains("<del><span class=\"ds-sr-only\">[retiré&#xA0;: </span>mi-<span", html, StringComparison.Ordinal);
        Assert.Contains("<ins><span class=\"ds-sr-only\">[ajouté&#xA0;: </span>plein <span", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>au plus", html, StringComparison.Ordinal);
        Assert.Contains("<br>", html, StringComparison.Ordinal);
        Assert.Contains("Un article modifié, 14 inchangés.", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await TextRoom.Get(secretary, $"/dossiers/{dossier}/texte/comparer?de=9.9")).Status);
    }

    [Fact]
    public async Task One_version_alone_is_not_compared()
    {
        var dossier = await room.Drafting();
        await room.Save(dossier, TextRoom.Moselle());
        var officer = await room.SignedIn(TextRoom.Officer);
        var (status, html) = await TextRoom.Get(officer, $"/dossiers/{dossier}/texte/comparer");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("pas encore deux versions", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_article_put_in_between_is_new_and_the_others_are_not_changed()
    {
        var text = TextRoom.Moselle();
        var more = text with
        {
            Articles = [.. text.Articles.Insert(4, new Article(0, "Siège", "À Remich.")).Select((one, at) => one with { Number = at + 1 })],
        };
        var paper = new Paper(null!, null!, text.Parties.ToDictionary(party => party.Id, party => party.Name));
        var changed = Assert.Single(Comparison.Of(text, more, paper).Changed);
        Assert.True(changed is { IsAdded: true, Title: "Siège", Number: 5 });
        Assert.True(Assert.Single(Comparison.Of(more, text, paper).Changed).IsRemoved);
        Assert.Empty(Comparison.Of(text, text, paper).Changed);
    }

    [Fact]
    public void Both_sides_of_a_redline_are_whole()
    {
        var redline = Redline.Of("Le bureau siège à Remich, un mi-temps.", "Le bureau tourne : Remich, un temps plein.");
        Assert.Equal("Le bureau siège à Remich, un mi-temps.", string.Concat(redline.Old.Select(run => run.Words)));
        Assert.Equal("Le bureau tourne : Remich, un temps plein.", string.Concat(redline.New.Select(run => run.Words)));
    }
}
