namespace ConventionWorkflow.Areas;

/// <summary>A place on the sheet, in its units.</summary>
public readonly record struct SheetPoint(double X, double Y);

/// <summary>
/// The sheet that the area is drawn on: north above, a degree of longitude as narrow as it is there, all label points within the margin.
/// </summary>
public sealed record Sheet(double MiddleLon, double MiddleLat, double Narrow, double Scale)
{
    public const double Width = 416;
    public const double Height = 440;

    private const double Margin = 64;
    private const double MostScale = 1300;   // units a degree of latitude: two neighbours do not fill the sheet

    public static Sheet Around(IReadOnlyCollection<(double Lon, double Lat)> points)
    {
        var (west, east) = (points.Min(one => one.Lon), points.Max(one => one.Lon));
        var (south, north) = (points.Min(one => one.Lat), points.Max(one => one.Lat));
        var narrow = Math.Cos((south + north) / 2 * Math.PI / 180);
        return new((west + east) / 2, (south + north) / 2, narrow, Math.Min(MostScale, Math.Min(
            (Width - (2 * Margin)) / Math.Max(1e-9, (east - west) * narrow), (Height - (2 * Margin)) / Math.Max(1e-9, north - south))));
    }

    public SheetPoint At(double lon, double lat) =>
        new((Width / 2) + ((lon - MiddleLon) * Narrow * Scale), (Height / 2) - ((lat - MiddleLat) * Scale));
}
