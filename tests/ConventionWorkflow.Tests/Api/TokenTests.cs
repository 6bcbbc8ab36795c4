using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Commands;
using ConventionWorkflow.Tests.Data;
using ConventionWorkflow.Tests.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Api;

/// <summary>Tokens: what opens the API, for whom, how long, and what does not.</summary>
public sealed partial class TokenTests(ApiRoom room) : IClassFixture<ApiRoom>
{
    private const string Dossiers = "/api/v1/dossiers";

    [Fact]
    public async Task Without_a_token_nothing_opens_and_the_answer_says_what_would()
    {
        foreach (var token in new[] { null, "cw_nobody", "" })
        {
            using var nobody = room.With(null);
            if (token is not null) nobody.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            using var answer = await nobody.GetAsync(new Uri(Dossiers, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
            Assert.Equal("token-wanted", ApiRoom.Code((await ApiRoom.Get(nobody, Dossiers)).Json));
        }
    }

    [Fact]
    public async Task A_cookie_opens_no_route_of_the_API_and_a_token_no_page()
    {
        using var browser = await room.App.SignedIn(ApiRoom.Secretary);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/boite", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ApiRoom.Get(browser, Dossiers)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ApiRoom.Post(browser, Dossiers, ApiRoom.Proposal("Par témoin"))).Status);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var program = new HttpClient(handler) { BaseAddress = room.App.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", await ApiRoom.Token(room.App, ApiRoom.Secretary));
        Assert.Equal(HttpStatusCode.OK, (await ApiRoom.Get(program, Dossiers)).Status);
        using var page = await program.GetAsync(new Uri("/boite", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.StartsWith("/connexion", page.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_reads_does_not_act()
    {
        using var reader = room.With(await ApiRoom.Token(room.App, ApiRoom.Officer, TokenScopes.Read));
        Assert.Equal(HttpStatusCode.OK, (await ApiRoom.Get(reader, Dossiers)).Status);
        var (status, problem, _) = await ApiRoom.Post(reader, Dossiers, ApiRoom.Proposal("Lire seulement"));
        Assert.Equal((HttpStatusCode.Forbidden, "token-only-reads"), (status, ApiRoom.Code(problem)));
        Assert.Equal(0, (await ApiRoom.Get(reader, $"{Dossiers}?q=Lire seulement")).Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_token_ends_on_its_day()
    {
        var clock = new ManualClock(TimeProvider.System.GetUtcNow());
        await using var app = await AppUnderTest.StartBy(clock);
        await app.Person(ApiRoom.Officer, Roles.Officer, "state:mat");
        using var officer = new HttpClient { BaseAddress = app.Address };
        officer.DefaultRequestHeaders.Authorization = new("Bearer", await ApiRoom.Token(app, ApiRoom.Officer, days: 2));
        clock.Advance(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await ApiRoom.Get(officer, Dossiers)).Status);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await ApiRoom.Get(officer, Dossiers)).Status);
    }

    [Fact]
    public async Task A_role_taken_away_or_an_account_disabled_ends_with_the_next_request()
    {
        const string leaving = "partante@remich.example";
        var account = await room.App.Person(leaving, Roles.Secretary, "commune:1205");
        var id = await room.Dossier("Fonction retirée");
        using var program = room.With(await ApiRoom.Token(room.App, leaving));
        Assert.Equal(HttpStatusCode.OK, (await ApiRoom.Get(program, $"{Dossiers}/{id}")).Status);
        await room.App.In(services => services.GetRequiredService<Store>().Memberships
            .Where(one => one.Person == new PersonId(account.Id)).ExecuteDeleteAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await ApiRoom.Get(program, $"{Dossiers}/{id}")).Status);
        await room.App.In(services => services.GetRequiredService<Store>().Users.Where(one => one.Id == account.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.IsActive, false)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await ApiRoom.Get(program, $"{Dossiers}/{id}")).Status);
    }

    [Fact]
    public async Task The_page_shows_a_new_token_once_and_revokes_it_and_keeps_only_its_hash()
    {
        using var browser = await room.App.SignedIn(ApiRoom.Other);
        var form = Key().Match(await browser.GetStringAsync(new Uri("/compte/jetons", UriKind.Relative))).Groups[1].Value;
        (string, string)[] fields = [("RequestKey", form), ("Name", "Logiciel du conseil"), ("Scope", "act"), ("Days", "30")];
        using var made = await AppUnderTest.Post(browser, "/compte/jetons", "/compte/jetons", fields);
        var token = Shown().Match(await made.Content.ReadAsStringAsync()).Value;
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.Equal(46, token.Length);
        var page = await browser.GetStringAsync(new Uri("/compte/jetons", UriKind.Relative));
        Assert.Contains("Logiciel du conseil", page, StringComparison.Ordinal);
        Assert.DoesNotContain(token, page, StringComparison.Ordinal);
        using var again = await AppUnderTest.Post(browser, "/compte/jetons", "/compte/jetons", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.DoesNotMatch(Shown(), await again.Content.ReadAsStringAsync());

        using var program = room.With(token);
        Assert.Equal(HttpStatusCode.OK, (await ApiRoom.Get(program, Dossiers)).Status);
        var row = await room.App.In(services => services.GetRequiredService<Store>().ApiTokens
            .SingleAsync(one => one.Name == "Logiciel du conseil"));
        Assert.NotNull(row.LastUsedOn);
        foreach (var file in Directory.EnumerateFiles(room.App.Directory, "*.db*"))
            Assert.DoesNotContain(token, await Bytes(file), StringComparison.Ordinal);

        using var stranger = await room.App.SignedIn(ApiRoom.Stranger);
        using var denied = await AppUnderTest.Post(
            stranger, "/compte/jetons", "/compte/jetons?handler=Revoke", ("token", row.Id.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, denied.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ApiRoom.Get(program, Dossiers)).Status);
        using var revoked = await AppUnderTest.Post(
            browser, "/compte/jetons", "/compte/jetons?handler=Revoke", ("token", row.Id.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ApiRoom.Get(program, Dossiers)).Status);
    }

    [Fact]
    public async Task A_form_filled_in_wrongly_says_so_and_makes_no_token()
    {
        using var browser = await room.App.SignedIn(ApiRoom.Secretary);
        var form = Key().Match(await browser.GetStringAsync(new Uri("/compte/jetons", UriKind.Relative))).Groups[1].Value;
        using var refused = await AppUnderTest.Post(
            browser, "/compte/jetons", "/compte/jetons", ("RequestKey", form), ("Name", " "), ("Scope", "all"), ("Days", "367"));
        var html = await refused.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        foreach (var field in new[] { "name", "scope", "days" }) Assert.Contains($"id=\"{field}-error\"", html, StringComparison.Ordinal);
        Assert.False(await room.App.In(services =>
            services.GetRequiredService<Store>().ApiTokens.AnyAsync(one => one.Id == Guid.Parse(form))));
    }

    [Fact]
    public async Task An_administrator_sees_and_revokes_everybodys()
    {
        await room.App.Person("nora@mat.example", Roles.Administrator, "state:mat");
        using var program = room.With(await ApiRoom.Token(room.App, ApiRoom.Stranger));
        using var browser = await room.App.SignedIn("nora@mat.example");
        var owner = ApiRoom.Stranger.Split('@')[0];
        Assert.Contains(owner, await browser.GetStringAsync(new Uri("/compte/jetons", UriKind.Relative)), StringComparison.Ordinal);
        var rows = await room.App.In(async services =>
        {
            var store = services.GetRequiredService<Store>();
            var person = (await store.Users.SingleAsync(one => one.UserName == ApiRoom.Stranger)).Id;
            return await store.ApiTokens.Where(one => one.Person == new PersonId(person)).ToListAsync();
        });
        foreach (var row in rows)
            (await AppUnderTest.Post(
                browser, "/compte/jetons", "/compte/jetons?handler=Revoke", ("token", row.Id.ToString()))).Dispose();
        Assert.Equal(HttpStatusCode.Unauthorized, (await ApiRoom.Get(program, Dossiers)).Status);
    }

    [Fact]
    public async Task The_command_makes_lists_and_revokes_tokens_beside_the_running_program()
    {
        var (code, said) = await Token("create", "--person", ApiRoom.Officer.ToUpperInvariant(), "--days", "7", "--name", "sauvegarde");
        Assert.Equal(0, code);
        var token = said.TrimEnd('\n').Split('\n')[^1];
        Assert.Matches("^cw_[A-Za-z0-9_-]{43}$", token);
        using var program = room.With(token);
        Assert.Equal(HttpStatusCode.OK, (await ApiRoom.Get(program, Dossiers)).Status);

        var (_, list) = await Token("list");
        var line = list.Split('\n').Single(one => one.EndsWith("sauvegarde", StringComparison.Ordinal));
        Assert.Contains(ApiRoom.Officer, line, StringComparison.Ordinal);
        Assert.Equal(0, (await Token("revoke", line.Split(' ')[0])).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ApiRoom.Get(program, Dossiers)).Status);

        var (nobody, sentence) = await Token("create", "--person", "personne@nulle-part.example");
        Assert.Equal(1, nobody);
        Assert.Contains("personne@nulle-part.example", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("cw_", sentence, StringComparison.Ordinal);
        Assert.Equal(2, (await Token("create", "--person", ApiRoom.Officer, "--days", "367")).Code);
        Assert.Equal(2, (await Token("create")).Code);
    }

    [Fact]
    public async Task A_token_that_asks_too_often_is_told_to_wait()
    {
        using var hasty = room.With(await ApiRoom.Token(room.App, ApiRoom.Other));
        HttpResponseMessage answer;
        var asked = 0;
        do
        {
            answer = await hasty.GetAsync(new Uri("/api/v1/dossiers?size=x", UriKind.Relative));
        }
        while (answer.StatusCode != HttpStatusCode.TooManyRequests && ++asked < 1300);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(asked, 600, 1299);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        using var calm = room.With(await ApiRoom.Token(room.App, ApiRoom.Other));
        Assert.Equal(HttpStatusCode.OK, (await ApiRoom.Get(calm, Dossiers)).Status);   // another token is not slowed
    }

    private async Task<(int Code, string Said)> Token(params string[] words) => PostgresUnderTest.IsChosen
        ? await CommandTests.RunOn(await TestDatabase.Connection(room.App.Directory), ["token", .. words])
        : await CommandTests.Run(["token", .. words, "--data", room.App.Directory]);

    private static async Task<string> Bytes(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var held = new MemoryStream();
        await stream.CopyToAsync(held);
        return System.Text.Encoding.Latin1.GetString(held.ToArray());
    }

    [GeneratedRegex("name=\"RequestKey\" value=\"([^\"]+)\"")]
    private static partial Regex Key();

    [GeneratedRegex("cw_[A-Za-z0-9_-]{43}")]
    private static partial Regex Shown();
}
