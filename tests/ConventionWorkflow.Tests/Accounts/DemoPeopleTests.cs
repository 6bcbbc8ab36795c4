using System.Net;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Accounts;

public sealed class DemoPeopleTests
{
    [Fact]
    public async Task In_the_demonstration_one_signs_in_as_an_invented_person_without_a_password()
    {
        await using var app = await AppUnderTest.Start(null, "--Demo:Enabled=true");
        var secretary = await app.Person("nadine@stadtbredimus.example", Roles.Secretary, "commune:1304");
        await app.Person("mia@mat.example", Roles.Officer, "state:mat");
        var real = await app.Person("vraie.personne@etat.lu", Roles.Officer, "state:mat");
        using var browser = app.Browser();
        var page = await browser.GetStringAsync(new Uri("/connexion", UriKind.Relative));
        Assert.True(page.IndexOf("mia@mat", StringComparison.Ordinal) < page.IndexOf("nadine@", StringComparison.Ordinal));
        Assert.DoesNotContain("vraie.personne", page, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await As(browser, real)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await As(browser, secretary)).StatusCode);
    }

    [Fact]
    public async Task Without_the_demonstration_nobody_does()
    {
        await using var app = await AppUnderTest.Start();
        var secretary = await app.Person("nadine@stadtbredimus.example", Roles.Secretary, "commune:1304");
        using var browser = app.Browser();
        Assert.DoesNotContain("nadine@", await browser.GetStringAsync(new Uri("/connexion", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await As(browser, secretary)).StatusCode);
    }

    private static Task<HttpResponseMessage> As(HttpClient browser, Account account) =>
        AppUnderTest.Post(browser, "/connexion", "/connexion?handler=As", ("person", account.Id.ToString()));
}
