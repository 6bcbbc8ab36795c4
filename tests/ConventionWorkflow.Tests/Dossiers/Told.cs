using System.Net;
using ConventionWorkflow.Administration;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Areas;
using ConventionWorkflow.Data;
using ConventionWorkflow.Definitions;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using ConventionWorkflow.Texts;
using ConventionWorkflow.Tests.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConventionWorkflow.Tests.Dossiers;

/// <summary>The real program on a store in which the story of « Moselle viticole » was told up to some point; everybody may
/// enter.</summary>
public sealed class Told : IAsyncDisposable
{
    private readonly string directory;

    private Told(string directory, AppUnderTest app, DossierId dossier)
    {
        this.directory = directory;
        App = app;
        Dossier = dossier;
    }

    public AppUnderTest App { get; }

    public DossierId Dossier { get; }

    public string Page => $"/dossiers/{Dossier}";

    /// <summary>Tells the story by real acts, so that its 20 November 2026 lies in the week of today, and starts the program on
    /// it.</summary>
    public static async Task<Told> Until(Func<Teller, Task> story)
    {
        var directory = Path.Combine(Path.GetTempPath(), "cw-" + Path.GetRandomFileName());
        var dossier = await Tell(directory, story);
        var app = await AppUnderTest.Start(directory, "--Demo:Enabled=true");
        return new(directory, app, dossier);
    }

    public static async Task<DossierId> Tell(string directory, Func<Teller, Task> story)
    {
        var builder = WebApplication.CreateBuilder(
            [
                "--environment=Development", $"--Data:Directory={directory}", "--Demo:Enabled=true", "--Urls=http://127.0.0.1:0",
                $"--ConnectionStrings:Default={await TestDatabase.Connection(directory)}",
            ]);
        builder.Logging.ClearProviders();
        var clock = new StoryClock(TimeProvider.System.GetUtcNow());
        var settings = Settings.Read(builder.Configuration, builder.Environment);
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddShell(settings);
        builder.Services.AddAccounts(builder.Configuration, settings);
        builder.Services.AddAreas(builder.Configuration);
        builder.Services.AddAdministration();
        builder.Services.AddDefinitions(builder.Configuration);
        builder.Services.AddLedger();
        builder.Services.AddTexts();
        builder.Services.AddDossiers();
        builder.Services.AddSingleton<TimeProvider>(clock);
        await using var site = builder.Build();
        await site.StartAsync();
        await using (var scope = site.Services.CreateAsyncScope())
            await Cast.Enter(scope.ServiceProvider.GetRequiredService<Store>(), default);
        var weeks = (TimeProvider.System.GetUtcNow().Date - new DateTime(2026, 11, 20)).Days / 7;
        var teller = new Teller(site.Services, clock, TimeSpan.FromDays(7 * weeks), Demo.Moselle.Text, new Listener());
        await story(teller);
        await site.StopAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return teller.Dossier;
    }

    /// <summary>A browser in which this person of the story is signed in.</summary>
    public async Task<HttpClient> As(Player player)
    {
        var browser = App.Browser();
        using var answer = await AppUnderTest.Post(browser, "/connexion", "/connexion?handler=As", ("person", player.Id.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await TestDatabase.Delete(directory);
    }

    /// <summary>The story itself says what must be refused.</summary>
    private sealed class Listener : INarrator
    {
        public Task Acted(
            DateTimeOffset at, Player? by, ActDescriptor act, IReadOnlyDictionary<string, string> fields, DossierId dossier,
                Outcome outcome) =>
            Task.CompletedTask;

        public Task Printed(DateTimeOffset at, DossierId dossier) => Task.CompletedTask;
    }
}
