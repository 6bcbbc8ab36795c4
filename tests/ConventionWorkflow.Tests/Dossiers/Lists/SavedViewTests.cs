using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Dossiers.Lists;

/// <summary>A filter kept under a name, by one person and for that person alone.</summary>
public sealed partial class SavedViewTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Query = "?q=vall%C3%A9e&filtre=retard&col=communes";

    [Fact]
    public async Task A_view_is_named_followed_renamed_and_deleted_and_another_person_sees_none_of_it()
    {
        using var mia = await Officer("mia-views@mat.example");
        using var paul = await Officer("paul-views@mat.example");
        using var kept = await AppUnderTest.Post(
            mia, "/vues", "/vues?handler=Save", ("place", "/dossiers"), ("query", Query), ("name", "Vallées en retard"));
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Equal("/dossiers" + Query, kept.Headers.Location!.OriginalString);
        var id = Id().Match(await Page(mia, "/vues")).Groups[1].Value;
        Assert.NotEmpty(id);
        Assert.Contains("Vallées en retard", await Page(mia, "/dossiers?q=vall%C3%A9e"), StringComparison.Ordinal);
        Assert.DoesNotContain("Vallées en retard", await Page(mia, "/boite"), StringComparison.Ordinal);
        Assert.DoesNotContain("Vallées en retard", await Page(paul, "/vues"), StringComparison.Ordinal);

        using var stolen = await AppUnderTest.Post(paul, "/vues", "/vues?handler=Rename", ("id", id), ("name", "À moi"));
        Assert.Equal(HttpStatusCode.NotFound, stolen.StatusCode);
        using var destroyed = await AppUnderTest.Post(paul, "/vues", "/vues?handler=Delete", ("id", id));
        Assert.Equal(HttpStatusCode.NotFound, destroyed.StatusCode);

        using var renamed = await AppUnderTest.Post(mia, "/vues", "/vues?handler=Rename", ("id", id), ("name", "Vallées"));
        Assert.Equal(HttpStatusCode.Redirect, renamed.StatusCode);
        var after = await Page(mia, "/vues");
        Assert.Contains(">Vallées<", after, StringComparison.Ordinal);
        Assert.DoesNotContain("Vallées en retard", after, StringComparison.Ordinal);
        using var deleted = await AppUnderTest.Post(mia, "/vues", "/vues?handler=Delete", ("id", id));
        Assert.Equal(HttpStatusCode.Redirect, deleted.StatusCode);
        Assert.DoesNotContain(">Vallées<", await Page(mia, "/vues"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Remplissez ce champ.")]
    [InlineData("Déjà là", "Vous avez déjà une vue « Déjà là »")]
    public async Task A_name_that_does_not_do_is_refused_with_the_filter_kept(string name, string sentence)
    {
        using var mia = await Officer("eva-views@mat.example");
        using var first = await AppUnderTest.Post(
            mia, "/vues", "/vues?handler=Save", ("place", "/boite"), ("query", ""), ("name", "Déjà là"));
        using var refused = await AppUnderTest.Post(
            mia, "/vues", "/vues?handler=Save", ("place", "/boite"), ("query", Query), ("name", name));
        var page = Plain(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Contains("filtre=retard", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_filter_of_a_list_of_ours_is_kept()
    {
        using var mia = await Officer("nora-views@mat.example");
        using var elsewhere = await AppUnderTest.Post(
            mia, "/vues", "/vues?handler=Save", ("place", "https://evil.example"), ("query", ""), ("name", "x"));
        Assert.Equal(HttpStatusCode.BadRequest, elsewhere.StatusCode);
        using var kept = await AppUnderTest.Post(
            mia, "/vues", "/vues?handler=Save", ("place", "/boite"), ("query", "?handler=Csv&apres=1.x&q=a"), ("name", "y"));
        Assert.Equal("/boite?q=a", kept.Headers.Location!.OriginalString);
    }

    private async Task<HttpClient> Officer(string address)
    {
        await app.Person(address, Roles.Officer, "state:mat");
        return await app.SignedIn(address);
    }

    private static async Task<string> Page(HttpClient browser, string path) =>
        Plain(await browser.GetStringAsync(new Uri(path, UriKind.Relative)));

    private static string Plain(string page) => WebUtility.HtmlDecode(page).Replace('\u00a0', ' ').Replace('\u202f', ' ');

    [GeneratedRegex("name=\"id\" value=\"([0-9a-f-]{36})\"")]
    private static partial Regex Id();
}
