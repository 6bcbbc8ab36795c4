using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ConventionWorkflow.Public;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Tests.Public;

/// <summary>The help says the same in each language, and calls things as the site calls them.</summary>
public sealed partial class HelpTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Statement = "accessibilite";

    private static readonly string[] Spoken = ["fr", "de", "en"];
    private static readonly string[] Parts = ["<h2", "<h3", "<li", "<img"];
    private static readonly string[] Words = ["PublicWords.resx", "PublicWords.de.resx", "PublicWords.en.resx"];

    public static TheoryData<string> Pages => [.. Handbook.Roles, Statement];

    public static TheoryData<string> Roles => [.. Handbook.Roles];

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_is_built_alike_in_each_language(string page)
    {
        var shapes = new List<string>();
        foreach (var language in Spoken)
        {
            var html = (await Read(page, language)).Html;
            shapes.Add(string.Join(", ", Parts.Select(part => $"{html.Split(part).Length - 1} {part}")));
            Assert.All(Image().Matches(html), image =>
                Assert.Matches("width=\"\\d{3,4}\" height=\"\\d{2,3}\".* alt=\"[^\"]{40,}\"", image.Value));
        }

        Assert.Single(shapes.Distinct());
    }

    [Theory, MemberData(nameof(Roles))]
    public async Task A_role_has_five_tasks_a_picture_and_a_page_that_can_be_read_at_once(string role)
    {
        foreach (var language in Spoken)
        {
            var html = (await Read(role, language)).Html;
            Assert.Equal(5, html.Split("<h3").Length - 1);
            Assert.InRange(html.Split("<img").Length - 1, 1, 2);
            var words = WebUtility.HtmlDecode(Tag().Replace(html, " ")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            Assert.InRange(words.Length, 250, 500);
        }
    }

    [Fact]
    public void A_name_between_quotation_marks_stands_on_the_site_or_in_the_procedure()
    {
        var known = Resources().Concat(Literals()).Select(Plain).ToHashSet();
        var faults =
            from file in Files()
            from Match name in Quoted().Matches(File.ReadAllText(file))
            where !known.Contains(Plain(name.Groups[1].Value))
            select $"{Path.GetFileName(file)}: {name.Value}";
        Repository.None(faults);
        Assert.NotEmpty(Files().SelectMany(file => Quoted().Matches(File.ReadAllText(file))));
    }

    [Fact]
    public void The_words_of_the_room_stand_in_each_language()
    {
        var rooms = Path.Combine(Repository.Top, "src/ConventionWorkflow/Public");
        var keys = Words.Select(file => XDocument.Load(Path.Combine(rooms, file)).Root!.Elements("data")
            .Select(text => text.Attribute("name")!.Value).Order().ToList()).ToList();
        Assert.Equal(keys[0], keys[1]);
        Assert.Equal(keys[0], keys[2]);
    }

    [Fact]
    public async Task Every_page_of_the_ways_in_is_open_to_everybody_and_light()
    {
        using var browser = app.Browser();
        await app.Person("quelquun@mat.example", Engine.Dossiers.Roles.Officer, "state:mat");   // else one makes the first account
        foreach (var path in Handbook.Roles.Select(role => $"/aide/{role}").Append("/aide").Append("/accessibilite").Append("/connexion"))
        {
            var html = await browser.GetByteArrayAsync(new Uri(path, UriKind.Relative));
            var brought = Brought().Matches(Encoding.UTF8.GetString(html)).Select(one => one.Groups[1].Value).Distinct().ToList();
            Assert.All(brought, one => Assert.StartsWith("/", one, StringComparison.Ordinal));
            var weight = Packed(html);
            foreach (var one in brought)
            {
                var bytes = await browser.GetByteArrayAsync(new Uri(one, UriKind.Relative));
                var size = Packed(bytes);
                Assert.True(!one.EndsWith(".webp", StringComparison.Ordinal) || bytes.Length <= 18_000, $"{one}: {bytes.Length} bytes");
                weight += size;
            }

            Assert.True(weight <= 60_000, $"{path}: {weight} bytes with all that it loads");
        }
    }

    [Fact]
    public async Task The_officer_reads_of_the_calendar_and_of_saved_views_the_administrator_of_every_page_of_the_room()
    {
        foreach (var language in Spoken)
        {
            var officer = (await Read("agent", language)).Html;
            Assert.Contains("href=\"/calendrier\"", officer, StringComparison.Ordinal);
            var views = await app.In(services =>
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
                return Task.FromResult(
                    services.GetRequiredService<IStringLocalizer<ConventionWorkflow.Dossiers.Lists.ListWords>>()["views"].Value);
            });
            Assert.Contains(views, WebUtility.HtmlDecode(officer), StringComparison.Ordinal);
            var administrator = (await Read("administration", language)).Html;
            foreach (var page in new[] { "organisations", "personnes", "themes", "procedures", "import", "signalements" })
                Assert.Contains($"href=\"/administration/{page}\"", administrator, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Help_for_a_role_that_does_not_exist_is_not_found()
    {
        using var browser = app.Browser();
        using var answer = await browser.GetAsync(new Uri("/aide/ministre", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task<Chapter> Read(string page, string language) => app.In(services =>
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return Task.FromResult(services.GetRequiredService<Handbook>().Read(page));
    });

    private static string[] Files() => Directory.GetFiles(Path.Combine(Repository.Top, "src/ConventionWorkflow/Public/Help"), "*.md");

    private static IEnumerable<string> Resources() => Repository.Files("*.resx")
        .SelectMany(file => XDocument.Load(file).Root!.Elements("data").Select(text => text.Element("value")!.Value));

    /// <summary>What the engine's descriptors and the procedure of Luxembourg say.</summary>
    private static IEnumerable<string> Literals() => Repository.Files("*.cs")
        .Where(file => file.Contains("ConventionWorkflow.Engine/", StringComparison.Ordinal))
        .Append(Path.Combine(Repository.Top, "workflows/convention-lu.json"))
        .SelectMany(file => Literal().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value));

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ').Replace('’', '\'').Trim();

    private static long Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(bytes);
        return packed.Length;
    }

    [GeneratedRegex("<img[^>]*>")]
    private static partial Regex Image();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("(?:«|„|“)([^«»„“”]+)(?:»|“|”)")]
    private static partial Regex Quoted();

    [GeneratedRegex("\"([^\"\n]+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("(?:<link [^>]*href|<img [^>]*src|<script [^>]*src)=\"([^\"]+)\"")]
    private static partial Regex Brought();
}
