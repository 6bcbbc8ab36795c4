using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Tests.Api;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Accounts;

/// <summary>
/// Every route of the program's own table that is about a dossier, read and posted to, on pages and through the API, by people whom the
/// dossier does not concern: a route is covered the day it is born, linked from anywhere or not.
/// </summary>
public sealed partial class RouteCrawlTests : IAsyncLifetime
{

    private AppUnderTest app = null!;

    public async Task InitializeAsync() => app = await AppUnderTest.Start(null, "--Demo:Enabled=true");

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    [Trait("Promise", "P23")]
    public async Task On_every_route_what_is_not_ones_own_is_answered_like_what_does_not_exist()
    {
        var routes = Routes();
        Assert.True(routes.Count > 20, string.Join('\n', routes));
        foreach (var player in Strangers.All)
        {
            using var pages = app.Browser();
            using var entered = await AppUnderTest.Post(pages, "/connexion", "/connexion?handler=As", ("person", player.Id.ToString()));
            var form = FormToken().Match(await pages.GetStringAsync(new Uri("/boite", UriKind.Relative))).Groups[1].Value;
            using var program = app.Browser();
            program.DefaultRequestHeaders.Authorization = new("Bearer", await ApiRoom.Token(app, player.Address));
            var values = await Foreign(player);
            var nothing = new Dictionary<string, string>(values) { ["dossier"] = Strangers.Nothing, ["id"] = Strangers.Nothing };
            foreach (var route in routes)
                foreach (var isPost in new[] { false, true })
                {
                    var browser = route.StartsWith("/api/", StringComparison.Ordinal) ? program : pages;
                    var there = await Ask(browser, Fill(route, values), isPost, form);
                    var nowhere = await Ask(browser, Fill(route, nothing), isPost, form);
                    var what = $"{player.Name} ({player.Role}), {(isPost ? "POST" : "GET")} {Fill(route, values)}";
                    Assert.True(there.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{what}: {there.Status}");
                    Assert.True(there == nowhere, $"{what} is answered otherwise than what does not exist:\n{there}\n{nowhere}");
                }
        }
    }

    private List<string> Routes() =>
    [
        .. app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(one => "/" + one.RoutePattern.RawText!.TrimStart('/'))
            .Where(route => About().IsMatch(route)).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>A dossier that is not the person's, with everything that a route might name of it.</summary>
    private Task<Dictionary<string, string>> Foreign(Player player) => app.In(async services =>
    {
        var store = services.GetRequiredService<Store>();
        var isAdministrator = player.Role.Role == Roles.Administrator;
        var states = (await store.Dossiers.Where(one => isAdministrator
            || !store.DossierParties.Any(party => party.Dossier == one.Id && party.Party == player.Role.Party)).ToListAsync())
            .Select(one => LedgerJson.ReadState(one.State)).ToList();
        var state = states.First(one => one.Waits.Values.Any(wait => wait.To is not null));
        var item = state.Waits.Values.First(wait => wait.To is not null);
        return new Dictionary<string, string>
        {
            ["dossier"] = state.Dossier.ToString(),
            ["id"] = state.Dossier.ToString(),
            ["wait"] = item.Id,
            ["kind"] = FactKinds.Reminded,
            ["act"] = item.Acts[0],
            ["number"] = state.Texts.Last().Number,
            ["commune"] = state.Parties.Values.First(party => party.Id.Kind == OrganisationKinds.Commune).Id.Value,
            ["digest"] = state.Texts.Last().Digest,
        };
    });

    private static string Fill(string route, Dictionary<string, string> values) => Parameter().Replace(route, match =>
    {
        var name = match.Groups[1].Value;
        if (name == "id" && route.Contains("work-items/", StringComparison.Ordinal))
            return Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{values["dossier"]}/{values["wait"]}"));
        Assert.True(values.ContainsKey(name), $"{route} names {name}: say here what stands for it");
        return name == "wait" ? values[name] : Uri.EscapeDataString(values[name]);
    });

    private static async Task<(HttpStatusCode Status, string Body)> Ask(HttpClient browser, string path, bool isPost, string form)
    {
        using var request = new HttpRequestMessage(isPost ? HttpMethod.Post : HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (isPost && path.StartsWith("/api/", StringComparison.Ordinal))
        {
            request.Headers.Add("Idempotency-Key", "k");
            request.Content = new StringContent("{}", new MediaTypeHeaderValue("application/json"));
        }
        else if (isPost)
        {
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", form)]);
        }

        using var answer = await browser.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, Id().Replace(AnyToken().Replace(body, ""), ""));
    }

    [GeneratedRegex(@"(?:dossiers|work-items)/\{")]
    private static partial Regex About();

    [GeneratedRegex(@"\{\*{0,2}([a-zA-Z]+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("""<input name="__RequestVerificationToken"[^>]*>""")]
    private static partial Regex AnyToken();
}
