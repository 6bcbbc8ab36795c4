using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace ConventionWorkflow.Tests.Shell;

public sealed partial class AssetsTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task A_page_brings_its_dress_along_and_all_of_it_is_light()
    {
        using var browser = app.Browser();
        browser.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        var page = await browser.GetAsync(new Uri("/deconnexion", UriKind.Relative));
        var weight = (await page.Content.ReadAsByteArrayAsync()).Length;
        using var plain = app.Browser();
        var html = await plain.GetStringAsync(new Uri("/deconnexion", UriKind.Relative));
        var links = Link().Matches(html).Select(link => link.Groups[1].Value).ToList();
        Assert.Equal(5, links.Count);
        foreach (var link in links)
        {
            using var answer = await browser.GetAsync(new Uri(link, UriKind.Relative));
            Assert.True(answer.IsSuccessStatusCode, link);
            weight += (await answer.Content.ReadAsByteArrayAsync()).Length;
        }
        Assert.InRange(weight, 20_000, 60_000);
    }

    [GeneratedRegex("<link [^>]*href=\"([^\"]+)\"")]
    private static partial Regex Link();
}
