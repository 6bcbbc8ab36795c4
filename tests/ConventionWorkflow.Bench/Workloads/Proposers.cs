using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using ConventionWorkflow.Bench.Figures;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Bench.Raw;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Bench.Workloads;

/// <summary>Programs that propose conventions, each request with another token: one token may ask ten times a second.</summary>
internal sealed class Proposers : IDisposable
{
    private const int Tokens = 600;
    private static readonly string[] Communes = ["commune:1104", "commune:1107"];

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private int next;

    /// <summary>Makes the tokens.</summary>
    public static async Task Enter(Place place)
    {
        await using var hand = await Hand.Open(place);
        var now = TimeProvider.System.GetUtcNow();
        await hand.Begin();
        for (var at = 0; at < Tokens; at++)
            await hand.Add(
                """
                INSERT INTO api_tokens (id, hash, name, person, scope, created_at, expires_at)
                VALUES (@v0, @v1, 'bench', @v2, 'act', @v3, @v4)
                """,
                [
                    Guid.CreateVersion7(now).ToString("D"), SHA256.HashData(Encoding.UTF8.GetBytes(Token(at))),
                    Cast.Officer.Id.ToString("D"), now.ToUnixTimeMilliseconds(), now.AddDays(30).ToUnixTimeMilliseconds(),
                ]);
        await hand.Commit();
    }

    public Work With(int clients, Uri node) => async time =>
    {
        var began = Stopwatch.GetTimestamp();
        return (await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Go()))).Sum();

        async Task<int> Go()
        {
            var done = 0;
            for (; Stopwatch.GetElapsedTime(began) < time; done++) await Propose(node);
            return done;
        }
    };

    public async Task<DossierId> Propose(Uri node)
    {
        var number = Interlocked.Increment(ref next);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node, "/api/v1/dossiers"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(number % Tokens));
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("D"));
        request.Content = JsonContent.Create(new
        {
            definition = "convention-lu",
            title = $"Vallée de la Syre nº {number}",
            parties = Communes,
            objective = "Un développement territorial coordonné, économe en sol et respectueux des paysages viticoles.",
        });
        using var answer = await http.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.Created)
            throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return DossierId.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
    }

    public void Dispose() => http.Dispose();

    private static string Token(int number) => $"cw_bench-{number:0000}-{"".PadRight(28, 'x')}";
}
