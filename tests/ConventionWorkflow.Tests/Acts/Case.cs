using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Acts;

/// <summary>
/// A dossier of Remich and Stadtbredimus on the program under test, walked to a step by plain answers; the people have accounts, so that
/// the step's own acts are done in a browser.
/// </summary>
public sealed partial class Case
{
    public const string State = "state:mat";
    public const string Remich = "commune:1205";
    public const string Stadtbredimus = "commune:1207";

    private static readonly ConditionalWeakTable<AppUnderTest, Dictionary<string, CookieContainer>> Sessions = [];

    private readonly AppUnderTest app;

    private Case(AppUnderTest app, DossierId dossier)
    {
        this.app = app;
        Dossier = dossier;
    }

    public DossierId Dossier { get; }

    public static DateOnly Today => TimeProvider.System.Today();

    /// <summary>Canonical, so many days from today.</summary>
    public static string Day(int days = 0) => Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A new dossier that waits in the step.</summary>
    public static async Task<Case> At(AppUnderTest app, string step, string procedure = "convention-lu")
    {
        var officer = By("officer@state:mat");
        var started = await app.App.Services.GetRequiredService<DossierLedger>().Start(
            new(procedure, "Moselle viticole", [new(State), new(Remich), new(Stadtbredimus)], officer, "", ""), default);
        Assert.True(started is Outcome.Done, Said(started));
        var one = new Case(app, ((Outcome.Done)started).Dossier);
        for (var turns = 0; turns < 60 && (await one.Waits(step)).Count == 0; turns++) await one.Answer();
        Assert.NotEmpty(await one.Waits(step));
        return one;
    }

    /// <summary>A dossier that began elsewhere.</summary>
    public static Case Of(AppUnderTest app, DossierId dossier) => new(app, dossier);

    /// <summary>The browser of somebody who holds the role. Each signs in once: guessing is slowed, and so is a test that repeats
    /// it.</summary>
    public async Task<HttpClient> As(string role)
    {
        var held = RoleAt.Parse(role);
        var address = $"{held.Role}@{held.Party.Value.Replace(':', '-')}.example";
        if (!await app.In(services => services.GetRequiredService<Store>().Users.AnyAsync(one => one.UserName == address)))
            await app.Person(address, held.Role, held.Party.Value);
        var sessions = Sessions.GetOrCreateValue(app);
        var known = sessions.TryGetValue(address, out var cookies);
        cookies ??= sessions[address] = new();
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false })
        {
            BaseAddress = app.Address,
        };
        if (known) return browser;
        using var entered = await AppUnderTest.Post(
            browser, "/connexion", "/connexion", ("Address", address), ("Password", AppUnderTest.Password));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        return browser;
    }

    public async Task<DossierState> Read() =>
        (await app.In(services => services.GetRequiredService<LedgerReader>().State(Dossier, default)))!;

    public async Task<IReadOnlyList<Wait>> Waits(string step)
    {
        var state = await Read();
        return [.. state.Waits.Values.Where(wait => wait.To is not null && state.Execution(wait.Execution)!.Step == step)];
    }

    /// <summary>The address of the page on which the role answers in the step.</summary>
    public async Task<string> Page(string step, string role = "") =>
        DossierLinks.Answer(Dossier, (await Waits(step)).First(wait => role.Length == 0 || wait.To.ToString() == role).Id);

    /// <summary>Posts a form of a page as a browser would: what is hidden in it, and these fields.</summary>
    public static async Task<HttpResponseMessage> Post(
        HttpClient browser, string page, string act, params (string Name, string Value)[] fields)
    {
        var form = await Open(browser, page, act);
        return await browser.PostAsync(new Uri(page, UriKind.Relative), form.With(fields));
    }

    public static async Task<OpenForm> Open(HttpClient browser, string page, string act) =>
        OpenForm.Read(await browser.GetStringAsync(new Uri(page, UriKind.Relative)), act);

    public static async Task<string> Html(HttpResponseMessage answer)
    {
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.DoesNotContain("   at ConventionWorkflow", html, StringComparison.Ordinal);
        return html.Replace('\u00a0', ' ').Replace('\u202f', ' ');
    }

    /// <summary>Follows the confirmation's address and gives the number of the entry.</summary>
    public static int Recorded(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var match = FromConfirmation().Match(answer.Headers.Location!.OriginalString);
        Assert.True(match.Success, answer.Headers.Location.OriginalString);
        return int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>The address that a dossier-level act is posted to, and its form.</summary>
    public string Do(string kind, string target) => DossierLinks.Do(Dossier, kind, target);

    public async Task<string> Execution(string step) => (await Read()).Latest(step)!.Id;

    public async Task<string> Document()
    {
        return await app.In(async services =>
        {
            using var pdf = new MemoryStream("%PDF-1.7\n%%EOF"u8.ToArray());
            return (await services.GetRequiredService<DocumentStore>().Stage(pdf, "extrait.pdf", PersonId.System, default)).Digest;
        });
    }

    /// <summary>Answers one open question in the plainest way.</summary>
    private async Task Answer()
    {
        var state = await Read();
        var ledger = app.App.Services.GetRequiredService<DossierLedger>();
        var wait = state.Waits.Values.FirstOrDefault(one => one.To is not null) ?? state.Waits.Values.First();
        if (wait.To is not { } to)
        {
            Assert.IsType<Outcome.Done>(await ledger.Decide(new(
                Dossier, FactKinds.TextPrinted, wait.Id, "",
                new Dictionary<string, string> { ["file"] = await Document(), ["mediaType"] = "application/pdf" }, Actor.System, "", ""),
                    default));
            return;
        }

        var step = state.Execution(wait.Execution)!.Step;
        if (step is "drafting" or "elaboration" && state.Texts.IsEmpty) await Write(ledger);
        var fields = await Plain(wait, step);
        var outcome = await ledger.Decide(new(
            Dossier, FactKinds.Acted, wait.Id, wait.Acts[0], fields.ToDictionary(one => one.Name, one => one.Value), By(to.ToString()), "",
                ""),
            default);
        Assert.True(outcome is Outcome.Done, $"{step}: {Said(outcome)}");
    }

    private async Task<(string Name, string Value)[]> Plain(Wait wait, string step) => wait.Kind switch
    {
        "task" => [("outcome", step switch
        {
            "scoping" => "Continue", "consolidation" or "settling" => "Settle", "in-force" => "Evaluate", "evaluation" => "Renew",
            "protocol" => "Engage", "technical-committee" => "Validate", _ => "Submit",
        })],
        "opinion" => [("value", "no-remark")],
        "decision" => [("outcome", "Agreed"), ("decidedOn", Day()), ("reference", "CG 1")],
        "deliberation" =>
        [
            ("heldOn", Day()), ("convokedOn", Day(-10)), ("inOffice", "9"), ("present", "9"), ("for", "9"), ("against", "0"),
                ("abstentions", "0"),
        ],
        "transmission" => [("transmittedOn", Day())],
        "supervision" => [("decidedOn", Day())],
        "signature" =>
        [
            ("method", "paper"), ("signedOn", Day()), ("place", "Remich"), ("signatory", "Le collège"), ("scan", await Document()),
        ],
        "publication" => [("publishedOn", Day()), ("place", "Journal officiel")],
        _ => [],
    };

    private async Task Write(DossierLedger ledger)
    {
        await app.In(async services =>
        {
            var store = services.GetRequiredService<Store>();
            if (!await store.TextBodies.AnyAsync(one => one.Digest == new string('a', 64)))
                store.TextBodies.Add(new()
                {
                    Digest = new('a', 64),
                    Body = StoredText.Store(new() { Title = "Moselle viticole" }),
                    At = TimeProvider.System.GetUtcNow()
                });
            return await store.SaveChangesAsync();
        });
        var fields = new Dictionary<string, string> { ["digest"] = new('a', 64), ["reason"] = "Première rédaction" };
        var ask = new Ask(Dossier, FactKinds.TextSaved, "", "", fields, By("officer@state:mat"), "", "");
        Assert.IsType<Outcome.Done>(await ledger.Decide(ask, default));
    }

    private static string Said(Outcome outcome) => outcome is Outcome.Refused refused
        ? string.Join("; ", refused.Refusals.Select(one => $"{one.Code} {one.Field} {string.Join(' ', one.Arguments)}"))
        : $"{outcome}";

    private static Actor By(string role) => new(PersonId.System, RoleAt.Parse(role), null, "command");

    [GeneratedRegex(@"^/dossiers/[0-9a-f-]{36}\?fait=([0-9]+)$")]
    private static partial Regex FromConfirmation();
}
