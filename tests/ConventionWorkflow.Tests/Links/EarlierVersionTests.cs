using System.Net;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Post;
using static ConventionWorkflow.Tests.Links.LinkRoom;

namespace ConventionWorkflow.Tests.Links;

/// <summary>The page says which version it asks about, and what has changed since the one that the party signed off before.</summary>
public sealed class EarlierVersionTests : IAsyncLifetime
{
    private static readonly RoleAt Mayor = Moselle.Mayor(Moselle.Remich);

    private LinkRoom room = null!;
    private HttpClient browser = null!;

    public async Task InitializeAsync()
    {
        room = await Open();
        browser = room.App.Browser();
    }

    public async Task DisposeAsync()
    {
        browser.Dispose();
        await room.DisposeAsync();
    }

    [Fact]
    public async Task The_version_is_named_and_the_text_is_to_be_read_before_the_button()
    {
        var page = await room.Link(Moselle.Person(Mayor));
        var html = await Get(browser, page);
        Assert.Contains("<strong>version 1.0</strong>", html, StringComparison.Ordinal);
        var button = html.IndexOf("value=\"approve\"", StringComparison.Ordinal);
        Assert.InRange(html.IndexOf("Lire le texte", StringComparison.Ordinal), 0, button);
        Assert.DoesNotContain("a donné son visa à la version", html, StringComparison.Ordinal);
        using var nothing = await browser.GetAsync(new Uri($"{page}/comparaison", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public async Task An_earlier_sign_off_is_recalled_with_what_has_changed_since()
    {
        await room.Moselle.Do(Step, "approve", Mayor);
        await room.Moselle.Do(Step, "return", Moselle.Mayor(Moselle.Ell), ("reason", "Le montant est à revoir."));
        await room.Moselle.Save("Montant revu", 30_000_00);
        await room.Moselle.Complete("drafting", "Submit");
        var page = await room.Link(Moselle.Person(Mayor));
        var html = await Get(browser, page);
        Assert.Contains("<strong>version 2.0</strong>", html, StringComparison.Ordinal);
        Assert.Contains("Remich a donné son visa à la version 1.0", html, StringComparison.Ordinal);
        Assert.Contains("Ce qui a changé depuis : l'article 1 et le financement.", html, StringComparison.Ordinal);
        var compared = await Get(browser, $"{page}/comparaison");
        Assert.Contains("De la version 1.0 à la version 2.0", compared, StringComparison.Ordinal);
        Assert.Matches("<del>.*20625.*</del>", compared);
        Assert.Matches("<ins>.*30000.*</ins>", compared);
        var ell = await room.Link(Moselle.Person(Moselle.Mayor(Moselle.Ell)));
        Assert.DoesNotContain("a donné son visa à la version", await Get(browser, ell), StringComparison.Ordinal);
        await room.Change("UPDATE sign_off_links SET revoked_at = 1000");
        using var over = await browser.GetAsync(new Uri($"{page}/comparaison", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Redirect, page), (over.StatusCode, over.Headers.Location?.OriginalString));
    }
}
