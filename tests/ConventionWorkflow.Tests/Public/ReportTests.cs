using System.Net;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Public;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Public;

/// <summary>Anybody reports what they could not use; an administrator reads it, nobody else.</summary>
public sealed class ReportTests : IAsyncLifetime
{
    private const string Form = "/accessibilite";
    private const string List = "/administration/signalements";

    private AppUnderTest app = null!;

    public async Task InitializeAsync() => app = await AppUnderTest.Start();

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task A_report_is_read_by_the_administrator_and_marked_as_done()
    {
        using var anybody = app.Browser();
        using var sent = await AppUnderTest.Post(anybody, Form, Form,
            ("Message", "Le tableau <b>ne se lit pas</b>\r\nau clavier."), ("Where", "/dossiers"), ("AnswerTo", "lea@commune.example"));
        Assert.Equal("/accessibilite?signale=true#signaler", sent.Headers.Location?.OriginalString);
        Assert.Contains("Votre signalement est enregistré", await Page(anybody, "/accessibilite?signale=true"), StringComparison.Ordinal);

        var nora = await app.Person("nora@mat.example", Roles.Administrator, "state:mat");
        using var admin = await app.SignedIn("nora@mat.example");
        var list = await admin.GetStringAsync(new Uri(List, UriKind.Relative));
        Assert.Contains("Le tableau &lt;b&gt;ne se lit pas&lt;/b&gt;", list, StringComparison.Ordinal);
        Assert.Contains("pas</b>\nau clavier.", WebUtility.HtmlDecode(list), StringComparison.Ordinal);
        Assert.Contains("lea@commune.example", list, StringComparison.Ordinal);
        Assert.Contains("1 signalement attend.", await Page(admin, List), StringComparison.Ordinal);

        var row = Assert.Single(await Rows());
        using var done = await AppUnderTest.Post(admin, List, List, ("report", row.Id.ToString()));
        Assert.Equal(List, done.Headers.Location?.OriginalString);
        row = Assert.Single(await Rows());
        Assert.NotNull(row.DoneAt);
        Assert.Equal(new PersonId(nora.Id), row.DoneBy);
        Assert.Contains("Aucun signalement n’attend.", await Page(admin, List), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "", "Dites ce qui vous a arrêté")]
    [InlineData("x", "", "pas une adresse", "Indiquez une adresse complète")]
    [InlineData("x", "#", "", "Indiquez une adresse de 300 caractères au plus.")]
    [InlineData("#", "", "", "en 2\u202f000 caractères au plus")]
    public async Task What_cannot_be_kept_is_refused_beside_its_field_and_stays_typed(
        string message, string where, string answer, string why)
    {
        using var anybody = app.Browser();
        message = message.Replace("#", new string('a', AccessibilityModel.MessageLimit + 1), StringComparison.Ordinal);
        where = where.Replace("#", new string('b', AccessibilityModel.WhereLimit + 1), StringComparison.Ordinal);
        using var refused = await AppUnderTest.Post(
            anybody, Form, Form, ("Message", message), ("Where", where), ("AnswerTo", answer));
        var html = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(why, html, StringComparison.Ordinal);
        Assert.Contains($">{message}</textarea>", html, StringComparison.Ordinal);
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task A_message_of_the_full_length_with_line_ends_is_kept()
    {
        using var anybody = app.Browser();
        var message = string.Join("\r\n", Enumerable.Repeat(new string('a', 99), 20));   // 1,999 signs as a browser counts them
        using var sent = await AppUnderTest.Post(anybody, Form, Form, ("Message", message));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(1999, Assert.Single(await Rows()).Message.Length);
    }

    [Fact]
    public async Task A_program_that_fills_in_what_people_do_not_see_is_thanked_and_not_kept()
    {
        using var program = app.Browser();
        using var sent = await AppUnderTest.Post(program, Form, Form, ("Message", "Buy now"), ("site", "https://ailleurs.example"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task The_sixth_report_in_ten_minutes_is_refused_and_stays_typed()
    {
        using var anybody = app.Browser();
        for (var sent = 0; sent < 5; sent++)
        {
            using var kept = await AppUnderTest.Post(anybody, Form, Form, ("Message", $"numéro {sent}"));
            Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        }

        using var refused = await AppUnderTest.Post(anybody, Form, Form, ("Message", "encore un"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains(">encore un</textarea>", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(5, (await Rows()).Count);
    }

    [Theory]
    [InlineData(Roles.Officer)]
    [InlineData(Roles.Auditor)]
    [InlineData(Roles.Secretary)]
    public async Task Who_is_no_administrator_finds_no_list_and_marks_nothing(string role)
    {
        using var anybody = app.Browser();
        using var sent = await AppUnderTest.Post(anybody, Form, Form, ("Message", "À lire"));
        var row = Assert.Single(await Rows());
        await app.Person("quelquun@mat.example", role, "state:mat");
        using var other = await app.SignedIn("quelquun@mat.example");
        using var list = await other.GetAsync(new Uri(List, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, list.StatusCode);
        using var marked = await AppUnderTest.Post(other, Form, List, ("report", row.Id.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, marked.StatusCode);
        Assert.Null(Assert.Single(await Rows()).DoneAt);
    }

    private static async Task<string> Page(HttpClient browser, string path) =>
        WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(path, UriKind.Relative)));

    private Task<List<AccessibilityReportRow>> Rows() =>
        app.In(services => services.GetRequiredService<Store>().AccessibilityReports.AsNoTracking().ToListAsync());
}
