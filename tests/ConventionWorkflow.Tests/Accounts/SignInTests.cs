using System.Net;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Accounts;

public sealed class SignInTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    /// <summary>Signed in, the way out greets by name; signed out, nothing does.</summary>
    private const string AnyPage = "/deconnexion";

    [Fact]
    public async Task A_person_signs_in_and_out()
    {
        await app.Person("mia@mat.example", Roles.Officer, "state:mat");
        using var browser = await app.SignedIn("mia@mat.example");
        var page = await browser.GetStringAsync(new Uri(AnyPage, UriKind.Relative));
        Assert.Contains("<b>mia</b><span class=\"role\">Agent, Aménagement du territoire</span>", page, StringComparison.Ordinal);

        using var leaving = await AppUnderTest.Post(browser, AnyPage, "/deconnexion");
        Assert.Equal("/connexion", leaving.Headers.Location?.OriginalString);
        Assert.DoesNotContain("<b>mia</b>", await browser.GetStringAsync(new Uri(AnyPage, UriKind.Relative)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nadine@stadtbredimus.example", "faux mot de passe")]
    [InlineData("personne@nulle-part.example", AppUnderTest.Password)]
    [InlineData("partie@stadtbredimus.example", AppUnderTest.Password)]
    public async Task Unknown_wrong_and_disabled_get_one_answer(string address, string password)
    {
        await app.Person("nadine@stadtbredimus.example", Roles.Secretary, "commune:1304");
        var gone = await app.Person("partie@stadtbredimus.example", Roles.Secretary, "commune:1304");
        await Change(gone.Id, account => account.IsActive = false);
        using var browser = app.Browser();
        using var answer = await AppUnderTest.Post(browser, "/connexion", "/connexion", ("Address", address), ("Password", password));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("cette adresse et ce mot de passe ne vont pas ensemble", html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{address}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain(password, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_with_the_next_click_when_the_account_is_disabled_or_its_stamp_changes()
    {
        var account = await app.Person("alex@mat.example", Roles.Officer, "state:mat");
        using var first = await app.SignedIn("alex@mat.example");
        await app.In(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            return await accounts.UpdateSecurityStampAsync((await accounts.FindByIdAsync(account.Id.ToString()))!);
        });
        Assert.DoesNotContain("<b>alex</b>", await first.GetStringAsync(new Uri(AnyPage, UriKind.Relative)), StringComparison.Ordinal);

        using var second = await app.SignedIn("alex@mat.example");
        Assert.Contains("<b>alex</b>", await second.GetStringAsync(new Uri(AnyPage, UriKind.Relative)), StringComparison.Ordinal);
        await Change(account.Id, one => one.IsActive = false);
        Assert.DoesNotContain("<b>alex</b>", await second.GetStringAsync(new Uri(AnyPage, UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_who_guesses_slows_himself_and_not_the_person()
    {
        await app.Person("josee@sandweiler.example", Roles.Mayor, "commune:1107");
        using var known = await app.SignedIn("josee@sandweiler.example");
        await Change(app, "josee@sandweiler.example", account =>
        {
            account.LockoutEnd = DateTimeOffset.MaxValue;   // strangers everywhere have failed
            account.LockoutEnabled = true;
        });
        using var stranger = app.Browser();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Try(stranger, AppUnderTest.Password));
        Assert.Equal(HttpStatusCode.Redirect, await Try(known, AppUnderTest.Password));

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++) statuses.Add(await Try(stranger, $"essai numéro {i}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }

    [Theory]
    [InlineData("/boite/plus/loin", "/boite/plus/loin")]
    [InlineData("https://ailleurs.example/", "/boite")]
    [InlineData("//ailleurs.example/", "/boite")]
    public async Task After_signing_in_one_stays_on_this_site(string wanted, string reached)
    {
        await app.Person("jean@remich.example", Roles.Secretary, "commune:1303");
        using var browser = app.Browser();
        using var answer = await AppUnderTest.Post(browser, "/connexion", "/connexion",
            ("Address", "jean@remich.example"), ("Password", AppUnderTest.Password), ("retour", wanted));
        Assert.Equal(reached, answer.Headers.Location?.OriginalString);
    }

    private static async Task<HttpStatusCode> Try(HttpClient browser, string password)
    {
        using var answer = await AppUnderTest.Post(browser, "/deconnexion", "/connexion",
            ("Address", "josee@sandweiler.example"), ("Password", password));
        return answer.StatusCode;
    }

    private static Task<bool> Change(AppUnderTest app, string address, Action<Account> change) => app.In(async services =>
    {
        var store = services.GetRequiredService<Store>();
        change(await store.Users.SingleAsync(one => one.Email == address));
        return await store.SaveChangesAsync() == 1;
    });

    private Task<bool> Change(Guid id, Action<Account> change) => app.In(async services =>
    {
        var store = services.GetRequiredService<Store>();
        change(await store.Users.SingleAsync(one => one.Id == id));
        await store.SaveChangesAsync();
        return true;
    });
}
