using System.Collections.Immutable;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Areas;

/// <summary>A commune of the area, with the mark of where it stands.</summary>
public sealed record Spot(PartyId Party, Sign Sign, string Said);

/// <summary>A commune on the map: a circle whose surface is its population.</summary>
/// <param name="Row">The id of its row in the list; empty for a neighbour.</param>
/// <param name="Said">What the circle says to those who do not see it.</param>
public sealed record Dot(string Name, double X, double Y, double Radius, Sign? Sign, MapLabel? Label, string Row = "", string Said = "");

/// <summary>A commune of the area in the list.</summary>
public sealed record Member(OrganisationRow Commune, Spot Spot)
{
    public Density Density => new(Commune.Population, Commune.AreaKm2);

    public string Row => Commune.Party.Value.Replace(':', '-');
}

public sealed record MapLabel(double X, double Y, string Anchor);

/// <summary>
/// The area of cooperation (<i>espace de coopération</i>): its communes by their label points, to scale, north above, the neighbours
/// in grey, and what they count together. Pure: the same communes make the same map.
/// </summary>
public sealed record Area(
    ImmutableArray<Outline> Outlines, ImmutableArray<Dot> Neighbours, ImmutableArray<Dot> Communes, ImmutableArray<Member> Members)
{
    private const double RadiusPerRoot = 0.3;
    private const double MostRadius = 60;
    private const double Letter = 7.2;

    public int Population => Members.Sum(one => one.Commune.Population);

    /// <summary>The day for which all were counted; null where the figures are of several days.</summary>
    public DateOnly? CountedOn => Members.Select(one => one.Commune.PopulationOn).Distinct().ToList() is [var only] ? only : null;

    public double AreaKm2 => Members.Sum(one => one.Commune.AreaKm2);

    public Density Density => new(Population, AreaKm2);

    public Balance Balance => Balance.Of([.. Members.Select(one => one.Commune)]);

    public static Area Of(IEnumerable<OrganisationRow> organisations, IEnumerable<Spot> spots, Boundaries boundaries)
    {
        var by = spots.ToDictionary(spot => spot.Party);
        var communes = organisations.Where(one => one is { Kind: OrganisationKinds.Commune, Lon: not null, Lat: not null })
            .OrderBy(one => one.Party.Value, StringComparer.Ordinal).ToList();
        var members = communes.Where(one => by.ContainsKey(one.Party)).Select(one => new Member(one, by[one.Party])).ToImmutableArray();
        if (members.IsEmpty) return new([], [], [], []);

        var sheet = Sheet.Around([.. members.Select(one => (one.Commune.Lon!.Value, one.Commune.Lat!.Value))]);
        var outlines = communes.Select(one => Outline.Of(boundaries.Of(one.Party), sheet, by.ContainsKey(one.Party)))
            .OfType<Outline>().OrderBy(one => one.IsMember).ToImmutableArray();
        var taken = new List<(double Left, double Top, double Right, double Bottom)>();
        var own = members.Select(one => Place(one.Commune) with
        {
            Sign = one.Spot.Sign,
            Row = one.Row,
            Said = one.Spot.Said,
        }).ToList();
        var others = communes.Where(one => !by.ContainsKey(one.Party)).Select(Place).Where(IsOnSheet).ToList();
        taken.AddRange(own.Select(Box));
        var named = own.Select(dot => Named(dot, taken, true)).ToImmutableArray();
        return new(outlines, [.. others.Select(dot => Named(dot, taken, false))], named, members);

        Dot Place(OrganisationRow one)
        {
            var (x, y) = sheet.At(one.Lon!.Value, one.Lat!.Value);
            return new(one.Name, x, y, Math.Min(MostRadius, RadiusPerRoot * Math.Sqrt(one.Population)), null, null);
        }
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
        var label = free ?? (dot.X > Sheet.Width / 2 ? places[1] : places[0]);
        taken.Add(Box(label));
        return dot with { Label = label };

        (double Left, double Top, double Right, double Bottom) Box(MapLabel place)
        {
            var left = place.Anchor switch { "start" => place.X, "end" => place.X - width, _ => place.X - (width / 2) };
            return (left, place.Y - 11, left + width, place.Y + 3);
        }

        bool IsFree((double Left, double Top, double Right, double Bottom) box) =>
            box is { Left: > 2, Top: > 2, Right: < Sheet.Width - 2, Bottom: < Sheet.Height - 2 }
            && taken.All(one => box.Right < one.Left || box.Left > one.Right || box.Bottom < one.Top || box.Top > one.Bottom);
    }

    private static (double Left, double Top, double Right, double Bottom) Box(Dot dot) =>
        (dot.X - dot.Radius, dot.Y - dot.Radius, dot.X + dot.Radius, dot.Y + dot.Radius);

    private static bool IsOnSheet(Dot dot) =>
        dot.X > -dot.Radius && dot.Y > -dot.Radius && dot.X < Sheet.Width + dot.Radius && dot.Y < Sheet.Height + dot.Radius;
}
