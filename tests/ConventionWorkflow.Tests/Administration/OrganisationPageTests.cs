using System.Net;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Acts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Administration;

/// <summary>Organisations as administrators keep them.</summary>
public sealed class OrganisationPageTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Page = "/administration/organisations";

    [Theory]
    [InlineData("/administration")]
    [InlineData("/administration/organisations")]
    [InlineData("/administration/organisations/commune:1205")]
    [InlineData("/administration/personnes")]
    [InlineData("/administration/personnes/nouvelle")]
    [InlineData("/administration/themes")]
    [InlineData("/administration/import")]
    public async Task Who_is_no_administrator_finds_no_such_page_and_no_entry_in_the_menu(string path)
    {
        using var officer = await Case.Of(app, new(Guid.Empty)).As($"{Roles.Officer}@{Case.State}");
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
        using var form = new FormUrlEncodedContent([]);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.PostAsync(new Uri(path, UriKind.Relative), form)).StatusCode);
        var tray = await officer.GetStringAsync(new Uri("/boite", UriKind.Relative));
        Assert.DoesNotContain("/administration", tray, StringComparison.Ordinal);

        using var administrator = await Administrator(app);
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Reference_data_counts_a_hundred_communes_and_knows_what_became_of_merged_ones()
    {
        var (today, people, before) = await app.In(async services =>
        {
            var communes = await services.GetRequiredService<Store>().Organisations
                .Where(one => one.Kind == OrganisationKinds.Commune).ToListAsync();
            var valid = communes.Where(one => one.ValidUntil is null && one.PopulationOn is not null).ToList();
            return (valid.Count, valid.Sum(one => one.Population), valid.Sum(one => one.PopulationBefore));
        });
        Assert.Equal((100, 690_959, 681_973), (today, people, before));

        using var administrator = await Administrator(app);
        var html = await Html(administrator, $"{Page}/commune:waldbredimus");
        Assert.Contains("jusqu’au 31 août 2023", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/administration/organisations/commune:1209\">Bous-Waldbredimus</a>", html, StringComparison.Ordinal);
        Assert.Contains("commune:bous\">Bous</a>", await Html(administrator, $"{Page}/commune:1209"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_syndicate_is_added_with_its_deciding_body_found_and_corrected_and_every_change_is_told()
    {
        using var administrator = await Administrator(app);
        (string, string)[] fields =
            [("kind", "syndicate"), ("code", "essai"), ("name", "Syndicat d'Étude"), ("seats", "12"), ("valid_from", "1er mars 2026")];
        using var added = await AppUnderTest.Post(administrator, $"{Page}/nouvelle", $"{Page}/nouvelle", fields);
        Assert.Equal($"{Page}/syndicate:essai?fait=1", added.Headers.Location!.OriginalString);
        using var twice = await AppUnderTest.Post(administrator, $"{Page}/nouvelle", $"{Page}/nouvelle", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);

        var list = await Html(administrator, $"{Page}?q=etude&type=syndicate");
        Assert.Contains("syndicate:essai\">Syndicat d'Étude</a>", list.Replace('’', '\''), StringComparison.Ordinal);
        Assert.DoesNotContain("syndicate:essai", await Html(administrator, $"{Page}?q=etude&type=commune"), StringComparison.Ordinal);

        using var corrected = await AppUnderTest.Post(
            administrator, $"{Page}/syndicate:essai", $"{Page}/syndicate:essai", ("name", "Syndicat d'Étude"), ("seats", "14"));
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        var changes = await app.In(services => services.GetRequiredService<Store>().AdministrationLog
            .Where(one => one.Subject == "syndicate:essai" && one.Field == "column.seats").OrderBy(one => one.At)
            .Select(one => $"{one.Before}>{one.After}").ToListAsync());
        Assert.Equal([">12", "12>14"], changes);
        Assert.Contains("data-label=\"Avant\">12<", await Html(administrator, $"{Page}/syndicate:essai"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_is_saved()
    {
        using var administrator = await Administrator(app);
        using var refused = await AppUnderTest.Post(
            administrator, $"{Page}/commune:1205", $"{Page}/commune:1205",
            ("name", "Remich"), ("seats", "beaucoup"), ("valid_until", "30 février 2027"));
        var html = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("id=\"seats-e\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"valid_until-e\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"beaucoup\"", html, StringComparison.Ordinal);
        Assert.Equal(0, await app.In(services => services.GetRequiredService<Store>().AdministrationLog
            .CountAsync(one => one.Subject == "commune:1205")));
    }

    /// <summary>Signed in once for each program: guessing is slowed, and so is a test that repeats it.</summary>
    public static Task<HttpClient> Administrator(AppUnderTest app) =>
        Case.Of(app, new(Guid.Empty)).As($"{Roles.Administrator}@{Case.State}");

    public static async Task<string> Html(HttpClient browser, string page) =>
        WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(page, UriKind.Relative))).Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
