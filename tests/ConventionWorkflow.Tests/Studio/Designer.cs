using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ConventionWorkflow.Tests.Studio;

/// <summary>What the designer's page asks of the program, as an administrator's browser sends it.</summary>
internal sealed class Designer(HttpClient browser, Uri address) : IDisposable
{
    public static async Task<Designer> Of(AppUnderTest app, string person = "nora@mat.example", string role = "administrator")
    {
        await app.Person(person, role, "state:mat");
        return new(await app.SignedIn(person), app.Address);
    }

    public HttpClient Browser => browser;

    public async Task<JsonObject> Get(string path)
    {
        using var answer = await browser.GetAsync(Api(path));
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public Task<JsonObject> Sheet(string id, string options = "Latest") =>
        Get($"/workflow-definitions/by-definition-id/{id}?versionOptions={options}");

    public Task<HttpResponseMessage> Post(string path, JsonNode? body, string? origin = null, string site = "same-origin")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Api(path)) { Content = JsonContent.Create(body ?? new JsonObject()) };
        request.Headers.Add("Origin", origin ?? address.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", site);
        return browser.SendAsync(request);
    }

    /// <summary>The version as it is after the save.</summary>
    public async Task<JsonObject> Saved(JsonObject model, bool publish = false)
    {
        using var answer = await Save(model, publish);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["workflowDefinition"]!.AsObject();
    }

    /// <summary>The sentences with which a save is refused.</summary>
    public async Task<IReadOnlyList<string>> Refused(JsonObject model, bool publish = false)
    {
        using var answer = await Save(model, publish);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        var said = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        return [.. said["errors"]!.AsObject().SelectMany(one => one.Value!.AsArray()).Select(one => one!.ToString())];
    }

    public static JsonObject Step(JsonObject sheet, string id) =>
        sheet["root"]!["activities"]!.AsArray().Single(one => one!["id"]!.ToString() == id)!.AsObject();

    public void Dispose() => browser.Dispose();

    private Task<HttpResponseMessage> Save(JsonObject model, bool publish) =>
        Post("/workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish });

    private static Uri Api(string path) => new("/elsa/api" + path, UriKind.Relative);
}
