using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Dossiers;

/// <summary>A convention is proposed in five fields.</summary>
public sealed partial class BeginTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Page = "/dossiers/proposer";

    [Fact]
    public async Task A_commune_proposes_and_the_dossier_begins_with_the_usual_plan()
    {
        await app.Person("secretary@remich.example", Roles.Secretary, "commune:1205");
        using var secretary = await app.SignedIn("secretary@remich.example");
        var fields = Fields("Deux rives", "commune:1206", "Partager un passage d'eau.");
        using var answer = await AppUnderTest.Post(secretary, Page, Page, fields);
        using var again = await AppUnderTest.Post(secretary, Page, Page, fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(answer.Headers.Location, again.Headers.Location);
        var dossier = DossierId.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
        var (state, text) = await app.In(async services =>
        {
            var found = await services.GetRequiredService<LedgerReader>().State(dossier, default);
            return (found!, await services.GetRequiredService<TextStore>().Get(found!.Texts[^1].Digest, default));
        });
        Assert.Equal(["commune:1205", "commune:1206", "state:mat"], state.Signatories.Select(party => party.Id.Value));
        Assert.Equal((1, 1), (state.Sequence, Assert.Single(state.Texts).Entry));   // one decision: no dossier without its text
        Assert.Equal("Deux rives", text!.Title);
        Assert.Equal("Partager un passage d'eau.", text.Articles[0].Markdown);
        Assert.Contains("la commune de Remich", text.Parties.Select(party => party.Name));
        using var page = await secretary.GetAsync(answer.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_refusal_says_why_and_keeps_what_was_typed()
    {
        await app.Person("officer@mat.example", Roles.Officer, "state:mat");
        using var officer = await app.SignedIn("officer@mat.example");
        using var alone = await AppUnderTest.Post(officer, Page, Page, Fields("Seule au monde", "commune:1206", "Une seule."));
        var page = WebUtility.HtmlDecode(await alone.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, alone.StatusCode);
        Assert.Contains("value=\"Seule au monde\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"commune:1206\" checked", page, StringComparison.Ordinal);
        Assert.Contains("id=\"parties-error\"", page, StringComparison.Ordinal);

        using var empty = await AppUnderTest.Post(officer, Page, Page, Fields("", "commune:1206", ""));
        page = await empty.Content.ReadAsStringAsync();
        Assert.Contains("id=\"title-error\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"objective-error\"", page, StringComparison.Ordinal);
        var made = await app.In(services => services.GetRequiredService<Store>().Dossiers.CountAsync(one => one.Title == "Seule au monde"));
        Assert.Equal(0, made);
    }

    [Fact]
    public async Task The_procedures_of_ones_own_law_are_offered_and_no_other_may_be_begun()
    {
        await app.Person("officer2@mat.example", Roles.Officer, "state:mat");
        using var officer = await app.SignedIn("officer2@mat.example");
        var offered = Option().Matches(await officer.GetStringAsync(new Uri(Page, UriKind.Relative))).Select(one => one.Groups[1].Value);
        Assert.Equal(["convention-lu"], offered);
        (string, string)[] fields =
        [
            .. Fields("Un contrat de territoire", "commune:1206", "Essai.").Where(field => field.Item1 != "Procedure"),
            ("Procedure", "convention-fr-crte"), ("Communes", "commune:1207"),
        ];
        using var answer = await AppUnderTest.Post(officer, Page, Page, fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("id=\"procedure-error\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("convention-fr-crte", "commune:fr-57001", "law-of-another-country")]
    [InlineData("convention-lu", "commune:fr-57001", "parties-of-another-country")]
    public async Task Behind_every_door_a_convention_is_made_under_one_law(string procedure, string commune, string code)
    {
        var account = await app.Person("officer3@mat.example", Roles.Officer, "state:mat");
        var outcome = await app.In(async services =>
        {
            await services.GetRequiredService<Session>().Begin(new PersonId(account.Id), default);
            return await services.GetRequiredService<IMediator>().Send(new Propose(procedure, "Deux lois", [new(commune)], ""));
        });
        Assert.Equal(code, Assert.IsType<Outcome.Refused>(outcome).Refusals[0].Code);
    }

    [Theory]
    [InlineData("de", "Vereinbarung zur territorialen Zusammenarbeit Staat-Gemeinden (Luxemburg)", "Gebietsvertrag zwischen Staat")]
    [InlineData("en", "State–commune territorial cooperation convention (Luxembourg)", "Territorial contract between the State")]
    public async Task Procedures_and_themes_are_called_in_the_language_of_the_reader(string language, params string[] procedures)
    {
        var address = $"officer.{language}@mat.example";
        await app.Person(address, Roles.Officer, "state:mat");
        await app.Person(address, Roles.Officer, "state:fr-57");   // else the law of one State alone would be offered
        await app.In(services => services.GetRequiredService<Store>().Users.Where(one => one.UserName == address)
            .ExecuteUpdateAsync(one => one.SetProperty(row => row.Language, language)));
        using var officer = await app.SignedIn(address);
        var form = WebUtility.HtmlDecode(await officer.GetStringAsync(new Uri(Page, UriKind.Relative)));
        foreach (var said in procedures.Append(language == "de" ? "Digitale Teilhabe" : "Digital inclusion"))
            Assert.Contains(said, form, StringComparison.Ordinal);
        Assert.Equal("convention-lu", Option().Match(form).Groups[1].Value);
        using var answer = await AppUnderTest.Post(
            officer, Page, Page, [.. Fields("Zwei Ufer", "commune:1206", "x"), ("Communes", "commune:1207"), ("Themes", "food")]);
        var page = WebUtility.HtmlDecode(await officer.GetStringAsync(answer.Headers.Location));
        Assert.Contains(procedures[0], page, StringComparison.Ordinal);
        Assert.Contains(language == "de" ? "<dd>Ernährung</dd>" : "<dd>Food</dd>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_starting_text_that_one_may_not_see_is_refused_beside_its_field()
    {
        await app.Person("officer4@mat.example", Roles.Officer, "state:mat");
        using var officer = await app.SignedIn("officer4@mat.example");
        using var answer = await AppUnderTest.Post(
            officer, Page, Page,
            [.. Fields("Sans départ", "commune:1206", "x"), ("Communes", "commune:1207"), ("From", Guid.CreateVersion7().ToString())]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("id=\"from-error\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [GeneratedRegex("<option value=\"(convention-[a-z-]+)\"")]
    private static partial Regex Option();

    [Fact]
    public async Task Who_may_not_propose_finds_no_such_page()
    {
        await app.Person("reviewer@eco.example", Roles.Reviewer, "ministry:eco");
        using var reviewer = await app.SignedIn("reviewer@eco.example");
        using var answer = await reviewer.GetAsync(new Uri(Page, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain(Page, await reviewer.GetStringAsync(new Uri("/dossiers", UriKind.Relative)), StringComparison.Ordinal);
    }

    private static (string, string)[] Fields(string title, string commune, string objective) =>
    [
        ("Procedure", "convention-lu"), ("Title", title), ("Communes", commune), ("Objective", objective),
        ("RequestKey", "0192d1f0-0000-7000-8000-00000000000" + title.Length % 10),
    ];
}
