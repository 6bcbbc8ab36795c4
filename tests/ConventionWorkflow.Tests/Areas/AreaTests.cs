using ConventionWorkflow.Areas;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Areas;

public sealed class AreaTests
{
    [Fact]
    public void The_area_counts_its_communes_and_lies_on_the_sheet_with_north_above()
    {
        var area = Area.Of([North, South, Far], [new(North.Party, Sign.Done, "Approuvé"), new(South.Party, Sign.Tie, "Partage")],
            Boundaries.None);
        Assert.Equal(3000, area.Population);
        Assert.Equal(30, area.AreaKm2);
        Assert.Equal(["Mertert", "Schengen"], area.Communes.Select(dot => dot.Name));
        Assert.True(area.Communes[0].Y < area.Communes[1].Y);
        Assert.All(area.Communes, dot => Assert.True(dot is { X: > 0 and < Sheet.Width, Y: > 0 and < Sheet.Height, Label: not null }));
        Assert.Empty(area.Neighbours);   // the far one lies beyond the sheet
    }

    [Fact]
    public void One_commune_and_none_make_a_map_too()
    {
        Assert.Single(Area.Of([North], [new(North.Party, Sign.Wait, "")], Boundaries.None).Communes);
        Assert.Equal(0, Area.Of([North], [], Boundaries.None).Population);
    }

    [Theory]
    [InlineData(149, DensityBand.Rural)]
    [InlineData(150, DensityBand.PeriUrban)]
    [InlineData(499, DensityBand.PeriUrban)]
    [InlineData(500, DensityBand.Urban)]
    public void A_commune_lies_in_the_band_of_its_density(int population, DensityBand band) =>
        Assert.Equal(band, new Density(population, 1).Band);

    [Fact]
    public void The_balance_is_in_hundredths_that_make_a_hundred()
    {
        var (town, suburb, village) = (One("commune:1", "A", 6, 49), One("commune:2", "B", 6, 49), One("commune:3", "C", 6, 49));
        (town.Population, suburb.Population, village.Population) = (12_000, 3_000, 1_000);
        var balance = Balance.Of([town, suburb, village]);
        Assert.Equal([34, 33, 33], balance.OfCommunes.Select(one => one.Percent));
        Assert.Equal([75, 19, 6], balance.OfPopulation.Select(one => one.Percent));
        Assert.Equal([DensityBand.Urban, DensityBand.PeriUrban, DensityBand.Rural], balance.OfSurface.Select(one => one.Band));
        Assert.Equal(100, Balance.Of([town, village, village]).OfSurface.Sum(one => one.Percent));
    }

    private static OrganisationRow North => One("commune:1107", "Mertert", 6.49, 49.70);
    private static OrganisationRow South => One("commune:1206", "Schengen", 6.36, 49.48);
    private static OrganisationRow Far => One("commune:0501", "Clervaux", 6.02, 50.05);

    private static OrganisationRow One(string party, string name, double lon, double lat) => new()
    {
        Party = new(party),
        Kind = OrganisationKinds.Commune,
        NameFr = name,
        Population = 1500,
        AreaKm2 = 15,
        Lon = lon,
        Lat = lat,
    };
}
