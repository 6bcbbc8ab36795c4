using System.Collections.Immutable;
using ConventionWorkflow.Data;

namespace ConventionWorkflow.Areas;

/// <summary>The part of a band in something, in whole hundredths.</summary>
public sealed record Share(DensityBand Band, int Percent);

/// <summary>
/// How urban, peri-urban and rural communes balance in an area (<i>équilibre</i>): by their number, their inhabitants and their surface.
/// </summary>
public sealed record Balance(ImmutableArray<Share> OfCommunes, ImmutableArray<Share> OfPopulation, ImmutableArray<Share> OfSurface)
{
    public static Balance Of(IReadOnlyCollection<OrganisationRow> communes)
    {
        var bands = communes.ToLookup(one => new Density(one.Population, one.AreaKm2).Band);
        return new(
            Shares(band => bands[band].Count()), Shares(band => bands[band].Sum(one => one.Population)),
            Shares(band => bands[band].Sum(one => one.AreaKm2)));
    }

    /// <summary>Whole hundredths that make a hundred together: what rounding down leaves goes to the largest remainders.</summary>
    private static ImmutableArray<Share> Shares(Func<DensityBand, double> amount)
    {
        var bands = Enum.GetValues<DensityBand>();
        var total = bands.Sum(amount);
        if (total <= 0) return [.. bands.Select(band => new Share(band, 0))];
        var exact = bands.Select(band => (Band: band, Part: amount(band) * 100 / total)).ToList();
        var left = 100 - exact.Sum(one => (int)one.Part);
        var raised = exact.OrderByDescending(one => one.Part - (int)one.Part).Take(left).Select(one => one.Band).ToHashSet();
        return [.. exact.Select(one => new Share(one.Band, (int)one.Part + (raised.Contains(one.Band) ? 1 : 0)))];
    }
}
