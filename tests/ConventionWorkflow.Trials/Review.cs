using System.Security.Cryptography;
using System.Text;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using ConventionWorkflow.Texts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Trials;

/// <summary>An opinion that a ministry is asked for.</summary>
internal sealed record Asked(DossierId Dossier, string Wait, Guid Person)
{
    /// <summary>The request key under which it is answered, however often the button is pressed.</summary>
    public string Key { get; } = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{Dossier}/{Wait}")).AsSpan(0, 16)).ToString("D");
}

/// <summary>A data directory with dossiers in the middle of their interministerial review, made by real acts before any server
/// runs.</summary>
internal static class Review
{
    /// <param name="connection">Of a database on a server; empty for the file in the directory.</param>
    /// <param name="isReal">Whether their letters are to be sent.</param>
    public static async Task<IReadOnlyList<Asked>> Prepare(string data, int dossiers, string connection = "", bool isReal = false)
    {
        var asked = new List<Asked>();
        await using (var stage = await Open(data, connection, new(TimeProvider.System.GetUtcNow())))
        {
            for (var number = 0; number < dossiers; number++) asked.AddRange(await Begin(stage, number, isReal));
        }

        SqliteConnection.ClearAllPools();   // the last connection folds the log into the file, and nobody but the server holds it
        Assert.False(File.Exists(Path.Combine(data, "convention-workflow.db-wal")));
        return asked;
    }

    /// <summary>The rooms that a dossier needs, without a server, over a database that has its reference data.</summary>
    public static async Task<ServiceProvider> Open(string data, string connection, StoryClock clock)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddConfiguration(CommandSettings.Read(data))
            .AddInMemoryCollection([new("ConnectionStrings:Default", connection)]).Build();
        var stage = Stage.Build(configuration, DataDirectory.Of(configuration), clock, chromium: null);
        await Stage.Set(stage, configuration, default);
        return stage;
    }

    /// <summary>A dossier that has just reached its review: who is asked.</summary>
    public static async Task<IReadOnlyList<Asked>> Begin(ServiceProvider stage, int number, bool isReal = false)
    {
        var ledger = stage.GetRequiredService<DossierLedger>();
        var started = await ledger.Start(
            new("convention-lu", $"Essai {number}", [Cast.State, .. Cast.Communes.Take(2)], Cast.Officer.Acts, "", "",
                Demonstration: !isReal), default);
        var dossier = ((Outcome.Done)started).Dossier;
        await Do(stage, dossier, Cast.Officer, "complete", ("outcome", "Submit"));
        await Do(stage, dossier, Cast.Officer, "complete", ("outcome", "Continue"));
        await Write(stage, dossier);
        await Do(stage, dossier, Cast.Officer, "complete", ("outcome", "Submit"));
        foreach (var commune in Cast.Communes.Take(2)) await Do(stage, dossier, Cast.Of(Roles.Mayor, commune), "approve");
        await Do(stage, dossier, Cast.Of(Roles.Delegate, Cast.State), "approve");
        return [.. (await State(stage, dossier)).Waits.Values
            .Select(wait => new Asked(dossier, wait.Id, Cast.Of(wait.To!.Value.Role, wait.To.Value.Party).Id))];
    }

    private static async Task Do(ServiceProvider stage, DossierId dossier, Player by, string act,
        params (string Name, string Value)[] fields)
    {
        var wait = (await State(stage, dossier)).Waits.Values.First(one => one.To == by.Role).Id;
        await Tell(stage, new(dossier, FactKinds.Acted, wait, act, fields.ToDictionary(), by.Acts, "", ""));
    }

    private static async Task Write(ServiceProvider stage, DossierId dossier)
    {
        await using var scope = stage.CreateAsyncScope();
        var text = await scope.ServiceProvider.GetRequiredService<TextStore>().Put(
            new() { Title = "Essai", Articles = [new(1, "Objet", "Une stratégie commune de développement.")] }, default);
        var fields = new Dictionary<string, string> { ["digest"] = text.Digest, ["reason"] = "Première rédaction" };
        await Tell(stage, new(dossier, FactKinds.TextSaved, "", "", fields, Cast.Officer.Acts, "", ""));
    }

    private static async Task Tell(ServiceProvider stage, Ask ask) =>
        Assert.IsType<Outcome.Done>(await stage.GetRequiredService<DossierLedger>().Decide(ask, default));

    public static async Task<DossierState> State(ServiceProvider stage, DossierId dossier)
    {
        await using var scope = stage.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<LedgerReader>().State(dossier, default))!;
    }

    private static Dictionary<string, string> ToDictionary(this (string Name, string Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
}
