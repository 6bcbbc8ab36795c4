using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace ConventionWorkflow.Tests.Shell;

public sealed partial class AssetsTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    [Fact]
    public async Task A_page_brings_its_dress_along_and_all_of_it_is_light()
    {
        using var browser = app.Browser();
        var html = await browser.GetByteArrayAsync(new Uri("/deconnexion", UriKind.Relative));
        var links = Link().Matches(Encoding.UTF8.GetString(html)).Select(link => link.Groups[1].Value).ToList();
        Assert.Equal(5, links.Count);
        var weight = Packed(html);
        foreach (var link in links) weight += Packed(await browser.GetByteArrayAsync(new Uri(link, UriKind.Relative)));
        Assert.InRange(weight, 20_000, 45_000);   // 60 kB at most with the page's own words, its script and the serif
    }

    private static long Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(bytes);
        return packed.Length;
    }

    [GeneratedRegex("<link [^>]*href=\"([^\"]+)\"")]
    private static partial Regex Link();
}
