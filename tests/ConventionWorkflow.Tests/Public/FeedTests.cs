using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Public;

/// <summary>Feeds as RFC 4287 wants them, and sent again only when something changed.</summary>
public sealed class FeedTests(Published published) : IClassFixture<Published>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_feed_says_who_it_is_when_it_changed_and_where_each_thing_is_read(bool isOfOne)
    {
        var path = Path(isOfOne);
        using var browser = published.App.Browser();
        using var answer = await browser.GetAsync(path);
        Assert.Equal("application/atom+xml; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        Assert.Equal("fr", feed.Attribute(XNamespace.Xml + "lang")!.Value);
        var site = published.App.App.Services.GetRequiredService<Settings>().PublicUrl;
        Assert.Equal(site.Authority, Link(feed, "self").Authority);
        Assert.Equal(path.OriginalString, Link(feed, "self").AbsolutePath);
        Assert.NotEmpty(feed.Element(Atom + "author")!.Element(Atom + "name")!.Value);
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.True(entries.Count >= (isOfOne ? 9 : 2), $"{entries.Count} entries");
        var ids = entries.Append(feed).Select(one => one.Element(Atom + "id")!.Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.StartsWith("tag:127.0.0.1,2026:conventions", id, StringComparison.Ordinal));
        foreach (var entry in entries)
        {
            Assert.NotEmpty(entry.Element(Atom + "title")!.Value);
            using var read = await browser.GetAsync(new Uri(Link(entry, "alternate").PathAndQuery, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        }

        Assert.Equal(entries.Max(Updated), Updated(feed));
        Assert.Equal(answer.Content.Headers.LastModified, Updated(feed));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_did_not_change_is_not_sent_again(bool isOfOne)
    {
        using var browser = published.App.Browser();
        using var first = await browser.GetAsync(Path(isOfOne));
        Assert.True(first.Headers.CacheControl!.NoCache);
        Assert.False(first.Headers.CacheControl.NoStore);
        Assert.Equal(HttpStatusCode.NotModified, await Again(request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!)));
        Assert.Equal(HttpStatusCode.OK, await Again(request => request.Headers.IfNoneMatch.Add(new("\"another\""))));
        Assert.Equal(
            HttpStatusCode.NotModified, await Again(request => request.Headers.IfModifiedSince = first.Content.Headers.LastModified));
        Assert.Equal(
            HttpStatusCode.OK,
            await Again(request => request.Headers.IfModifiedSince = first.Content.Headers.LastModified!.Value.AddSeconds(-1)));
        Assert.Equal(HttpStatusCode.OK, await Again(request =>
        {
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("de"));
        }));

        async Task<HttpStatusCode> Again(Action<HttpRequestMessage> ask)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Path(isOfOne));
            ask(request);
            using var answer = await browser.SendAsync(request);
            return answer.StatusCode;
        }
    }

    private Uri Path(bool isOfOne) =>
        new(isOfOne ? $"/conventions/{published.Oesling}/atom.xml" : "/conventions/atom.xml", UriKind.Relative);

    private static Uri Link(XElement of, string relation) =>
        new(of.Elements(Atom + "link").Single(one => one.Attribute("rel")!.Value == relation).Attribute("href")!.Value, UriKind.Absolute);

    private static DateTimeOffset Updated(XElement of) =>
        DateTimeOffset.ParseExact(of.Element(Atom + "updated")!.Value, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal);
}
