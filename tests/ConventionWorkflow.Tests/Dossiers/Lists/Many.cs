using System.Net;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Dossiers.Lists;

/// <summary>A hundred and twenty dossiers, proposed by the officer and waiting for the officer: three pages of each list.</summary>
public sealed class Many : IAsyncLifetime
{
    public const int Count = 120;
    public const string Officer = "mia@mat.example";
    public const string Secretary = "lynn@remich.example";
    private static readonly PartyId State = new("state:mat");
    private readonly Dictionary<string, HttpClient> browsers = [];
    private Actor officer = null!;

    public AppUnderTest App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await AppUnderTest.Start();
        officer = new(new((await App.Person(Officer, Roles.Officer, "state:mat")).Id), new(Roles.Officer, State), null, "page");
        await App.Person(Secretary, Roles.Secretary, "commune:1205");
        await App.Person("eve@clervaux.example", Roles.Secretary, "commune:0501");
        for (var number = 1; number <= Count; number++) await Begin($"Dossier n° {number:000}");
    }

    public async Task<DossierId> Begin(string title) => Assert.IsType<Outcome.Done>(
        await App.App.Services.GetRequiredService<DossierLedger>().Start(
            new("convention-lu", title, [State, new("commune:1205"), new("commune:1206")], officer, "", ""), default)).Dossier;

    public async Task<HttpClient> SignedIn(string address) =>
        browsers.TryGetValue(address, out var browser) ? browser : browsers[address] = await App.SignedIn(address);

    /// <summary>Something asked of the program by a person, without a browser.</summary>
    public Task<T> As<T>(string address, Func<IServiceProvider, Task<T>> ask) => App.In(async services =>
    {
        var account = (await services.GetRequiredService<UserManager<Account>>().FindByNameAsync(address))!;
        var principal = await services.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account);
        Assert.True(await services.GetRequiredService<Session>().Begin(principal, default));
        return await ask(services);
    });

    /// <summary>A page as a person gets it, its typography made plain.</summary>
    public async Task<string> Page(string address, string path)
    {
        using var answer = await (await SignedIn(address)).GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Replace('\u00a0', ' ').Replace('\u202f', ' ');
    }

    public async Task DisposeAsync()
    {
        foreach (var browser in browsers.Values) browser.Dispose();
        await App.DisposeAsync();
    }
}
