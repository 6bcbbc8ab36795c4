using System.Globalization;
using System.Text.RegularExpressions;
using ConventionWorkflow.Areas;
using ConventionWorkflow.Shared;
using ConventionWorkflow.Tests.Acts;
using Microsoft.Extensions.Configuration;

namespace ConventionWorkflow.Tests.Areas;

public sealed partial class BoundariesTests
{
    /// <summary>Remich as a square with a hundred points on its way, Stadtbredimus as two triangles.</summary>
    private static string Good => $$$"""
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"LAU2":"1205"},"geometry":{"type":"Polygon","coordinates":[[{{{Square()}}}]]}},
        {"type":"Feature","properties":{"code":"1207"},"geometry":{"type":"MultiPolygon","coordinates":[
          [[[6.35,49.57],[6.38,49.57],[6.38,49.58],[6.35,49.57]]],[[[6.30,49.57],[6.33,49.57],[6.33,49.58],[6.30,49.57]]]]}}]}
        """;

    [Fact]
    public async Task Boundaries_of_the_file_are_drawn_under_the_circles_and_no_finer_than_the_sheet()
    {
        using var file = new Written(Good);
        await using var app = await AppUnderTest.Start(null, $"--Areas:Boundaries={file.Path}");
        var one = await Case.At(app, "scoping");
        using var officer = await one.As("officer@state:mat");
        var page = await officer.GetStringAsync(new Uri($"/dossiers/{one.Dossier}", UriKind.Relative));
        var paths = Land().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(2, paths.Count);
        Assert.Contains(paths, path => path.Count(letter => letter == 'L') == 3 && path.EndsWith('z'));   // the square keeps its corners
        Assert.Contains(paths, path => path.Count(letter => letter == 'M') == 2);
        Assert.True(page.IndexOf("m-land", StringComparison.Ordinal) < page.IndexOf("href=\"#commune-1205\"", StringComparison.Ordinal));
        Assert.Contains("id=\"commune-1205\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "it is no JSON")]
    [InlineData("[]", "it is no GeoJSON FeatureCollection")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "it is no GeoJSON FeatureCollection")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"name":"Remich"}}]}""", "a feature has no LAU2 code")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"lau2":"1"},"geometry":{"type":"Point"}}]}""",
        "commune 1 is no Polygon")]
    [InlineData("""
        {"type":"FeatureCollection","features":[{"properties":{"lau2":"1"},"geometry":{"type":"Polygon",
        "coordinates":[[[80000,75000],[80001,75000],[80001,75001],[80000,75000]]]}}]}
        """, "a boundary of commune 1 is not a closed ring of positions in degrees")]
    [InlineData("""
        {"type":"FeatureCollection","features":[{"properties":{"lau2":"1"},"geometry":{"type":"Polygon",
        "coordinates":[[[6.1,49.1],[6.2,49.1],[6.2,49.2],[6.1,49.2]]]}}]}
        """, "a boundary of commune 1 is not a closed ring")]
    public void A_file_that_cannot_be_meant_is_refused_at_start_in_a_sentence(string json, string why)
    {
        using var file = new Written(json);
        var refused = Assert.Throws<SettingsException>(() => Site.Build(["--environment=Development", $"--Areas:Boundaries={file.Path}"]));
        Assert.StartsWith($"Areas:Boundaries is '{file.Path}', but {why}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_and_a_commune_stands_once()
    {
        var nowhere = Assert.Throws<SettingsException>(() => Read("/nowhere.geojson"));
        Assert.Contains("it cannot be read", nowhere.Message, StringComparison.Ordinal);
        using var twice = new Written(Good.Replace("1207", "1205", StringComparison.Ordinal));
        Assert.EndsWith("commune 1205 stands there twice.", Assert.Throws<SettingsException>(() => Read(twice.Path)).Message,
            StringComparison.Ordinal);
        using var good = new Written(Good);
        Assert.Equal(2, Read(good.Path).Of(new("commune:1207")).Length);
        Assert.Empty(Read(good.Path).Of(new("commune:0501")));
    }

    private static Boundaries Read(string path) =>
        Boundaries.Of(new ConfigurationBuilder().AddInMemoryCollection([new("Areas:Boundaries", path)]).Build());

    private static string Square()
    {
        (double X, double Y)[] corners = [(6.34, 49.53), (6.39, 49.53), (6.39, 49.56), (6.34, 49.56), (6.34, 49.53)];
        var points = corners.Zip(corners.Skip(1)).SelectMany(side => Enumerable.Range(0, 25).Select(step => (
            X: side.First.X + ((side.Second.X - side.First.X) * step / 25),
            Y: side.First.Y + ((side.Second.Y - side.First.Y) * step / 25)))).Append(corners[^1]);
        return string.Join(',', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"[{point.X:R},{point.Y:R}]")));
    }

    private sealed class Written : IDisposable
    {
        public Written(string json) => File.WriteAllText(Path, json);

        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"cw-{System.IO.Path.GetRandomFileName()}.json");

        public void Dispose() => File.Delete(Path);
    }

    [GeneratedRegex("<path class=\"m-land\" d=\"([^\"]+)\"")]
    private static partial Regex Land();
}
