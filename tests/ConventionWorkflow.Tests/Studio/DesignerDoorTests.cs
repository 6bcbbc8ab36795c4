using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ConventionWorkflow.Tests.Studio;

/// <summary>Who gets to the designer, what of it is served, and what its API refuses.</summary>
public sealed class DesignerDoorTests(DesignerDoorTests.House house) : IClassFixture<DesignerDoorTests.House>
{
    private readonly AppUnderTest app = house.App;
    private readonly Designer nora = house.Nora;

    private static readonly string[] Addresses =
        ["/studio", "/studio/workflows/definitions/convention-lu/edit", "/studio/_framework/blazor.webassembly.js",
            "/elsa/api/descriptors/activities", "/elsa/api/workflow-definitions"];

    [Fact]
    public async Task Only_administrators_find_the_designer()
    {
        using var mia = await Designer.Of(app, "mia@mat.example", "officer");
        using var nobody = app.Browser();
        foreach (var address in Addresses)
        {
            var isApi = address.StartsWith("/elsa", StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, await Status(nora.Browser, address));
            Assert.Equal(HttpStatusCode.NotFound, await Status(mia.Browser, address));
            Assert.Equal(isApi ? HttpStatusCode.Unauthorized : HttpStatusCode.Redirect, await Status(nobody, address));
        }
    }

    [Fact]
    public async Task A_write_comes_from_a_page_of_this_site_as_json()
    {
        var body = new JsonObject { ["model"] = await nora.Sheet("convention-lu"), ["publish"] = false };
        foreach (var (origin, site) in new[] { ("https://ailleurs.example", "same-origin"), ("null", "same-origin") })
        {
            using var foreign = await nora.Post("/workflow-definitions", body, origin, site);
            Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        }

        using var cross = await nora.Post("/workflow-definitions", body, site: "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, cross.StatusCode);
        using var text = new HttpRequestMessage(HttpMethod.Post, new Uri("/elsa/api/workflow-definitions", UriKind.Relative))
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "text/plain"),
        };
        text.Headers.Add("Origin", app.Address.GetLeftPart(UriPartial.Authority));
        using var refused = await nora.Browser.SendAsync(text);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var ours = await nora.Post("/workflow-definitions", body);
        Assert.Equal(HttpStatusCode.OK, ours.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"model":{},"model":{}}""")]
    [InlineData("""{"model":3}""")]
    [InlineData("""{"model":{"definitionId":"convention-lu","root":{"id":"\ud800"}}}""")]
    public async Task What_is_no_definition_is_refused_in_words(string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/elsa/api/workflow-definitions", UriKind.Relative))
        {
            Content = new StringContent(text, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", app.Address.GetLeftPart(UriPartial.Authority));
        using var answer = await nora.Browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("errors", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_file_of_the_package_is_served_as_the_package_has_it()
    {
        var package = Path.Combine(Repository.Top, "artifacts", "assets", "node_modules", "@elsa-workflows", "elsa-studio-wasm");
        var files = Directory.EnumerateFiles(package, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is not (".br" or ".gz")).ToDictionary(path => Path.GetRelativePath(package, path));
        Assert.True(files.Remove("index.html") && files.Remove("package.json"));
        Assert.True(files.Count > 300);
        foreach (var (name, path) in files)
        {
            var kept = await File.ReadAllBytesAsync(path);
            Assert.Equal(kept, await Served(nora.Browser, name, "br"));
            Assert.Equal(kept, await Served(nora.Browser, name, "identity"));
        }
    }

    [Fact]
    public async Task Names_with_a_fingerprint_are_kept_for_a_year_and_the_others_are_asked_for_again()
    {
        using var page = await nora.Browser.GetAsync(new Uri("/studio", UriKind.Relative));
        Assert.Contains("'wasm-unsafe-eval'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var framework = Path.Combine(AppContext.BaseDirectory, "studio", "_framework");
        var named = Directory.EnumerateFiles(framework, "dotnet.native.*.wasm.br").Single();
        using var kept = await Ask(nora.Browser, "_framework/" + Path.GetFileNameWithoutExtension(named), "br");
        Assert.Contains("immutable", kept.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var first = await Ask(nora.Browser, "_framework/blazor.webassembly.js", "br");
        Assert.True(first.Headers.CacheControl!.NoCache);
        using var again = await Ask(nora.Browser, "_framework/blazor.webassembly.js", "br", first.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var outside = await Ask(nora.Browser, "..%2fappsettings.json", "br");
        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
    }

    private static async Task<HttpStatusCode> Status(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<byte[]> Served(HttpClient browser, string name, string coding)
    {
        using var answer = await Ask(browser, name, coding);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, name);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.Content.Headers.ContentEncoding.Contains("br")) return bytes;
        using var made = new MemoryStream();
        await using var unpacked = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        await unpacked.CopyToAsync(made);
        return made.ToArray();
    }

    private static Task<HttpResponseMessage> Ask(HttpClient browser, string name, string coding, EntityTagHeaderValue? known = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/studio/" + name, UriKind.Relative));
        request.Headers.AcceptEncoding.Add(new(coding));
        if (known is not null) request.Headers.IfNoneMatch.Add(known);
        return browser.SendAsync(request);
    }

    /// <summary>One program and one administrator for all: whoever signs in too often waits.</summary>
    public sealed class House : IAsyncLifetime
    {
        public AppUnderTest App { get; private set; } = null!;

        internal Designer Nora { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            App = await AppUnderTest.Start();
            Nora = await Designer.Of(App);
        }

        public async Task DisposeAsync()
        {
            Nora.Dispose();
            await App.DisposeAsync();
        }
    }
}
