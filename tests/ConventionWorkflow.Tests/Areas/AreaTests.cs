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
        var area = Area.Of([North, South, Far], [new(North.Party, Sign.Done, "Approuvé"), new(South.Party, Sign.Tie, "Partage")]);
        Assert.Equal(3000, area.Population);
        Assert.Equal(30, area.AreaKm2);
        Assert.Equal(["Mertert", "Schengen"], area.Communes.Select(dot => dot.Name));
        Assert.True(area.Communes[0].Y < area.Communes[1].Y);
        Assert.All(area.Communes, dot => Assert.True(dot is { X: > 0 and < Area.Width, Y: > 0 and < Area.Height, Label: not null }));
        Assert.Empty(area.Neighbours);   // the far one lies beyond the sheet
    }

    [Fact]
    public void One_commune_and_none_make_a_map_too()
    {
        Assert.Single(Area.Of([North], [new(North.Party, Sign.Wait, "")]).Communes);
        Assert.Equal(0, Area.Of([North], []).Population);
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
