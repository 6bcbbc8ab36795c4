using System.Net;
using ConventionWorkflow.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Administration;

/// <summary>Names of themes and organisations in each language, as administrators keep them.</summary>
public sealed class ThemePageTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Page = "/administration/themes";

    [Fact]
    public async Task Every_theme_and_ministry_that_comes_with_the_program_has_a_name_in_each_language()
    {
        var (themes, organisations) = await app.In(async services =>
        {
            var store = services.GetRequiredService<Store>();
            return (
                await store.Themes.Select(one => new { one.NameFr, one.NameDe, one.NameEn }).ToListAsync(),
                await store.Organisations.Where(one => one.Kind != "commune").Select(one => new { one.NameFr, one.NameDe, one.NameEn })
                    .ToListAsync());
        });
        Assert.Equal((13, 22), (themes.Count, organisations.Count));
        Assert.All(themes.Concat(organisations), one => Assert.All(new[] { one.NameFr, one.NameDe, one.NameEn }, Assert.NotEmpty));
        Assert.Contains("Ministerium für Wohnungsbau und Raumplanung, Wohnungsbau", organisations.Select(one => one.NameDe));
    }

    [Fact]
    public async Task A_theme_is_named_in_each_language_and_who_changed_it_is_kept()
    {
        using var administrator = await OrganisationPageTests.Administrator(app);
        using var saved = await AppUnderTest.Post(
            administrator, Page, Page, ("theme", "heritage"), ("theme_name", "Patrimoine"), ("theme_name_de", "Kulturerbe"),
            ("theme_name_en", ""));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var changed = await AppUnderTest.Post(
            administrator, Page, Page, ("theme", "heritage"), ("theme_name", "Patrimoine"), ("theme_name_de", "Erbe"),
            ("theme_name_en", "Heritage"));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        var row = await app.In(services => services.GetRequiredService<Store>().Themes.SingleAsync(one => one.Theme == "heritage"));
        Assert.Equal(("Patrimoine", "Erbe", "Heritage"), (row.NameFr, row.NameDe, row.NameEn));
        Assert.Equal(("Patrimoine", "Erbe", "Heritage"), (row.NameIn("fr"), row.NameIn("de"), row.NameIn("en")));
        var changes = await app.In(services => services.GetRequiredService<Store>().AdministrationLog
            .Where(one => one.Subject == "themes" && one.Field == "column.theme_name_de").OrderBy(one => one.At)
            .Select(one => $"{one.Before}>{one.After}").ToListAsync());
        Assert.Equal([">Kulturerbe", "Kulturerbe>Erbe"], changes);
        Assert.Contains("value=\"Erbe\"", await OrganisationPageTests.Html(administrator, Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_theme_without_a_French_name_is_refused()
    {
        using var administrator = await OrganisationPageTests.Administrator(app);
        using var refused = await AppUnderTest.Post(
            administrator, Page, Page, ("theme", "nameless"), ("theme_name", ""), ("theme_name_de", "Namenlos"), ("theme_name_en", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(0, await app.In(services => services.GetRequiredService<Store>().Themes.CountAsync(one => one.Theme == "nameless")));
    }

    [Fact]
    public async Task An_organisation_gets_its_names_on_its_page_and_is_found_by_them()
    {
        const string One = "/administration/organisations/ministry:msp";
        using var administrator = await OrganisationPageTests.Administrator(app);
        using var saved = await AppUnderTest.Post(
            administrator, One, One, ("name", "Ministère des Sports"), ("name_de", "Sportministerium"), ("name_en", "Sports Office"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var list = await OrganisationPageTests.Html(administrator, "/administration/organisations?q=sportministerium");
        Assert.Contains("ministry:msp\">Ministère des Sports</a>", list, StringComparison.Ordinal);
        var row = await app.In(services => services.GetRequiredService<Store>().Organisations
            .SingleAsync(one => one.NameEn == "Sports Office"));
        Assert.Equal("Sportministerium", row.NameIn("de"));
    }
}
