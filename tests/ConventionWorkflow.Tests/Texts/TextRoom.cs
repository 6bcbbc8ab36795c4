using System.Net;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Texts;

/// <summary>The program with an officer, the secretaries of two communes and a stranger, and dossiers that are being drafted.</summary>
public sealed class TextRoom : IAsyncLifetime
{
    public const string Officer = "mia@mat.example";
    public const string Secretary = "lynn@remich.example";
    public const string Other = "tom@schengen.example";
    public const string Stranger = "eve@clervaux.example";
    public static readonly PartyId State = new("state:mat");
    public static readonly PartyId Remich = new("commune:1205");
    public static readonly PartyId Schengen = new("commune:1206");
    private readonly Dictionary<string, Actor> actors = [];
    private readonly Dictionary<string, HttpClient> browsers = [];

    public AppUnderTest App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await AppUnderTest.Start();
        foreach (var (address, role) in new (string, RoleAt)[]
        {
            (Officer, new(Roles.Officer, State)), (Secretary, new(Roles.Secretary, Remich)), (Other, new(Roles.Secretary, Schengen)),
            (Stranger, new(Roles.Secretary, new("commune:0501"))),
        })
        {
            var account = await App.Person(address, role.Role, role.Party.Value);
            actors[address] = new(new(account.Id), role, null, "page");
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var browser in browsers.Values) browser.Dispose();
        await App.DisposeAsync();
    }

    /// <summary>A person's browser, signed in once: too many ways in from one address are slowed.</summary>
    public async Task<HttpClient> SignedIn(string address) =>
        browsers.TryGetValue(address, out var browser) ? browser : browsers[address] = await App.SignedIn(address);

    /// <summary>The invented convention of the demonstration, as it would be voted on.</summary>
    public static ConventionText Moselle()
    {
        using var stream = typeof(Site).Assembly.GetManifestResourceStream("Demo.moselle.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return StoredText.Read(bytes.ToArray());
    }

    /// <summary>A dossier in the step in which its text is drafted, without a text yet.</summary>
    public async Task<DossierId> Drafting(string title = "Moselle viticole")
    {
        var by = actors[Officer];
        var dossier = await App.In(async services => Assert.IsType<Outcome.Done>(
            await services.GetRequiredService<DossierLedger>().Start(
                new("convention-lu", title, [State, Remich, Schengen], by, "", ""), default)).Dossier);
        await Complete(dossier, "proposal", "Submit");
        await Complete(dossier, "scoping", "Continue");
        return dossier;
    }

    public async Task Complete(DossierId dossier, string step, string outcome)
    {
        var state = await Read(dossier);
        var wait = state.Waits.Values.First(one => state.Execution(one.Execution)!.Step == step);
        await Done(new(
            dossier, FactKinds.Acted, wait.Id, "complete", new Dictionary<string, string> { ["outcome"] = outcome }, actors[Officer],
            "", ""));
    }

    /// <summary>A version saved in the drafting step.</summary>
    public async Task Save(DossierId dossier, ConventionText text, string reason = "Première rédaction", string by = Officer)
    {
        var put = await App.In(services => services.GetRequiredService<TextStore>().Put(text, default));
        Assert.Empty(put.Refusals);
        var fields = new Dictionary<string, string> { ["digest"] = put.Digest, ["reason"] = reason };
        await Done(new(dossier, FactKinds.TextSaved, "", "", fields, actors[by], "", ""));
    }

    public async Task<DossierState> Read(DossierId dossier) =>
        (await App.In(services => services.GetRequiredService<LedgerReader>().State(dossier, default)))!;

    public async Task<ConventionText> Latest(DossierId dossier)
    {
        var digest = (await Read(dossier)).Texts[^1].Digest;
        return (await App.In(services => services.GetRequiredService<TextStore>().Get(digest, default)))!;
    }

    /// <summary>A page as a person gets it, decoded, so that what is asserted reads as it is written.</summary>
    public static async Task<(HttpStatusCode Status, string Html)> Get(HttpClient browser, string page)
    {
        using var answer = await browser.GetAsync(new Uri(page, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task Done(Ask ask) => Assert.IsType<Outcome.Done>(
        await App.In(services => services.GetRequiredService<DossierLedger>().Decide(ask, default)));
}
