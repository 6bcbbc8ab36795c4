using System.Net;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Accounts;

/// <summary>Which language a page speaks: the one that was chosen, else the one the browser asks for, else French.</summary>
public sealed class LanguageTests(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private Account account = null!;

    public async Task InitializeAsync() => account = await app.Person("lex@wiltz.example", Roles.Secretary, "commune:0807");

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("", "fr")]
    [InlineData("de-LU,de;q=0.9", "de")]
    [InlineData("pt,en;q=0.5", "en")]
    [InlineData("pt", "fr")]
    public async Task A_visitor_reads_what_the_browser_asks_for(string accepted, string language)
    {
        using var browser = app.Browser();
        browser.DefaultRequestHeaders.Add("Accept-Language", accepted);
        Assert.Contains($"<html lang=\"{language}\">", await Page(browser, "/connexion"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_choice_is_kept_by_the_browser_and_comes_back_with_the_person()
    {
        using var browser = await app.SignedIn("lex@wiltz.example");
        using var chosen = await AppUnderTest.Post(browser, "/boite", "/langue", ("langue", "de"), ("retour", "/dossiers"));
        Assert.Equal("/dossiers", chosen.Headers.Location?.OriginalString);
        Assert.Contains("<html lang=\"de\">", await Page(browser, "/boite"), StringComparison.Ordinal);
        Assert.Equal("de", await app.In(services =>
            services.GetRequiredService<Store>().Users.Where(one => one.Id == account.Id).Select(one => one.Language).SingleAsync()));
        using var another = await app.SignedIn("lex@wiltz.example");
        Assert.Contains("<html lang=\"de\">", await Page(another, "/boite"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pt", "/boite", HttpStatusCode.NotFound, null)]
    [InlineData("de", "https://ailleurs.example/", HttpStatusCode.Redirect, "/")]
    [InlineData("de", "//ailleurs.example/", HttpStatusCode.Redirect, "/")]
    public async Task No_other_language_is_chosen_and_no_other_site_opened(
        string language, string back, HttpStatusCode status, string? to)
    {
        using var browser = app.Browser();
        using var answer = await AppUnderTest.Post(browser, "/connexion", "/langue", ("langue", language), ("retour", back));
        Assert.Equal((status, to), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task Looking_at_the_address_chooses_nothing()
    {
        using var browser = app.Browser();
        using var answer = await browser.GetAsync(new Uri("/langue?langue=de", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task<string> Page(HttpClient browser, string path) => browser.GetStringAsync(new Uri(path, UriKind.Relative));
}
