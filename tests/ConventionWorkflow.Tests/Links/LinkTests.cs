using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Post;
using ConventionWorkflow.Tests.Post;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Links;

/// <summary>A sign-off link works once, for one person, one text, one step; looking at it changes nothing.</summary>
[Trait("Promise", "P20")]
public sealed class LinkTests(AppUnderTest app) : IClassFixture<AppUnderTest>, IAsyncLifetime
{
    private static readonly RoleAt Mayor = Moselle.Mayor(Moselle.Remich);

    private Moselle moselle = null!;
    private string page = "";

    public async Task InitializeAsync()
    {
        moselle = await Moselle.On(Store, app.App.Services.GetRequiredService<DossierLedger>(), () => TimeProvider.System.GetUtcNow());
        await moselle.ToSignOffs();
        page = await Link(Mayor);
        if (Environment.GetEnvironmentVariable("SABOTAGE") == "P20") await Forgive();
    }

    /// <summary>The sabotage: whatever ends a link is undone as soon as it is written.</summary>
    private async Task Forgive()
    {
        await using var store = Store();
        await store.Database.ExecuteSqlRawAsync(
            """
            CREATE TRIGGER IF NOT EXISTS forgive AFTER UPDATE ON sign_off_links BEGIN
              UPDATE sign_off_links SET expires_at = OLD.expires_at, revoked_at = NULL,
                  digest = OLD.digest WHERE token_hash = OLD.token_hash;
            END
            """);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task It_shows_what_is_asked_and_one_tap_records_it()
    {
        using var browser = app.Browser();
        var html = await Get(browser, page);
        Assert.Contains("Donnez-vous votre visa au texte", html, StringComparison.Ordinal);
        Assert.Contains("Josée Lorang", html, StringComparison.Ordinal);
        Assert.Matches("(?s)<dt>Convention</dt>.*<dt>Objet</dt><dd>La convention porte sur .*<dt>Coût</dt>.*<dt>Texte</dt>", html);
        using var answer = await Post(browser, page, "approve");
        Assert.Equal($"{page}/fait", answer.Headers.Location?.OriginalString);
        var done = await Get(browser, $"{page}/fait");
        Assert.Contains("Votre visa est enregistré.", done, StringComparison.Ordinal);
        Assert.Contains("Reprendre ma réponse", done, StringComparison.Ordinal);
        var given = await Answer();
        Assert.Equal(("approve", Mayor), (given!.Act, given.By));
        await using var store = Store();
        var entry = LedgerJson.ReadEntry((await store.Entries.SingleAsync(one => one.Dossier == moselle.Dossier
            && one.Sequence == given.Entry)).Bytes);
        Assert.Equal((Moselle.Person(Mayor), "link"), (entry.Fact.Actor.Person, entry.Fact.Actor.Through));
    }

    [Fact]
    public async Task A_remark_and_a_reason_are_asked_for_and_kept()
    {
        using var browser = app.Browser();
        using var empty = await Post(browser, page, "return", ("reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Null(await Answer());
        Assert.Equal("field-required", (await Refused()).Single());
        using var answer = await Post(browser, page, "approve-with-remark", ("remark", "Merci pour l'article 2."));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var store = Store();
        Assert.True(await store.Prose.AnyAsync(one => one.Field == "remark" && one.Words == "Merci pour l'article 2."));
    }

    [Fact]
    public async Task Opening_it_changes_nothing_whatever_opens_it()
    {
        var before = await Counts();
        using var browser = app.Browser();
        foreach (var path in new[] { page, $"{page}/texte", $"{page}/fait" })
        {
            using var got = await browser.GetAsync(new Uri(path, UriKind.Relative));
            using var head = await browser.SendAsync(new(HttpMethod.Head, path));
            Assert.True(got.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{path} {got.StatusCode}");
            Assert.Equal("no-referrer", got.Headers.GetValues("Referrer-Policy").Single());
        }

        Assert.Equal(before, await Counts());
        Assert.Null(await Answer());
    }

    [Fact]
    public async Task A_second_click_gets_the_first_answer_and_a_replay_is_refused_and_recorded()
    {
        using var browser = app.Browser();
        var form = await Form(browser, page, "approve");
        using var first = await Send(browser, page, form);
        using var second = await Send(browser, page, form);
        Assert.Equal((HttpStatusCode.Redirect, first.Headers.Location), (second.StatusCode, second.Headers.Location));
        Assert.Empty(await Refused());
        using var replay = await Send(browser, page, form, ("demande", "autre"));
        Assert.Equal(HttpStatusCode.Conflict, replay.StatusCode);
        Assert.Contains("Ce lien a déjà servi.", WebUtility.HtmlDecode(await replay.Content.ReadAsStringAsync()).Replace('’', '\''),
            StringComparison.Ordinal);
        Assert.Equal("nothing-waited-for", (await Refused()).Single());
        Assert.Equal(1, await Acts());
    }

    [Fact]
    public async Task Fifty_at_once_give_one_act()
    {
        using var browser = app.Browser();
        var forms = new List<Dictionary<string, string>>();
        for (var at = 0; at < 5; at++) forms.Add(await Form(browser, page, "approve"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(at => Send(browser, page, forms[at % 5])));
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Conflict,
            $"{answer.StatusCode}"));
        Assert.Equal(10, answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect));
        Assert.Equal(40, (await Refused()).Count);
        Assert.Equal(1, await Acts());
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task Another_person_who_is_signed_in_is_refused()
    {
        await app.Person("autre@commune.example", Roles.Secretary, Moselle.Ell.Value);
        using var browser = await app.SignedIn("autre@commune.example");
        using var shown = await browser.GetAsync(new Uri(page, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Gone, shown.StatusCode);
        var html = WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync());
        Assert.DoesNotContain("Donner mon visa avec", html, StringComparison.Ordinal);
        using var stranger = app.Browser();
        var form = await Form(stranger, page, "approve");
        form["__RequestVerificationToken"] = Token(await Get(browser, "/deconnexion"));
        using var answer = await Send(browser, page, form);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("link-other-person", (await Refused()).Single());
        Assert.Null(await Answer());
    }

    [Theory]
    [InlineData("UPDATE sign_off_links SET expires_at = 1000", "link-expired", "Il a expiré le 1er janvier 1970")]
    [InlineData("UPDATE sign_off_links SET revoked_at = 1000", "link-revoked", "remplacé par un autre")]
    [InlineData("UPDATE sign_off_links SET digest = 'x'", "link-text-changed", "Le texte a changé")]
    [InlineData("UPDATE memberships SET until_on = '2021-01-01' WHERE role = 'mayor'", "link-role-ended", "plus cette fonction")]
    public async Task What_no_longer_holds_is_refused_explained_and_recorded(string change, string code, string said)
    {
        using var browser = app.Browser();
        var form = await Form(browser, page, "approve");
        await using (var store = Store()) await store.Database.ExecuteSqlRawAsync(change);
        await using var restored = new Restored(Store);
        using var shown = await browser.GetAsync(new Uri(page, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Gone, shown.StatusCode);
        Assert.Contains(said, WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var answer = await Send(browser, page, form);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(code, (await Refused()).Single());
        Assert.Null(await Answer());
    }

    [Fact]
    public async Task After_the_step_is_closed_by_others_nothing_is_recorded()
    {
        using var browser = app.Browser();
        var form = await Form(browser, page, "approve");
        await moselle.Do("political-agreement", "return", Moselle.Mayor(Moselle.Ell), ("reason", "À revoir."));
        using var answer = await Send(browser, page, form);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("Cette demande est close", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()),
            StringComparison.Ordinal);
        Assert.Equal("nothing-waited-for", (await Refused()).Single());
    }

    [Fact]
    public async Task An_answer_may_be_taken_back_and_the_link_opens_again()
    {
        using var browser = app.Browser();
        (await Post(browser, page, "approve")).Dispose();
        using var taken = await Post(browser, $"{page}/fait", "");
        Assert.Equal(page, taken.Headers.Location?.OriginalString);
        Assert.Null(await Answer());
        (await Post(browser, page, "approve")).Dispose();
        Assert.NotNull(await Answer());
        await moselle.Do("political-agreement", "approve", Moselle.Mayor(Moselle.Ell));
        Assert.DoesNotContain("Reprendre", await Get(browser, $"{page}/fait"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_form_token_or_with_a_guessed_address_there_is_nothing()
    {
        using var browser = app.Browser();
        using var bare = new FormUrlEncodedContent([KeyValuePair.Create("acte", "approve"), KeyValuePair.Create("demande", "x")]);
        using var refused = await browser.PostAsync(new Uri(page, UriKind.Relative), bare);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        foreach (var guess in new[] { "/v/x", "/v/" + new string('A', 43), "/v/" + new string('A', 43) + "/texte" })
        {
            using var missing = await browser.GetAsync(new Uri(guess, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }

        Assert.Null(await Answer());
    }

    [Fact]
    public async Task The_text_of_the_link_is_read_in_its_numbered_version()
    {
        using var browser = app.Browser();
        var html = await Get(browser, $"{page}/texte");
        Assert.Contains("Version 1.0", html, StringComparison.Ordinal);
        Assert.Contains("La convention porte sur 20625 euros.", html, StringComparison.Ordinal);
    }

    /// <summary>The mayors hold their roles again for the next test.</summary>
    private sealed class Restored(Func<Store> open) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using var store = open();
            await store.Memberships.ExecuteUpdateAsync(row => row.SetProperty(one => one.UntilOn, (DateOnly?)null));
        }
    }

    private Store Store() => app.App.Services.GetRequiredService<IDbContextFactory<Store>>().CreateDbContext();

    private async Task<string> Link(RoleAt role)
    {
        await app.App.Services.GetRequiredService<PostOffice>().Round(default);
        var notice = (await moselle.Notices()).Last(one => one.Template == Templates.Asked && one.Person == Moselle.Person(role));
        return (await app.In(services => services.GetRequiredService<Letters>().Render(notice, default))).Link!.AbsolutePath;
    }

    private static async Task<string> Get(HttpClient browser, string path) =>
        WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(path, UriKind.Relative)));

    private static string Token(string html) =>
        Regex.Match(html, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;

    private static async Task<Dictionary<string, string>> Form(HttpClient browser, string path, string act)
    {
        var html = await browser.GetStringAsync(new Uri(path, UriKind.Relative));
        return new()
        {
            ["__RequestVerificationToken"] = Token(html),
            ["demande"] = Regex.Match(html, "name=\"demande\" value=\"([0-9a-f]+)\"").Groups[1].Value,
            ["acte"] = act,
        };
    }

    private static async Task<HttpResponseMessage> Post(HttpClient browser, string path, string act, params (string, string)[] fields) =>
        await Send(browser, path, await Form(browser, path, act), fields);

    private static async Task<HttpResponseMessage> Send(
        HttpClient browser, string path, Dictionary<string, string> form, params (string Name, string Value)[] fields)
    {
        var all = new Dictionary<string, string>(form);
        foreach (var (name, value) in fields) all[name] = value;
        using var content = new FormUrlEncodedContent(all);
        return await browser.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    private async Task<Answer?> Answer()
    {
        var state = await moselle.Now();
        return state.AnswersOf(state.Latest("political-agreement")!.Id).GetValueOrDefault(Moselle.Remich.Value);
    }

    private async Task<List<string>> Refused()
    {
        await using var store = Store();
        var mine = moselle.Dossier.ToString();
        return await store.RefusedPosts.Where(one => one.WorkItem.StartsWith(mine)).Select(one => one.Code).ToListAsync();
    }

    private async Task<int> Acts()
    {
        await using var store = Store();
        var bytes = await store.Entries.Where(one => one.Dossier == moselle.Dossier).Select(one => one.Bytes).ToListAsync();
        return bytes.Select(one => LedgerJson.ReadEntry(one)).Count(entry => entry.Fact.Actor.Through == "link");
    }

    private async Task<string> Counts()
    {
        await using var store = Store();
        var tables = store.Model.GetEntityTypes().Select(one => one.GetTableName()).OfType<string>().Distinct()
            .Where(name => name != "protection_keys").Order(StringComparer.Ordinal);
        await using var connection = await app.App.Services.GetRequiredService<Database>().Open(default);
        var counts = new List<string>();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM " + table;
            counts.Add($"{table} {await command.ExecuteScalarAsync()}");
        }

        return string.Join('\n', counts);
    }
}
