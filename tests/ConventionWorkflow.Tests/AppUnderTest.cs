using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests;

/// <summary>
/// The real program on a real port with an empty data directory of its own. As an xunit fixture
/// (<c>IClassFixture&lt;AppUnderTest&gt;</c>) it starts with the shipped settings in Development and the demonstration off;
/// <see cref="Start"/> takes other settings.
/// </summary>
public sealed partial class AppUnderTest : IAsyncLifetime, IAsyncDisposable
{
    private string[] settings = ["--environment=Development", "--Demo:Enabled=false"];
    private bool keepsDirectory;
    private TimeProvider? clock;

    public WebApplication App { get; private set; } = null!;

    /// <summary>What is kept; deleted afterwards unless it was given.</summary>
    public string Directory { get; private set; } = Path.Combine(Path.GetTempPath(), "cw-" + Path.GetRandomFileName());

    public Uri Address { get; private set; } = null!;

    /// <summary>The program with these settings besides: <c>"--Demo:Enabled=true"</c>.</summary>
    public static async Task<AppUnderTest> Start(string? directory = null, params string[] settings)
    {
        var app = new AppUnderTest { keepsDirectory = directory is not null };
        if (directory is not null) app.Directory = directory;
        app.settings = [.. app.settings, .. settings];
        await app.InitializeAsync();
        return app;
    }

    /// <summary>The program by another clock than the machine's.</summary>
    public static async Task<AppUnderTest> StartBy(TimeProvider clock, params string[] settings)
    {
        var app = new AppUnderTest { clock = clock };
        app.settings = [.. app.settings, .. settings];
        await app.InitializeAsync();
        return app;
    }

    public async Task InitializeAsync()
    {
        App = Site.Build(
            [
                "--Urls=http://127.0.0.1:0", .. settings, $"--Data:Directory={Directory}", "--Logging:LogLevel:Default=Warning",
                $"--ConnectionStrings:Default={await TestDatabase.Connection(Directory)}",
                .. PostgresUnderTest.IsChosen ? new[] { $"--Nodes:Certificate={TestDatabase.Certificate}" } : [],
            ],
            clock);
        await App.StartAsync();
        var addresses = App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        Address = new Uri(addresses.Addresses.Single());
    }

    /// <summary>A browser of its own: cookies kept, redirections shown rather than followed.</summary>
    public HttpClient Browser(bool follows = false) => new(new SocketsHttpHandler
    {
        CookieContainer = new CookieContainer(),
        AllowAutoRedirect = follows,
    })
    {
        BaseAddress = Address,
    };

    /// <summary>Posts what the form on a page would post: its hidden fields, and these.</summary>
    public static async Task<HttpResponseMessage> Post(
        HttpClient browser, string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await browser.GetStringAsync(new Uri(page, UriKind.Relative));
        var token = Token().Match(html);
        Assert.True(token.Success, $"{page} has no form token");
        var all = fields.Append((Name: "__RequestVerificationToken", Value: token.Groups[1].Value))
            .Select(field => KeyValuePair.Create(field.Name, field.Value));
        using var form = new FormUrlEncodedContent(all);
        return await browser.PostAsync(new Uri(action, UriKind.Relative), form);
    }

    /// <summary>A browser signed in with a password.</summary>
    public async Task<HttpClient> SignedIn(string address, string password = Password)
    {
        var browser = Browser();
        using var answer = await Post(browser, "/connexion", "/connexion", ("Address", address), ("Password", password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    public const string Password = "une phrase assez longue";

    /// <summary>An account with a role at an organisation, both made where absent.</summary>
    public async Task<Account> Person(string address, string role, string party)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var clock = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        var account = await accounts.FindByNameAsync(address);
        if (account is null)
        {
            account = new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                UserName = address,
                Email = address,
                DisplayName = address.Split('@')[0],
            };
            var made = await accounts.CreateAsync(account, Password);
            Assert.True(made.Succeeded, string.Join(", ", made.Errors.Select(fault => fault.Description)));
        }
        var id = new PartyId(party);
        if (await store.Organisations.FindAsync(id) is null)
        {
            store.Organisations.Add(new() { Party = id, Kind = id.Kind, NameFr = party, ValidFrom = new(2000, 1, 1) });
        }
        store.Memberships.Add(new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Person = new(account.Id),
            Party = id,
            Role = role,
            FromOn = new(2020, 1, 1),
        });
        await store.SaveChangesAsync();
        return account;
    }

    /// <summary>Something in the program's own store.</summary>
    public async Task<T> In<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        if (keepsDirectory) Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        else await TestDatabase.Delete(Directory);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
