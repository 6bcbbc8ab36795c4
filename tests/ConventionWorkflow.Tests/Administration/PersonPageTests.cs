using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Acts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Administration;

/// <summary>People, mandates and the first way in, as administrators keep them.</summary>
public sealed partial class PersonPageTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Page = "/administration/personnes";

    [Fact]
    public async Task A_person_is_added_with_a_mandate_and_comes_in_by_an_address_that_works_once()
    {
        using var administrator = await OrganisationPageTests.Administrator(app);
        using var added = await AppUnderTest.Post(
            administrator, $"{Page}/nouvelle", $"{Page}/nouvelle",
            ("person_name", "Léa Exemple"), ("address", "lea@remich.example"), ("language", "fr"), ("active", "yes"));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var person = added.Headers.Location!.OriginalString.Split('?')[0];
        using var mandate = await AppUnderTest.Post(
            administrator, person, $"{person}?handler=Mandate",
            ("role", Roles.Secretary), ("organisation", "commune:1205"), ("from", "2026-01-01"), ("until", ""));
        Assert.Equal(HttpStatusCode.Redirect, mandate.StatusCode);
        using var again = await AppUnderTest.Post(
            administrator, person, $"{person}?handler=Mandate",
            ("role", Roles.Secretary), ("organisation", "commune:1205"), ("from", "2026-06-01"), ("until", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);

        using var made = await AppUnderTest.Post(administrator, person, $"{person}?handler=Invitation");
        var link = Link().Match(await made.Content.ReadAsStringAsync()).Value;
        Assert.NotEmpty(link);
        Assert.DoesNotContain(link, await administrator.GetStringAsync(new Uri(person, UriKind.Relative)), StringComparison.Ordinal);

        using var lea = app.Browser();
        using var small = await AppUnderTest.Post(lea, link, link, ("Password", "court"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, small.StatusCode);
        using var welcome = await AppUnderTest.Post(lea, link, link, ("Password", AppUnderTest.Password));
        Assert.Equal("/boite", welcome.Headers.Location?.OriginalString);
        Assert.Contains("Léa Exemple", await OrganisationPageTests.Html(lea, "/boite"), StringComparison.Ordinal);
        using var stranger = app.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(new Uri(link, UriKind.Relative))).StatusCode);
        using var later = await app.SignedIn("lea@remich.example");
    }

    [Fact]
    public async Task There_is_always_an_administrator_who_can_sign_in()
    {
        await using var own = await AppUnderTest.Start();
        using var administrator = await OrganisationPageTests.Administrator(own);
        var (id, mandate) = await own.In(async services =>
        {
            var store = services.GetRequiredService<Store>();
            var row = await store.Memberships.SingleAsync(one => one.Role == Roles.Administrator);
            return (row.Person, row.Id.ToString());
        });
        var page = $"{Page}/{id}";
        (string, string)[] end = [("about", mandate), ("from", "2020-01-01"), ("until", "2099-12-31")];
        (string, string)[] off = [("person_name", "A"), ("address", "administrator@state-mat.example"), ("language", "fr"), ("active", "")];
        using var ended = await AppUnderTest.Post(administrator, page, $"{page}?handler=Mandate", end);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ended.StatusCode);
        using var disabled = await AppUnderTest.Post(administrator, page, page, off);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, disabled.StatusCode);

        await own.Person("second@mat.example", Roles.Administrator, "state:mat");
        using var replaced = await AppUnderTest.Post(administrator, page, $"{page}?handler=Mandate", end);
        Assert.Equal(HttpStatusCode.Redirect, replaced.StatusCode);
        var told = await OrganisationPageTests.Html(administrator, page);
        Assert.Contains("data-label=\"Après\">31 décembre 2099<", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ending_a_mandate_says_which_dossiers_it_leaves_without_anybody()
    {
        var one = await Case.At(app, "drafting");
        using var officer = await one.As("officer@state:mat");
        using var administrator = await OrganisationPageTests.Administrator(app);
        var (only, reference) = await app.In(async services =>
        {
            var store = services.GetRequiredService<Store>();
            var officers = await store.Memberships.Where(row => row.Role == Roles.Officer).ToListAsync();
            store.RemoveRange(officers.Skip(1));
            await store.SaveChangesAsync();
            return (officers[0].Person, (await store.Dossiers.SingleAsync(row => row.Id == one.Dossier)).Reference);
        });
        Assert.Contains(reference, await OrganisationPageTests.Html(administrator, $"{Page}/{only}"), StringComparison.Ordinal);
        await app.Person("other@mat.example", Roles.Officer, "state:mat");
        Assert.DoesNotContain(reference, await OrganisationPageTests.Html(administrator, $"{Page}/{only}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deputy_acts_between_two_dates()
    {
        var absent = await app.Person("absent@remich.example", Roles.Mayor, "commune:1205");
        await app.Person("deputy@remich.example", Roles.Alderman, "commune:1205");
        using var administrator = await OrganisationPageTests.Administrator(app);
        var page = $"{Page}/{absent.Id}";
        using var wrong = await AppUnderTest.Post(
            administrator, page, $"{page}?handler=Delegation",
            ("deputy", "absent@remich.example"), ("from", "2026-01-01"), ("until", "2027-01-01"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var right = await AppUnderTest.Post(
            administrator, page, $"{page}?handler=Delegation",
            ("deputy", "deputy@remich.example"), ("from", "2020-01-01"), ("until", "2099-01-01"));
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        var rows = await app.In(services => services.GetRequiredService<Store>().Delegations.CountAsync());
        Assert.Equal(1, rows);
    }

    [GeneratedRegex("/bienvenue/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
