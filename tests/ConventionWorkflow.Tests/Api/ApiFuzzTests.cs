using System.Net;
using System.Text;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Tests.Acts;
using ConventionWorkflow.Tests.Texts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Api;

/// <summary>Generated JSON at every route of the API: a problem or an answer, never a failure, never a page.</summary>
public sealed class ApiFuzzTests(ApiRoom room) : IClassFixture<ApiRoom>
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("TRIALS") == "full" ? 400 : 40;

    private static readonly string[] Members =
    [
        "definition", "title", "parties", "objective", "from", "text", "reason", "base", "outcome", "heldOn", "convokedOn", "inOffice",
        "present", "for", "against", "abstentions", "extract", "recitals", "articles", "number", "markdown", "budget", "cents", "year",
        "party", "annexes", "urgent", "dueOn", "to", "returnTo", "", "é", "__proto__",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "1e400", "99999999999999999999", "9", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}",
        "\"2026-02-30\"", "\"commune:1205\"", "\"convention-lu\"", "[\"commune:1205\",\"commune:1207\"]", "[null]", "[\"a,b\"]",
        "\"018f0000-0000-7000-8000-000000000000\"", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"", "\"Submit\"",
        "{\"title\":\"x\"}", "{\"title\":\"x\",\"parties\":[{\"id\":\"state:mat\",\"name\":null}]}", "[[[[[[[[]]]]]]]]", "{", "]", "\"",
    ];

    private static readonly string[] Queries =
    [
        "size", "after", "state", "step", "commune", "ministry", "q", "updatedSince", "all", "dossier", "target", "act", "party", "name",
    ];

    private static readonly string[] Asked =
    [
        "0", "1", "200", "-1", "true", "running", "commune:1205", "%", "\u0000", "commune:" + new string('9', 300), "convention/drafting",
        "2026-11-22T05:00:00+99:00", "MXwx", "_w",
    ];

    [Fact]
    public async Task Nothing_sent_to_any_route_breaks_the_program()
    {
        var one = await Case.At(room.App, "council-votes");
        var text = StoredText.Store(TextRoom.Moselle());   // the case's own text is known by its digest only
        await room.App.In(services => services.GetRequiredService<Store>().TextBodies.Where(row => row.Digest == new string('a', 64))
            .ExecuteUpdateAsync(row => row.SetProperty(body => body.Body, text)));
        var written = await room.Dossier("Essais");
        using var officer = await room.As(ApiRoom.Officer);
        var (_, list) = await ApiRoom.Get(officer, $"/api/v1/work-items?all=true&dossier={one.Dossier}");
        var items = list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToList();
        var random = new Random(20261122);
        var faults = new List<string>();
        var sent = 0;
        foreach (var route in Routes())
        {
            using var client = room.With(await ApiRoom.Token(room.App, ApiRoom.Officer));   // each is allowed so many a minute
            foreach (var method in new[] { "GET", "POST", "POST", "POST", "PUT", "DELETE" })
                for (var round = 0; round < Rounds / (method == "POST" ? 1 : 4); round++)
                {
                    if (sent++ % 500 == 499) client.DefaultRequestHeaders.Authorization = new(
                        "Bearer", await ApiRoom.Token(room.App, ApiRoom.Officer));
                    await Try(client, method, Address(route, Pick(random, one.Dossier.ToString(), written), items, random), Body(random));
                }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
        Assert.True(sent > 1000);

        async Task Try(HttpClient client, string method, string address, string body)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
            if (method != "GET") request.Content = new StringContent(body, Encoding.UTF8, random.Next(9) switch
            {
                0 => "multipart/form-data",
                1 => "application/x-www-form-urlencoded",
                2 => "text/plain",
                _ => "application/json",
            });
            var key = random.Next(3) == 0 ? new string('k', 300) : $"k{random.Next(9)}";
            if (random.Next(4) == 0) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            using var answer = await client.SendAsync(request);
            var said = await answer.Content.ReadAsStringAsync();
            var media = answer.Content.Headers.ContentType?.MediaType;
            if (answer.StatusCode >= HttpStatusCode.InternalServerError
                || media != ((int)answer.StatusCode >= 400 ? "application/problem+json" : "application/json")
                || said.Contains("   at ", StringComparison.Ordinal))
                faults.Add($"{(int)answer.StatusCode} {media} {method} {address}\n  {body}\n  {said[..Math.Min(200, said.Length)]}");
        }
    }

    private IEnumerable<RoutePattern> Routes() => room.App.App.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern)
        .Where(route => route.RawText!.StartsWith("/api/", StringComparison.Ordinal)).DistinctBy(route => route.RawText);

    private static string Address(RoutePattern route, string dossier, List<string> items, Random random)
    {
        var isItem = route.RawText!.Contains("work-items", StringComparison.Ordinal);
        var parts = route.PathSegments.Select(segment => segment.Parts[0] switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart { Name: "id" } when random.Next(8) == 0 => "018f0000-0000-7000-8000-000000000000",
            RoutePatternParameterPart { Name: "id" } when isItem => random.Next(8) == 0 ? "bm93aGVyZQ" : items[random.Next(items.Count)],
            RoutePatternParameterPart { Name: "id" } => dossier,
            RoutePatternParameterPart { Name: "act" } => Pick(random, "record", "schedule", "complete", "nothing"),
            RoutePatternParameterPart { Name: "kind" } => Pick(
                random, "returned", "skipped", "reminded", "party-joined", "deadline-extended", "time-asked", "interest-declared",
                "rectified", "text-saved", "acted"),
            _ => Pick(random, "0.1", "0", "%7F", "a%2Fb"),
        });
        var query = string.Join('&', Enumerable.Range(0, random.Next(3)).Select(_ =>
            $"{Pick(random, Queries)}={Uri.EscapeDataString(Pick(random, [.. Asked, dossier]))}"));
        return $"/{string.Join('/', parts)}{(query.Length > 0 ? "?" : "")}{query}";
    }

    private static string Body(Random random) => random.Next(12) switch
    {
        0 => "",
        1 => Pick(random, Values),
        2 => new string('[', 5000),
        3 => "\ufeff{}",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(8)).Select(_ => Member(random)))}}}",
    };

    private static string Member(Random random) => $"\"{Pick(random, Members)}\":{Pick(random, Values)}";

    private static string Pick(Random random, params string[] words) => words[random.Next(words.Length)];
}
