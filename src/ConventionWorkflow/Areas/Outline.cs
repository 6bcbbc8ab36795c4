using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ConventionWorkflow.Areas;

/// <summary>The boundary of a commune on the sheet, as the data of an SVG path.</summary>
public sealed record Outline(string Path, bool IsMember)
{
    private const double Tolerance = 0.6;   // in units of the sheet: a phone shows no finer line

    /// <summary>Null where nothing of it lies on the sheet.</summary>
    public static Outline? Of(IEnumerable<ImmutableArray<LonLat>> rings, Sheet sheet, bool isMember)
    {
        var path = new StringBuilder();
        foreach (var ring in rings)
        {
            var points = ring.Select(one => sheet.At(one.Lon, one.Lat)).ToArray();
            if (!IsOnSheet(points)) continue;
            var kept = Simplify(points);
            if (kept.Count < 4) continue;   // closed: the first point comes again
            for (var at = 0; at < kept.Count - 1; at++)
                path.Append(CultureInfo.InvariantCulture, $"{(at == 0 ? 'M' : 'L')}{kept[at].X:0.#} {kept[at].Y:0.#}");
            path.Append('z');
        }

        return path.Length == 0 ? null : new(path.ToString(), isMember);
    }

    private static bool IsOnSheet(SheetPoint[] points) =>
        points.Max(one => one.X) > 0 && points.Min(one => one.X) < Sheet.Width
        && points.Max(one => one.Y) > 0 && points.Min(one => one.Y) < Sheet.Height;

    /// <summary>The line of Douglas and Peucker, begun at the two points farthest apart that the ring offers cheaply.</summary>
    private static List<SheetPoint> Simplify(SheetPoint[] ring)
    {
        var last = ring.Length - 1;
        var far = Enumerable.Range(0, ring.Length).MaxBy(at => Squared(ring[at], ring[0]));
        var keeps = new bool[ring.Length];
        keeps[0] = keeps[far] = keeps[last] = true;
        var spans = new Stack<(int From, int To)>([(0, far), (far, last)]);
        while (spans.TryPop(out var span))
        {
            var (worst, distance) = (-1, Tolerance);
            for (var at = span.From + 1; at < span.To; at++)
            {
                if (Distance(ring[at], ring[span.From], ring[span.To]) is var found && found <= distance) continue;
                (worst, distance) = (at, found);
            }

            if (worst < 0) continue;
            keeps[worst] = true;
            spans.Push((span.From, worst));
            spans.Push((worst, span.To));
        }

        return [.. ring.Where((_, at) => keeps[at])];
    }

    private static double Squared(SheetPoint one, SheetPoint other) =>
        ((one.X - other.X) * (one.X - other.X)) + ((one.Y - other.Y) * (one.Y - other.Y));

    /// <summary>From a point to the straight line between two others.</summary>
    private static double Distance(SheetPoint point, SheetPoint from, SheetPoint to)
    {
        var length = Math.Sqrt(Squared(from, to));
        if (length < 1e-9) return Math.Sqrt(Squared(point, from));
        return Math.Abs(((to.X - from.X) * (from.Y - point.Y)) - ((from.X - point.X) * (to.Y - from.Y))) / length;
    }
}
