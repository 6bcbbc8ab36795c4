using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ConventionWorkflow.Administration;
using ConventionWorkflow.Data;
using ConventionWorkflow.Tests.Acts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Administration;

/// <summary>A file is told line by line before anything of it is taken.</summary>
public sealed partial class ImportTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Page = "/administration/import";

    [Fact]
    public async Task A_file_of_organisations_is_examined_first_and_only_its_good_lines_are_taken()
    {
        using var administrator = await OrganisationPageTests.Administrator(app);
        const string File = "code;name;seats;valid_from\n"
            + "park:un;\"Parc « Un »; le premier\";9;2026-01-01\n"
            + "park:deux;Parc Deux;neuf;2026-01-01\n"
            + "commune:1205;Remich;11;1988-12-13\n";
        var html = await Examine(administrator, "organisations", File);
        Assert.Contains("Ajouts : 1. Modifications : 0. Sans changement : 1. Lignes en erreur : 1.", html, StringComparison.Ordinal);
        Assert.Contains("rowheader\">3</th>", html, StringComparison.Ordinal);
        Assert.Contains("Colonne seats : Indiquez un nombre entier", html, StringComparison.Ordinal);
        Assert.Equal(0, await Count("park:"));

        using var all = await Take(administrator, "organisations", File, "all");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, all.StatusCode);
        Assert.Equal(0, await Count("park:"));
        using var good = await Take(administrator, "organisations", File, "good");
        Assert.Contains("1 ligne est importée.", WebUtility.HtmlDecode(await good.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(1, await Count("park:"));
        var row = await app.In(services => services.GetRequiredService<Store>().Organisations
            .SingleAsync(one => one.Kind == Engine.Dossiers.OrganisationKinds.NaturePark));
        Assert.Equal(("Parc « Un »; le premier", 9), (row.NameFr, row.Seats));
    }

    [Fact]
    public async Task People_come_with_their_mandates_one_a_line()
    {
        using var administrator = await OrganisationPageTests.Administrator(app);
        const string File = "address,person_name,language,role,organisation,from,until\n"
            + "une@mertert.example,Une Exemple,fr,secretary,commune:1104,2026-01-01,\n"
            + "une@mertert.example,Une Exemple,fr,councillor,commune:1104,2020-01-01,2025-12-31\n"
            + "deux@mertert.example,Deux Exemple,fr,mayor,ministry:eco,2026-01-01,\n"
            + "trois@mertert.example,Trois Exemple,fr,mayor,commune:1104\n";
        var html = await Examine(administrator, "personnes", File);
        Assert.Contains("Ajouts : 2. Modifications : 0. Sans changement : 0. Lignes en erreur : 2.", html, StringComparison.Ordinal);
        Assert.Contains("Colonne role : Cette fonction n’existe pas", html, StringComparison.Ordinal);
        Assert.Contains("La ligne a 5 colonnes, la première ligne du fichier en a 7.", html, StringComparison.Ordinal);
        using var good = await Take(administrator, "personnes", File, "good");
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        var (people, mandates) = await app.In(async services =>
        {
            var store = services.GetRequiredService<Store>();
            var found = await store.Users.Where(one => one.Email!.EndsWith("@mertert.example")).ToListAsync();
            return (found.Count, await store.Memberships.CountAsync(one => one.Person == new Engine.Dossiers.PersonId(found[0].Id)));
        });
        Assert.Equal((1, 2), (people, mandates));
        Assert.Contains("Sans changement : 2.", await Examine(administrator, "personnes", File), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a;b\n", "unknown")]
    [InlineData("", "vide")]
    [InlineData("code;name\n\"jamais fermé", "Les guillemets ouverts à la ligne 2")]
    public async Task A_file_that_is_no_such_table_is_refused_as_a_whole(string file, string said)
    {
        using var administrator = await OrganisationPageTests.Administrator(app);
        var html = await Examine(administrator, "organisations", file, HttpStatusCode.UnprocessableEntity);
        Assert.Contains(said == "unknown" ? "colonne inconnue : « a »" : said, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_is_a_file_that_can_be_imported()
    {
        using var administrator = await OrganisationPageTests.Administrator(app);
        foreach (var kind in new[] { "organisations", "personnes" })
        {
            var text = await administrator.GetStringAsync(new Uri($"{Page}?handler=Template&kind={kind}", UriKind.Relative));
            Assert.Contains("Ajouts : 1. ", await Examine(administrator, kind, text), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_table_is_read_to_the_letter_and_what_is_too_much_is_refused()
    {
        var csv = Csv.Read(Encoding.UTF8.GetBytes("\ufeffa,b\r\n\"x\"\"y\n,z\", w \r\n\r\n1,2"));
        Assert.Null(csv.Fault);
        Assert.Equal([1, 2, 5], csv.Lines.Select(line => line.Number));
        Assert.Equal(["x\"y\n,z", "w"], csv.Lines[1].Cells);
        Assert.Equal("file-utf8", Csv.Read([0x61, 0xff]).Fault?.Code);
        Assert.Equal("file-large", Csv.Read(new byte[Csv.MostBytes + 1]).Fault?.Code);
        Assert.Equal("file-long", Csv.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a\n", 5_010)))).Fault?.Code);
        Assert.Equal("file-after", Csv.Read("\"a\"b"u8).Fault?.Code);
    }

    private Task<int> Count(string prefix) => app.In(async services =>
        (await services.GetRequiredService<Store>().Organisations.Select(one => one.Party).ToListAsync())
            .Count(one => one.Value.StartsWith(prefix, StringComparison.Ordinal)));

    private static async Task<string> Examine(HttpClient browser, string kind, string file, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var form = await Form(browser, ("kind", kind));
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "fichier.csv");
        using var answer = await browser.PostAsync(new Uri(Page, UriKind.Relative), form);
        Assert.Equal(expected, answer.StatusCode);
        return await Case.Html(answer);
    }

    private static async Task<HttpResponseMessage> Take(HttpClient browser, string kind, string file, string which)
    {
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes(file));
        using var form = await Form(browser, ("kind", kind), ("content", content), ("which", which));
        return await browser.PostAsync(new Uri($"{Page}?handler=Take", UriKind.Relative), form);
    }

    private static async Task<MultipartFormDataContent> Form(HttpClient browser, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await browser.GetStringAsync(new Uri(Page, UriKind.Relative))).Groups[1].Value;
        var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        return form;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
