using System.Globalization;
using System.Net;
using System.Text;
using ConventionWorkflow.Tests.Acts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Shell;

/// <summary>Generated input at every route that the program has: no 500, no stack trace, whatever comes.</summary>
public sealed class RouteFuzzTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("TRIALS") == "full" ? 200 : 12;

    private static readonly string[] Words =
    [
        "", "0", "-1", "9999999999999999999999", "true", "null", "é̂ß€", "<script>alert(1)</script>", "' OR 1=1 --", "%00", "\u0000",
        "../../etc/passwd",
        "{{7*7}}", "2026-02-30", "31.12.9999", "１２", "\ud83d\ude00", "a|b|c", "convention/scoping/1/task/officer@state:mat",
        "convention/scoping",
        "commune:1205", "%2F%2E%2E", "\r\nSet-Cookie: a=b", "[]", "{\"a\":1}",
    ];

    private static readonly string[] Fields =
    [
        "act", "requestKey", "target", "party", "kind", "f.outcome", "f.reason", "f.heldOn", "f.present", "f.extract", "f.", "without",
        "compute", "wait",
        "retour", "title", "Title", "Address", "Password", "person", "version", "fait", "q", "page", "Input.Title", "articles[0].body",
        "token", "digest",
    ];

    [Fact]
    public async Task Nothing_typed_at_any_route_breaks_the_program()
    {
        var one = await Case.At(app, "council-votes");
        using var officer = await one.As("officer@state:mat");
        using var nobody = app.Browser();
        var token = OpenForm.Read(await officer.GetStringAsync(new Uri(await one.Page("council-votes"), UriKind.Relative)),
            "")["__RequestVerificationToken"];
        var random = new Random(20261120);
        var faults = new List<string>();
        foreach (var route in Routes())
        {
            for (var round = 0; round < Rounds; round++)
            {
                var address = Address(route, one.Dossier.ToString(), random);
                foreach (var browser in new[] { officer, nobody })
                {
                    await Try(browser, HttpMethod.Get, address, null);
                    await Try(browser, HttpMethod.Post, address, Form(random, round % 3 == 0 ? null : token));
                }

                await Try(officer, new HttpMethod(random.Next(2) == 0 ? "PUT" : "DELETE"), address, null);
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));

        async Task Try(HttpClient browser, HttpMethod method, string address, HttpContent? body)
        {
            using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative)) { Content = body };
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            using var answer = await browser.SendAsync(request, limit.Token);
            var text = await answer.Content.ReadAsStringAsync(limit.Token);
            if (answer.StatusCode >= HttpStatusCode.InternalServerError && !address.StartsWith("/health", StringComparison.Ordinal))
                faults.Add($"{(int)answer.StatusCode} {method} {address}");
            if (text.Contains("   at ConventionWorkflow", StringComparison.Ordinal) || text.Contains("   at System.",
                StringComparison.Ordinal))
                faults.Add($"stack trace: {method} {address}");
        }
    }

    private IEnumerable<RoutePattern> Routes() => app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Select(endpoint => endpoint.RoutePattern)
        .Where(route => route.RawText is not (null or "deconnexion" or "/deconnexion"))   // it would end the session
        .Where(route => route.RawText![0] == '{' || route.Parameters.Count > 0 || !route.RawText.Contains('.', StringComparison.Ordinal))
        .DistinctBy(route => route.RawText)
        .OrderBy(route => route.RawText, StringComparer.Ordinal);

    private static string Address(RoutePattern route, string dossier, Random random)
    {
        var address = new StringBuilder();
        foreach (var segment in route.PathSegments)
        {
            address.Append('/');
            foreach (var part in segment.Parts)
                address.Append(part switch
                {
                    RoutePatternLiteralPart literal => literal.Content,
                    RoutePatternSeparatorPart separator => separator.Content,
                    RoutePatternParameterPart { Name: "dossier" } when random.Next(8) > 0 => dossier,
                    RoutePatternParameterPart { IsCatchAll: true } => string.Join('/', Enumerable.Range(0, random.Next(7)).Select(_ =>
                        Word(random))),
                    _ => Word(random),
                });
        }

        if (address.Length == 0) address.Append('/');
        var query = string.Join('&', Enumerable.Range(0, random.Next(4)).Select(_ =>
            $"{Fields[random.Next(Fields.Length)]}={Word(random)}"));
        return query.Length > 0 ? $"{address}?{query}" : address.ToString();
    }

    private static string Word(Random random) => Uri.EscapeDataString(Raw(random)) is { Length: > 0 } word ? word : "x";

    private static string Raw(Random random) => random.Next(6) switch
    {
        0 => new string((char)random.Next(32, 0x2fff), random.Next(1, 400)),
        1 => new Guid(random.Next(), 7, 7, 1, 2, 3, 4, 5, 6, 7, 8).ToString(),
        2 => random.Next().ToString(CultureInfo.InvariantCulture),
        _ => Words[random.Next(Words.Length)],
    };

    private static HttpContent Form(Random random, string? token)
    {
        if (random.Next(6) == 0) return new StringContent(Raw(random), Encoding.UTF8, random.Next(2) == 0 ? "application/json"
            : "text/plain");
        var fields = Enumerable.Range(0, random.Next(8)).Select(_ => KeyValuePair.Create(Fields[random.Next(Fields.Length)], Raw(random)))
            .ToList();
        if (token is not null) fields.Add(KeyValuePair.Create("__RequestVerificationToken", token));
        if (random.Next(3) > 0) return new FormUrlEncodedContent(fields);
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        var bytes = new byte[random.Next(2000)];
        random.NextBytes(bytes);
        form.Add(new ByteArrayContent(bytes), "file.extract", "a.pdf");
        return form;
    }
}
