namespace ConventionWorkflow.Areas;

public enum DensityBand
{
    Urban,
    PeriUrban,
    Rural,
}

/// <summary>
/// Inhabitants a square kilometre, and the band in which a commune lies by it (<i>urbain, périurbain, rural</i>). A landmark of our own,
/// not official: Eurostat's degree of urbanisation is counted on a grid of one square kilometre, and so needs more than two figures.
/// </summary>
public readonly record struct Density(int Population, double AreaKm2)
{
    public const int PeriUrbanFrom = 150;
    public const int UrbanFrom = 500;

    public double PerKm2 => AreaKm2 > 0 ? Population / AreaKm2 : 0;

    public DensityBand Band => PerKm2 switch
    {
        >= UrbanFrom => DensityBand.Urban,
        >= PeriUrbanFrom => DensityBand.PeriUrban,
        _ => DensityBand.Rural,
    };
}
