using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Api;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Api;

/// <summary>The program with an officer, the secretaries of two communes and a stranger, each with a token.</summary>
public sealed class ApiRoom : IAsyncLifetime
{
    public const string Officer = "officer@mat.example";
    public const string Secretary = "secretary@remich.example";
    public const string Other = "secretary@stadtbredimus.example";
    public const string Stranger = "secretary@clervaux.example";

    private static readonly string[] Communes = ["commune:1205", "commune:1207"];
    private readonly Dictionary<string, string> tokens = [];
    private readonly List<HttpClient> clients = [];

    public AppUnderTest App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await AppUnderTest.Start();
        foreach (var (address, role, party) in new[]
        {
            (Officer, Roles.Officer, "state:mat"), (Secretary, Roles.Secretary, "commune:1205"), (Other, Roles.Secretary, "commune:1207"),
            (Stranger, Roles.Secretary, "commune:0501"),
        })
            await App.Person(address, role, party);
    }

    public async Task DisposeAsync()
    {
        foreach (var client in clients) client.Dispose();
        await App.DisposeAsync();
    }

    /// <summary>The program of a person, with a token that acts.</summary>
    public async Task<HttpClient> As(string address)
    {
        if (!tokens.TryGetValue(address, out var token)) tokens[address] = token = await Token(App, address);
        return With(token);
    }

    public HttpClient With(string? token)
    {
        var client = new HttpClient { BaseAddress = App.Address };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        clients.Add(client);
        return client;
    }

    public static Task<string> Token(AppUnderTest app, string address, string scope = TokenScopes.Act, int days = 30) =>
        app.In(async services =>
        {
            var account = await services.GetRequiredService<Store>().Users.SingleAsync(one => one.UserName == address);
            var id = Guid.CreateVersion7(services.GetRequiredService<TimeProvider>().GetUtcNow());
            return (await services.GetRequiredService<Tokens>().Make(id, new(account.Id), "test", scope, days, default))!;
        });

    /// <summary>A new dossier of the State, Remich and Stadtbredimus.</summary>
    public async Task<string> Dossier(string title)
    {
        var (status, answer, _) = await Post(await As(Officer), "/api/v1/dossiers", Proposal(title));
        Assert.Equal(HttpStatusCode.Created, status);
        return answer.GetProperty("id").GetString()!;
    }

    public static string Proposal(string title) => JsonSerializer.Serialize(new
    {
        definition = "convention-lu",
        title,
        parties = Communes,
        objective = "Entretenir ensemble les rives.",
    });

    public static async Task<(HttpStatusCode Status, JsonElement Json)> Get(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, await Json(answer));
    }

    public static async Task<(HttpStatusCode Status, JsonElement Json, string Text)> Post(
        HttpClient client, string path, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")),
        };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await Json(answer), await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The code of a problem, with what every problem has.</summary>
    public static string Code(JsonElement problem)
    {
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        return problem.GetProperty("code").GetString()!;
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer)
    {
        var isProblem = (int)answer.StatusCode >= 400;
        Assert.Equal(isProblem ? "application/problem+json" : "application/json", answer.Content.Headers.ContentType?.MediaType);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return document.RootElement.Clone();
    }
}
