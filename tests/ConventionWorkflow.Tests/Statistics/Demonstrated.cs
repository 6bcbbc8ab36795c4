using System.Net;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Statistics;

/// <summary>The demonstration, whose people sign in by a click.</summary>
public sealed class Demonstrated : IAsyncLifetime
{
    public AppUnderTest App { get; private set; } = null!;

    public async Task InitializeAsync() => App = await AppUnderTest.Start(null, "--Demo:Enabled=true");

    public async Task DisposeAsync() => await App.DisposeAsync();

    public async Task<HttpClient> SignedIn(Player player)
    {
        var browser = App.Browser();
        using var answer = await AppUnderTest.Post(browser, "/connexion", "/connexion?handler=As", ("person", player.Id.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    /// <summary>A page as a person gets it, its typography made plain.</summary>
    public async Task<string> Page(Player player, string path)
    {
        using var browser = await SignedIn(player);
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Replace('\u00a0', ' ').Replace('\u202f', ' ');
    }

    /// <summary>Something asked of the program by a person, without a browser.</summary>
    public Task<T> As<T>(Player player, Func<IServiceProvider, Task<T>> ask) => App.In(async services =>
    {
        Assert.True(await services.GetRequiredService<Session>().Begin(new Engine.Dossiers.PersonId(player.Id), default));
        return await ask(services);
    });
}
