using System.Collections.Immutable;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Areas;

/// <summary>A commune of the area, with the mark of where it stands.</summary>
public sealed record Spot(PartyId Party, Sign Sign, string Said);

/// <summary>A commune on the map: a circle whose surface is its population.</summary>
public sealed record Dot(string Name, double X, double Y, double Radius, Sign? Sign, MapLabel? Label);

public sealed record MapLabel(double X, double Y, string Anchor);

/// <summary>
/// The area of cooperation (<i>espace de coopération</i>): its communes by their label points, to scale, north above, the neighbours
/// in grey, and what they count together. Pure: the same communes make the same map.
/// </summary>
public sealed record Area(ImmutableArray<Dot> Neighbours, ImmutableArray<Dot> Communes,
    ImmutableArray<(OrganisationRow Commune, Spot Spot)> Members)
{
    public const double Width = 416;
    public const double Height = 440;

    private const double RadiusPerRoot = 0.3;
    private const double MostRadius = 60;
    private const double Margin = 64;
    private const double MostScale = 1300;   // pixels a degree of latitude: two neighbours do not fill the sheet
    private const double Letter = 7.2;

    public int Population => Members.Sum(one => one.Commune.Population);

    /// <summary>The day for which all were counted; null where the figures are of several days.</summary>
    public DateOnly? CountedOn => Members.Select(one => one.Commune.PopulationOn).Distinct().ToList() is [var only] ? only : null;

    public double AreaKm2 => Members.Sum(one => one.Commune.AreaKm2);

    public static Area Of(IEnumerable<OrganisationRow> organisations, IEnumerable<Spot> spots)
    {
        var by = spots.ToDictionary(spot => spot.Party);
        var communes = organisations.Where(one => one is { Kind: OrganisationKinds.Commune, Lon: not null, Lat: not null })
            .OrderBy(one => one.Party.Value, StringComparer.Ordinal).ToList();
        var members = communes.Where(one => by.ContainsKey(one.Party)).Select(one => (one, by[one.Party])).ToImmutableArray();
        if (members.IsEmpty) return new([], [], []);

        var (west, east) = (members.Min(one => one.one.Lon!.Value), members.Max(one => one.one.Lon!.Value));
        var (south, north) = (members.Min(one => one.one.Lat!.Value), members.Max(one => one.one.Lat!.Value));
        var narrow = Math.Cos((south + north) / 2 * Math.PI / 180);
        var scale = Math.Min(MostScale, Math.Min(
            (Width - (2 * Margin)) / Math.Max(1e-9, (east - west) * narrow), (Height - (2 * Margin)) / Math.Max(1e-9, north - south)));
        var taken = new List<(double Left, double Top, double Right, double Bottom)>();
        var own = members.Select(one => Place(one.one, one.Item2.Sign)).ToList();
        var others = communes.Where(one => !by.ContainsKey(one.Party)).Select(one => Place(one, null)).Where(IsOnSheet).ToList();
        taken.AddRange(own.Select(Box));
        var named = own.Select(dot => Named(dot, taken, true)).ToImmutableArray();
        return new([.. others.Select(dot => Named(dot, taken, false))], named, members);

        Dot Place(OrganisationRow one, Sign? sign) => new(
            one.NameFr, (Width / 2) + ((one.Lon!.Value - ((west + east) / 2)) * narrow * scale),
            (Height / 2) - ((one.Lat!.Value - ((south + north) / 2)) * scale),
                Math.Min(MostRadius, RadiusPerRoot * Math.Sqrt(one.Population)), sign, null);
    }

    /// <summary>The first free place beside the circle: right, left, under, over; a neighbour without one goes unnamed.</summary>
    private static Dot Named(Dot dot, List<(double Left, double Top, double Right, double Bottom)> taken, bool always)
    {
        var width = dot.Name.Length * (always ? Letter : Letter * 0.85);
        MapLabel[] places =
        [
            new(dot.X + dot.Radius + 5, dot.Y + 4.5, "start"), new(dot.X - dot.Radius - 5, dot.Y + 4.5, "end"),
            new(dot.X, dot.Y + dot.Radius + 15, "middle"), new(dot.X, dot.Y - dot.Radius - 6, "middle"),
        ];
        var free = places.FirstOrDefault(place => IsFree(Box(place)));
        if (free is null && !always) return dot;
        var label = free ?? (dot.X > Width / 2 ? places[1] : places[0]);
        taken.Add(Box(label));
        return dot with { Label = label };

        (double Left, double Top, double Right, double Bottom) Box(MapLabel place)
        {
            var left = place.Anchor switch { "start" => place.X, "end" => place.X - width, _ => place.X - (width / 2) };
            return (left, place.Y - 11, left + width, place.Y + 3);
        }

        bool IsFree((double Left, double Top, double Right, double Bottom) box) =>
            box is { Left: > 2, Top: > 2, Right: < Width - 2, Bottom: < Height - 2 }
            && taken.All(one => box.Right < one.Left || box.Left > one.Right || box.Bottom < one.Top || box.Top > one.Bottom);
    }

    private static (double Left, double Top, double Right, double Bottom) Box(Dot dot) =>
        (dot.X - dot.Radius, dot.Y - dot.Radius, dot.X + dot.Radius, dot.Y + dot.Radius);

    private static bool IsOnSheet(Dot dot) =>
        dot.X > -dot.Radius && dot.Y > -dot.Radius && dot.X < Width + dot.Radius && dot.Y < Height + dot.Radius;
}
