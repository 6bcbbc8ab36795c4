using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Post;
using ConventionWorkflow.Reminders;
using ConventionWorkflow.Tests.Acts;
using ConventionWorkflow.Tests.Administration;
using ConventionWorkflow.Tests.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Dossiers;

/// <summary>
/// An invented intercommunal body of France with two communes and a prefecture, made on the pages of administrators; whoever reads or
/// answers there hears only the words of French law.
/// </summary>
internal sealed partial class FrenchRegion : IAsyncDisposable
{
    public const string Prefecture = "state:fr-57";
    public const string Body = "syndicate:fr-57-deux-rives";
    public const string Small = "commune:fr-57901";
    public const string Large = "commune:fr-57902";
    private const string Organisations = "/administration/organisations";
    private const string People = "/administration/personnes";

    private static readonly (string Party, string Name, string Seats, string Inhabitants, string[] Roles)[] Cast =
    [
        (Prefecture, "Préfecture des Deux-Rives", "", "", [Roles.Officer, Roles.Delegate, Roles.Head, Roles.Reviewer]),
        (Body, "Communauté de communes des Deux-Rives", "30", "6400", [Roles.Secretary, Roles.Mayor]),
        (Small, "Valfleury", "15", "1200", [Roles.Secretary, Roles.Mayor]),
        (Large, "Ormont", "29", "5200", [Roles.Secretary, Roles.Mayor]),
    ];

    private readonly Dictionary<string, HttpClient> browsers = [];
    private readonly Dictionary<string, string> spoken = [];

    public AppUnderTest App { get; private set; } = null!;

    public ManualClock Clock { get; } = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public Case Dossier { get; private set; } = null!;

    public string Page => DossierLinks.Show(Dossier.Dossier);

    public string Day(int days = 0) =>
        DateOnly.FromDateTime(Clock.Now.UtcDateTime).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Adds the organisations, then to each a person with its mandates, who comes in by an invitation.</summary>
    public static async Task<FrenchRegion> Open()
    {
        var region = new FrenchRegion();
        region.App = await AppUnderTest.StartBy(region.Clock);
        using var administrator = await OrganisationPageTests.Administrator(region.App);
        foreach (var (party, name, seats, inhabitants, roles) in Cast)
        {
            var code = party.Split(':');
            using var added = await AppUnderTest.Post(
                administrator, $"{Organisations}/nouvelle", $"{Organisations}/nouvelle", ("kind", code[0]), ("code", code[1]),
                ("name", name), ("seats", seats), ("population", inhabitants), ("valid_from", "2020-01-01"));
            Assert.Equal($"{Organisations}/{party}?fait=1", added.Headers.Location?.OriginalString);
            await region.Settle(administrator, party, roles);
        }

        return region;
    }

    private async Task Settle(HttpClient administrator, string party, string[] roles)
    {
        using var added = await AppUnderTest.Post(
            administrator, $"{People}/nouvelle", $"{People}/nouvelle",
            ("person_name", $"Camille {party.Split('-')[^1]}"), ("address", Mail(party)), ("language", "fr"), ("active", "yes"));
        var person = added.Headers.Location!.OriginalString.Split('?')[0];
        foreach (var role in roles)
        {
            using var mandate = await AppUnderTest.Post(
                administrator, person, $"{person}?handler=Mandate",
                ("role", role), ("organisation", party), ("from", "2020-01-01"), ("until", ""));
            Assert.Equal(HttpStatusCode.Redirect, mandate.StatusCode);
        }

        Hear(await administrator.GetStringAsync(new Uri(person, UriKind.Relative)), Invented);
        using var made = await AppUnderTest.Post(administrator, person, $"{person}?handler=Invitation");
        var link = Link().Match(await made.Content.ReadAsStringAsync()).Value;
        using var browser = App.Browser();
        using var welcome = await AppUnderTest.Post(browser, link, link, ("Password", AppUnderTest.Password));
        Assert.Equal("/boite", welcome.Headers.Location?.OriginalString);
    }

    /// <summary>The procedure is proposed by the intercommunal body, on its page.</summary>
    public async Task Propose()
    {
        const string page = "/dossiers/proposer";
        var browser = await As(Body);
        var html = await Read(Body, page);
        Assert.Contains("value=\"convention-fr-crte\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("convention-lu", html, StringComparison.Ordinal);
        Assert.DoesNotContain("commune:1205", html, StringComparison.Ordinal);
        using var begun = await AppUnderTest.Post(
            browser, page, page, ("Procedure", "convention-fr-crte"), ("Title", "Les deux rives de demain"), ("Communes", Small),
            ("Communes", Large), ("Communes", Body), ("Objective", "Partager un projet de territoire."),
            ("RequestKey", "0192d1f0-0000-7000-8000-000000000001"));
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        Dossier = Case.Of(App, DossierId.Parse(begun.Headers.Location!.OriginalString.Split('/')[^1]));
    }

    /// <summary>Answers in a step in a role, having read what the page, the inbox and the dossier say before and after.</summary>
    public async Task<string> Do(string step, string role, string act, params (string Name, string Value)[] fields)
    {
        var party = RoleAt.Parse(role).Party.Value;
        var page = await Dossier.Page(step, role);
        foreach (var told in new[] { "/boite", "/dossiers", Page, page }) await Read(party, told);
        await Read(Prefecture, "/boite/attendus");
        var form = await Case.Open(await As(party), page, act);
        using HttpContent content = fields.Any(field => field.Name == "scan")
            ? form.WithFile("scan", "%PDF-1.7\n%%EOF"u8.ToArray(), "signe.pdf", [.. fields.Where(field => field.Name != "scan")])
            : form.With(fields);
        using var answer = await (await As(party)).PostAsync(new Uri(page, UriKind.Relative), content);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{step}, {role}: {await Case.Html(answer)}");
        return await Read(party, answer.Headers.Location!.OriginalString);
    }

    /// <summary>A page as that organisation's person reads it.</summary>
    public async Task<string> Read(string party, string page, string language = "fr")
    {
        var browser = await As(party);
        if (!spoken.TryGetValue(party, out var known) || known != language)
        {
            using var chosen = await AppUnderTest.Post(browser, "/boite", "/langue", ("langue", language), ("retour", "/boite"));
            Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
            spoken[party] = language;
        }

        using var answer = await browser.GetAsync(new Uri(page, UriKind.Relative));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{page}: {answer.StatusCode}");
        return Hear(await answer.Content.ReadAsStringAsync(), page);
    }

    /// <summary>Days pass: what falls due happens, and sessions of browsers end.</summary>
    public async Task Pass(int days)
    {
        Clock.Advance(TimeSpan.FromDays(days));
        foreach (var browser in browsers.Values) browser.Dispose();
        browsers.Clear();
        spoken.Clear();
        await App.In(services => services.GetRequiredService<Sweep>().Run(default));
    }

    /// <summary>Every letter of the dossier, in a language, whoever reads.</summary>
    public Task<List<string>> Letters(string language) => App.In(async services =>
    {
        var letters = new List<string>();
        var notices = services.GetRequiredService<Store>().Notices;
        await notices.ExecuteUpdateAsync(row => row.SetProperty(one => one.Language, language));
        foreach (var notice in await notices.AsNoTracking().OrderBy(one => one.CreatedAt).ToListAsync())
        {
            var letter = await services.GetRequiredService<ConventionWorkflow.Post.Letters>().Render(notice, default);
            letters.Add(Hear($"{letter.Subject}\n{letter.Text}", $"letter {notice.Template} {language}"));
        }

        return letters;
    });

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers.Values) browser.Dispose();
        await App.DisposeAsync();
    }

    private async Task<HttpClient> As(string party) =>
        browsers.TryGetValue(party, out var known) ? known : browsers[party] = await App.SignedIn(Mail(party));

    private static string Mail(string party) => $"{party.Replace(':', '-')}@territoire.example";

    private const string Invented = "the page of a person";

    private static string Hear(string html, string where)
    {
        var said = Address().Replace(WebUtility.HtmlDecode(html), "").Replace('\u00a0', ' ').Replace('\u202f', ' ').Replace('’', '\'');
        var heard = where == Invented ? Summary().Match(said).Value : said;
        var foreign = Foreign().Match(heard);
        Assert.False(foreign.Success, foreign.Success
            ? $"{where}: « {heard[Math.Max(0, foreign.Index - 80)..Math.Min(heard.Length, foreign.Index + 80)]} »"
            : "");
        return said;
    }

    [GeneratedRegex("/bienvenue/[A-Za-z0-9_-]+")]
    private static partial Regex Link();

    [GeneratedRegex("<summary>.*?</summary>", RegexOptions.Singleline)]
    private static partial Regex Summary();

    [GeneratedRegex("href=\"[^\"]*\"|https?://\\S+")]
    private static partial Regex Address();

    /// <summary>Luxembourg's bodies and statutes, in the three languages.</summary>
    [GeneratedRegex(
        "Gouvernement en conseil|Conseil de gouvernement|accord du Gouvernement|bourgmestre|ministère de l'Intérieur|échev|tutelle"
        + "|conseil communal|conseils communaux|loi communale|17 avril 2018|Grand-Duché|Regierungsrat|Schöffe|Aufsicht|Government"
        + "|alderm|commune council|supervis|du ministre|des Ministers|minister's",
        RegexOptions.IgnoreCase)]
    private static partial Regex Foreign();
}
