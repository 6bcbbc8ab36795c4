using System.Collections.Immutable;
using System.Text.Json;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Areas;

/// <summary>The section <c>Areas</c>.</summary>
public sealed class AreasOptions
{
    /// <summary>A GeoJSON file with the boundaries of the communes; none is needed.</summary>
    public string? Boundaries { get; set; }
}

/// <summary>A place in degrees (WGS 84).</summary>
public readonly record struct LonLat(double Lon, double Lat);

/// <summary>
/// The boundaries of communes, from the GeoJSON file (RFC 7946) that <c>Areas:Boundaries</c> names: a FeatureCollection of polygons, each
/// with its LAU2 code. Read once, at start, where a file that cannot be meant is refused in a sentence.
/// </summary>
public sealed class Boundaries
{
    private const long MostBytes = 50 << 20;
    private const int FewestPositions = 4;   // RFC 7946: a ring is closed

    private static readonly string[] CodeNames = ["LAU2", "lau2", "code"];

    private readonly Dictionary<string, ImmutableArray<ImmutableArray<LonLat>>> byCode = new(StringComparer.Ordinal);

    public static Boundaries None { get; } = new();

    public static Boundaries Of(IConfiguration configuration)
    {
        var options = new AreasOptions();
        configuration.GetSection("Areas").Bind(options, binding => binding.ErrorOnUnknownConfiguration = true);
        return string.IsNullOrWhiteSpace(options.Boundaries) ? None : Read(Path.GetFullPath(options.Boundaries));
    }

    /// <summary>The rings of a commune, holes among them; none where the file does not have it.</summary>
    public ImmutableArray<ImmutableArray<LonLat>> Of(PartyId commune) =>
        byCode.GetValueOrDefault(commune.Value[(commune.Value.IndexOf(':', StringComparison.Ordinal) + 1)..], []);

    private static Boundaries Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > MostBytes) throw Refused(path, $"it is larger than {MostBytes >> 20} MiB");
            using var document = JsonDocument.Parse(stream);
            var found = new Boundaries();
            foreach (var feature in Features(path, document.RootElement)) found.Add(path, feature);
            return found;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, $"it cannot be read: {fault.Message}");
        }
        catch (JsonException fault)
        {
            throw Refused(path, $"it is no JSON: {fault.Message}");
        }
    }

    private static JsonElement.ArrayEnumerator Features(string path, JsonElement root) =>
        Text(root, "type") == "FeatureCollection" && Member(root, "features") is { ValueKind: JsonValueKind.Array } features
            && features.GetArrayLength() > 0
            ? features.EnumerateArray()
            : throw Refused(path, "it is no GeoJSON FeatureCollection with features");

    private void Add(string path, JsonElement feature)
    {
        var properties = Member(feature, "properties");
        var code = CodeNames.Select(name => Text(properties, name)).FirstOrDefault(text => text.Length > 0)
            ?? throw Refused(path, "a feature has no LAU2 code as text in its properties LAU2, lau2 or code");
        var geometry = Member(feature, "geometry");
        var coordinates = Member(geometry, "coordinates");
        var polygons = Text(geometry, "type") switch
        {
            "Polygon" => [coordinates],
            "MultiPolygon" => Items(coordinates),
            _ => throw Refused(path, $"commune {code} is no Polygon and no MultiPolygon"),
        };
        var rings = polygons.SelectMany(Items).Select(ring => Ring(path, code, ring)).ToImmutableArray();
        if (rings.IsEmpty) throw Refused(path, $"commune {code} has no boundary");
        if (!byCode.TryAdd(code, rings)) throw Refused(path, $"commune {code} stands there twice");
    }

    private static ImmutableArray<LonLat> Ring(string path, string code, JsonElement ring)
    {
        var points = Items(ring).Select(Point).ToList();
        if (points.Count < FewestPositions || points.Any(one => one is null) || points[0] != points[^1])
            throw Refused(path, $"a boundary of commune {code} is not a closed ring of positions in degrees (WGS 84)");
        return [.. points.Select(one => one!.Value)];
    }

    private static LonLat? Point(JsonElement position) =>
        Items(position) is [{ ValueKind: JsonValueKind.Number } lon, { ValueKind: JsonValueKind.Number } lat, ..]
        && lon.GetDouble() is >= -180 and <= 180 and var x && lat.GetDouble() is >= -90 and <= 90 and var y
            ? new LonLat(x, y)
            : null;

    private static JsonElement[] Items(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array ? [.. array.EnumerateArray()] : [];

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static string Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static SettingsException Refused(string path, string why) => new($"Areas:Boundaries is '{path}', but {why}.");
}
