using System.Net;
using System.Text.Json;
using ConventionWorkflow.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Api;

/// <summary>Themes through the API, in the language asked for; and what a proposal says with its key.</summary>
public sealed class ThemeApiTests(ApiRoom room) : IClassFixture<ApiRoom>
{
    private const string Dossiers = "/api/v1/dossiers";

    private static readonly string[] Communes = ["commune:1205", "commune:1207"];

    [Fact]
    public async Task A_proposal_names_its_themes_and_the_list_is_narrowed_by_them()
    {
        using var officer = await room.As(ApiRoom.Officer);
        var (status, begun, text) = await ApiRoom.Post(officer, Dossiers, Proposal("À thèmes", "food", "water"));
        Assert.True(status == HttpStatusCode.Created, text);
        var id = begun.GetProperty("id").GetString()!;
        var (_, whole) = await ApiRoom.Get(officer, $"{Dossiers}/{id}");
        Assert.Equal(["food Alimentation", "water Eau"], Themes(whole));
        foreach (var (theme, finds) in new[] { ("food", true), ("water", true), ("health", false), ("jamais", false) })
        {
            var (_, page) = await ApiRoom.Get(officer, $"{Dossiers}?theme={theme}");
            Assert.Equal(finds, page.GetProperty("items").EnumerateArray().Any(one => one.GetProperty("id").GetString() == id));
        }

        var (wrong, problem) = await ApiRoom.Get(officer, $"{Dossiers}?theme=");
        Assert.Equal((HttpStatusCode.BadRequest, "filter-value"), (wrong, ApiRoom.Code(problem)));
        using var stranger = await room.As(ApiRoom.Stranger);
        var (_, theirs) = await ApiRoom.Get(stranger, $"{Dossiers}?theme=food");
        Assert.Equal(0, theirs.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("de", "food Ernährung", "Vereinbarung zur territorialen Zusammenarbeit Staat-Gemeinden (Luxemburg)",
        "Ministerium für Wirtschaft, KMU, Energie und Tourismus")]
    [InlineData("en", "food Food", "State–commune territorial cooperation convention (Luxembourg)",
        "Ministry of the Economy, SMEs, Energy and Tourism")]
    public async Task Names_are_in_the_language_that_is_asked_for(string language, string theme, string procedure, string ministry)
    {
        using var officer = room.With(await ApiRoom.Token(room.App, ApiRoom.Officer));
        var (_, begun, _) = await ApiRoom.Post(officer, Dossiers, Proposal($"In {language}", "food"));
        officer.DefaultRequestHeaders.AcceptLanguage.Add(new(language));
        var (_, whole) = await ApiRoom.Get(officer, $"{Dossiers}/{begun.GetProperty("id").GetString()}");
        Assert.Equal([theme], Themes(whole));
        Assert.Equal(procedure, whole.GetProperty("definition").GetProperty("name").GetString());
        Assert.Contains(ministry, whole.GetProperty("parties").EnumerateArray().Select(one => one.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task An_unknown_theme_and_a_starting_text_out_of_sight_are_refused_by_their_fields_and_nothing_begins()
    {
        using var secretary = await room.As(ApiRoom.Secretary);
        using var officer = await room.As(ApiRoom.Officer);
        using var stranger = await room.As(ApiRoom.Stranger);
        var hidden = await room.Dossier("Hors de vue");
        var (status, problem, _) = await ApiRoom.Post(
            stranger, Dossiers, Proposal("Jamais né", "food", "poetry").Replace("}", $",\"from\":\"{hidden}\"}}",
                StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(
            ["theme-unknown themes", "starting-text-unknown from"],
            problem.GetProperty("refusals").EnumerateArray()
                .Select(one => $"{one.GetProperty("code").GetString()} {one.GetProperty("field").GetString()}"));
        Assert.Equal(0, await room.App.In(services =>
            services.GetRequiredService<Store>().Dossiers.CountAsync(one => one.Title == "Jamais né")));
    }

    [Fact]
    public async Task A_key_serves_no_other_objective_no_other_starting_text_and_no_other_theme()
    {
        using var officer = await room.As(ApiRoom.Officer);
        var (one, other) = (await room.Dossier("Départ un"), await room.Dossier("Départ deux"));
        var body = From(Proposal("Une clé", "food"), one);
        Assert.Equal(HttpStatusCode.Created, (await ApiRoom.Post(officer, Dossiers, body, "key-1")).Status);
        Assert.Equal(HttpStatusCode.Created, (await ApiRoom.Post(officer, Dossiers, body, "key-1")).Status);
        foreach (var changed in new[]
        {
            From(Proposal("Une clé", "food"), other), Proposal("Une clé", "food"), From(Proposal("Une clé", "water"), one),
            body.Replace("Pourquoi pas.", "Autrement.", StringComparison.Ordinal),
        })
        {
            var (status, problem, _) = await ApiRoom.Post(officer, Dossiers, changed, "key-1");
            Assert.True(status == HttpStatusCode.UnprocessableEntity, changed);
            Assert.Equal("request-key-reused", ApiRoom.Code(problem));
        }
    }

    [Theory]
    [InlineData("DELETE", "/api/v1/dossiers", "GET, POST")]
    [InlineData("PUT", "/api/v1/dossiers/018f0000-0000-7000-8000-000000000000", "GET")]
    [InlineData("POST", "/api/v1/work-items", "GET")]
    [InlineData("GET", "/api/v1/documents", "POST")]
    [InlineData("GET", "/api/v1/work-items/bm93aGVyZQ/acts/complete", "POST")]
    public async Task A_method_that_an_address_does_not_have_is_answered_405_with_those_that_it_has(
        string method, string path, string allow)
    {
        using var officer = room.With(await ApiRoom.Token(room.App, ApiRoom.Officer));
        using var answer = await Send(officer, method, path);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allow, string.Join(", ", answer.Content.Headers.Allow.Order()));
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("method-unknown", ApiRoom.Code(problem.RootElement));
        using var nobody = room.With(null);
        using var unknown = await Send(nobody, method, path);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
    }

    [Theory]
    [InlineData("DELETE", "/api/v1/nowhere")]
    [InlineData("PUT", "/api/v1/dossiers/x")]
    [InlineData("GET", "/api/v2")]
    public async Task What_does_not_exist_is_answered_404_whatever_the_method(string method, string path)
    {
        using var officer = room.With(await ApiRoom.Token(room.App, ApiRoom.Officer));
        using var answer = await Send(officer, method, path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        return await client.SendAsync(request);
    }

    private static IEnumerable<string> Themes(JsonElement dossier) => dossier.GetProperty("themes").EnumerateArray()
        .Select(one => $"{one.GetProperty("id").GetString()} {one.GetProperty("name").GetString()}");

    private static string From(string proposal, string dossier) =>
        proposal.Replace("}", $",\"from\":\"{dossier}\"}}", StringComparison.Ordinal);

    private static string Proposal(string title, params string[] themes) => JsonSerializer.Serialize(new
    {
        definition = "convention-lu",
        title,
        parties = Communes,
        objective = "Pourquoi pas.",
        themes,
    });
}
