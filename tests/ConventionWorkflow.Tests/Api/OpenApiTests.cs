using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Api;

/// <summary>The description at <c>/openapi/v1.json</c> is whole.</summary>
public sealed class OpenApiTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task Every_route_of_the_API_is_described_with_its_answers_and_its_key()
    {
        using var anybody = app.Browser();
        var document = await Read(anybody);
        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("token")
            .GetProperty("scheme").GetString());
        var described = new HashSet<string>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(one => one.Name is "get" or "post"))
            {
                described.Add($"{operation.Name} {path.Name}");
                Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!);
                var answers = operation.Value.GetProperty("responses").EnumerateObject().Select(one => one.Name).ToList();
                Assert.Contains("401", answers);
                Assert.Contains(answers, one => one is "200" or "201");
                var parameters = operation.Value.TryGetProperty("parameters", out var some) ? some.EnumerateArray().ToList() : [];
                var names = parameters.Select(one => one.GetProperty("name").GetString()).ToList();
                Assert.Equal(operation.Name == "post", names.Contains("Idempotency-Key"));
                foreach (var part in path.Name.Split('/').Where(part => part.StartsWith('{'))) Assert.Contains(part.Trim('{', '}'), names);
                if (operation.Name == "post") Assert.True(operation.Value.TryGetProperty("requestBody", out _), path.Name);
            }
        }

        var routes = app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(one => one.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))
            .SelectMany(one => one.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method =>
                $"{method.ToLowerInvariant()} {one.RoutePattern.RawText!.Replace(":guid", "", StringComparison.Ordinal)}"))
            .ToHashSet();
        Assert.Equal(routes.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.True(routes.Count >= 12);
        Assert.Contains("SHA-256(previousHash", document.GetProperty("paths").GetProperty("/api/v1/dossiers/{id}/ledger")
            .GetProperty("get").GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_reference_leads_somewhere_and_the_filters_are_named()
    {
        using var anybody = app.Browser();
        var document = await Read(anybody);
        var schemas = document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Select(one => $"#/components/schemas/{one.Name}").ToHashSet();
        Assert.Subset(schemas, References(document).ToHashSet());
        var list = document.GetProperty("paths").GetProperty("/api/v1/dossiers").GetProperty("get").GetProperty("parameters");
        Assert.Equal(
            ["state", "step", "commune", "ministry", "theme", "q", "updatedSince", "size", "after"],
            list.EnumerateArray().Select(one => one.GetProperty("name").GetString()));
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(one =>
            one.NameEquals("$ref") ? [one.Value.GetString()!] : References(one.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static async Task<JsonElement> Read(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }
}
