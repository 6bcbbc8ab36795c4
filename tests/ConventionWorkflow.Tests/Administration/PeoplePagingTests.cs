using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Administration;

/// <summary>A country of people is turned page by page, and found by what one remembers of them.</summary>
public sealed partial class PeoplePagingTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Page = "/administration/personnes";

    [Fact]
    public async Task Every_person_stands_on_one_page_forth_and_back_in_the_order_of_names()
    {
        await Crowd();
        using var administrator = await OrganisationPageTests.Administrator(app);
        List<List<string>> pages = [];
        string? address = $"{Page}?q=foule";
        string last = "";
        while (address is not null)
        {
            var html = await OrganisationPageTests.Html(administrator, address);
            Assert.Contains("131 ", Lead().Match(html).Value, StringComparison.Ordinal);
            pages.Add(Names(html));
            (last, address) = (address, Link(html, "next"));
        }

        Assert.Equal([50, 50, 31], pages.Select(page => page.Count));
        var all = pages.SelectMany(page => page).ToList();
        Assert.Equal(131, all.Distinct().Count());
        Assert.Equal("Éa Foule", all[0]);   // É stands with E, before « Personne »
        Assert.Equal(all.Order(StringComparer.Create(new("fr"), true)), all);

        var middle = Link(await OrganisationPageTests.Html(administrator, last), "prev")!;
        Assert.Equal(pages[1], Names(await OrganisationPageTests.Html(administrator, middle)));
        var first = Link(await OrganisationPageTests.Html(administrator, middle), "prev")!;
        var html1 = await OrganisationPageTests.Html(administrator, first);
        Assert.Equal(pages[0], Names(html1));
        Assert.Null(Link(html1, "prev"));
        Assert.DoesNotContain("Foule", middle.Replace("q=foule", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("EA FOULE", 1)]
    [InlineData("foule-007@", 1)]
    [InlineData("grevenmacher", 1)]
    [InlineData("général des foules", 0)]
    [InlineData("%", 0)]
    public async Task A_person_is_found_by_name_address_or_organisation_whatever_the_accents(string words, int count)
    {
        await Crowd();
        using var administrator = await OrganisationPageTests.Administrator(app);
        var html = await OrganisationPageTests.Html(administrator, $"{Page}?q={Uri.EscapeDataString(words)}");
        Assert.Equal(count, Names(html).Count);
    }

    [Fact]
    public async Task A_place_that_nobody_holds_is_the_beginning()
    {
        await Crowd();
        using var administrator = await OrganisationPageTests.Administrator(app);
        var beginning = Names(await OrganisationPageTests.Html(administrator, $"{Page}?q=foule"));
        Assert.Equal(
            beginning, Names(await OrganisationPageTests.Html(administrator, $"{Page}?q=foule&apres={Guid.CreateVersion7()}")));
        using var odd = await administrator.GetAsync(new Uri($"{Page}?apres=hier", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, odd.StatusCode);
    }

    /// <summary>A hundred and thirty of one name, and one before them; made once.</summary>
    private Task<int> Crowd() => app.In(async services =>
    {
        var store = services.GetRequiredService<Store>();
        if (store.Users.Any(one => one.DisplayName == "Éa Foule")) return 0;
        for (var number = 0; number <= 130; number++)
        {
            var address = $"foule-{number:000}@mat.example";
            var id = Guid.CreateVersion7();
            store.Users.Add(new()
            {
                Id = id,
                UserName = address,
                NormalizedUserName = address.ToUpperInvariant(),
                Email = address,
                NormalizedEmail = address.ToUpperInvariant(),
                DisplayName = number == 130 ? "Éa Foule" : $"Personne {number:000} Foule",
                SecurityStamp = "x",
            });
            if (number == 5)
                store.Memberships.Add(new()
                {
                    Id = Guid.CreateVersion7(),
                    Person = new(id),
                    Party = new("commune:1104"),
                    Role = Roles.Secretary,
                    FromOn = new(2020, 1, 1),
                });
        }

        return await store.SaveChangesAsync();
    });

    private static List<string> Names(string html) => [.. Name().Matches(html).Select(match => match.Groups[1].Value)];

    private static string? Link(string html, string rel) =>
        Regex.Match(html, $"<a rel=\"{rel}\" href=\"([^\"]+)\"") is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("rowheader\"><a href=\"/administration/personnes/[^\"]+\">([^<]+)</a>")]
    private static partial Regex Name();

    [GeneratedRegex("<p class=\"lead\">[^<]*</p>")]
    private static partial Regex Lead();
}
