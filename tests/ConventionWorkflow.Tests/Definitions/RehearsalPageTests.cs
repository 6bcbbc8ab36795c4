using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Administration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Definitions;

/// <summary>A procedure is tried on a page that stores nothing and sends nothing, and that administrators alone find.</summary>
public sealed partial class RehearsalPageTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private const string Page = "/administration/procedures/convention-lu/essai";

    [Fact]
    public async Task A_convention_is_led_to_its_end_and_no_row_is_written()
    {
        using var administrator = await OrganisationPageTests.Administrator(app);
        var before = await Rows();
        var html = await administrator.GetStringAsync(new Uri(Page, UriKind.Relative));
        html = await Press(administrator, html, "Soumettre la proposition");
        Assert.Contains("Arrêter le périmètre et les parties", Read(html), StringComparison.Ordinal);
        Assert.Contains("courriels seraient envoyés", Read(html), StringComparison.Ordinal);
        Assert.Contains("lang=\"de\"", html, StringComparison.Ordinal);
        html = await Press(administrator, html, "Laisser passer le délai");
        Assert.Contains("Rappel à", Read(html), StringComparison.Ordinal);
        html = await Press(administrator, html, "Aller jusqu’à la fin");
        Assert.Contains("Bilan de l’essai", Read(html), StringComparison.Ordinal);
        Assert.DoesNotContain("Étapes jamais atteintes", Read(html), StringComparison.Ordinal);
        html = await Press(administrator, html, "Reprendre le dernier acte");
        Assert.DoesNotContain("Bilan de l’essai", Read(html), StringComparison.Ordinal);
        html = await Press(administrator, html, "Aller jusqu’à la fin, au hasard");
        Assert.Equal(before, await Rows());
    }

    [Theory]
    [InlineData("{", "La suite des actes de l’essai est illisible")]
    [InlineData("""[{"do":"drop"}]""", "La suite des actes de l’essai est illisible")]
    [InlineData("""[{"do":"act","wait":"<script>","act":"x"}]""", "Rien n’est attendu ici")]
    public async Task A_hostile_script_gets_a_sentence(string script, string sentence)
    {
        using var administrator = await OrganisationPageTests.Administrator(app);
        var (status, html) = await Post(administrator, ("script", script), ("line", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(sentence, html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_without_end_is_stopped()
    {
        using var administrator = await OrganisationPageTests.Administrator(app);
        var lines = string.Join(',', Enumerable.Repeat("""{"do":"next"}""", 301));
        var (status, html) = await Post(administrator, ("script", $"[{lines}]"), ("line", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("L’essai compte trop d’actes", html, StringComparison.Ordinal);
        (status, html) = await Post(administrator, ("script", new string('[', 50_000)), ("line", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("L’essai compte trop d’actes", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/administration/procedures/convention-lu/essai")]
    [InlineData("/administration/procedures/convention-lu/essai?version=1")]
    [InlineData("/administration/procedures/convention-lu/comparaison")]
    [InlineData("/administration/procedures/convention-lu/comparaison?de=1&a=1")]
    public async Task Who_is_no_administrator_finds_what_nobody_finds(string page)
    {
        using var administrator = await OrganisationPageTests.Administrator(app);
        Assert.Equal(HttpStatusCode.OK, (await Answer(administrator, page)).Status);
        await app.Person("agent@example.lu", Roles.Officer, "state:mat");
        using var officer = await app.SignedIn("agent@example.lu");
        var nowhere = page.Replace("convention-lu", "convention-xx", StringComparison.Ordinal);
        var (there, absent, unknown) = (await Answer(officer, page), await Answer(officer, nowhere), await Answer(administrator, nowhere));
        Assert.Equal(HttpStatusCode.NotFound, there.Status);
        Assert.Equal(absent, there);
        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
    }

    [Fact]
    public async Task A_version_that_nobody_made_is_not_found()
    {
        using var administrator = await OrganisationPageTests.Administrator(app);
        foreach (var page in new[] { $"{Page}?version=9", "/administration/procedures/convention-lu/comparaison?de=1&a=9" })
            Assert.Equal(HttpStatusCode.NotFound, (await Answer(administrator, page)).Status);
    }

    [Fact]
    public async Task What_changed_within_a_step_changed_the_step_on_the_drawing()
    {
        using var administrator = await OrganisationPageTests.Administrator(app);
        await app.In(services =>
        {
            var store = services.GetRequiredService<Store>();
            for (var version = 1; version < 3; version++)
                store.Definitions.Add(new()
                {
                    DefinitionId = "nest",
                    Version = version,
                    Name = "nest",
                    ContentHash = $"nest-{version}",
                    Json = System.Text.Encoding.UTF8.GetBytes($$"""
                        { "definitionId": "nest", "root": { "id": "flow", "type": "Elsa.Flowchart", "start": "wait", "activities": [
                          { "id": "wait", "type": "Elsa.Event", "metadata": { "displayText": "Accord" }, "eventName": "go" },
                          { "id": "loop", "type": "Elsa.ForEach", "metadata": { "displayText": "Tours" }, "items": "a", "body":
                            { "id": "line", "type": "Elsa.WriteLine", "metadata": { "displayText": "Note" }, "text": "tour {{version}}" } },
                          { "id": "end", "type": "Elsa.Finish" } ],
                          "connections": [ { "source": { "activity": "wait" }, "target": { "activity": "loop" } },
                            { "source": { "activity": "loop" }, "target": { "activity": "end" } } ] } }
                        """),
                    Status = DefinitionStatus.Published,
                    Source = DefinitionSources.Database,
                    CreatedAt = DateTimeOffset.UnixEpoch,
                });
            return store.SaveChangesAsync();
        });
        var html = await Html(administrator, "/administration/procedures/nest/comparaison?de=1&a=2");
        Assert.Contains("<h2>Note, dans la boucle « Tours »</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<li class=\"is-now\"><b>Tours</b><small>modifiée</small></li>", html, StringComparison.Ordinal);
        Assert.Contains("<b>Accord</b><small></small>", html, StringComparison.Ordinal);
        await app.In(services => services.GetRequiredService<Store>().Definitions
            .Where(one => one.DefinitionId == "nest").ExecuteDeleteAsync());
    }

    [Fact]
    public async Task Two_versions_are_compared_in_words_and_on_the_drawing()
    {
        using var administrator = await OrganisationPageTests.Administrator(app);
        await app.In(async services =>
        {
            var store = services.GetRequiredService<Store>();
            var first = await store.Definitions.SingleAsync(one => one.DefinitionId == "convention-lu" && one.Version == 1);
            var json = System.Text.Encoding.UTF8.GetString(first.Json);
            store.Definitions.Add(new()
            {
                DefinitionId = "convention-lu",
                Version = 2,
                Name = first.Name,
                ContentHash = new string('0', 64),
                Json = System.Text.Encoding.UTF8.GetBytes(json.Replace("21 calendar-days", "28 calendar-days", StringComparison.Ordinal)),
                Status = DefinitionStatus.Draft,
                Source = "database",
                CreatedAt = first.CreatedAt,
            });
            return await store.SaveChangesAsync();
        });
        var html = await Html(administrator, "/administration/procedures/convention-lu/comparaison?de=1&a=2");
        Assert.Contains("Ce que la version 2 change dans la version 1", html, StringComparison.Ordinal);
        Assert.Contains("Délai porté de 21 à 28 jours calendaires", html, StringComparison.Ordinal);
        Assert.Contains("<b>Gouvernement en conseil</b><small>modifiée</small>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Tutelle</b><small>modifiée</small>", html, StringComparison.Ordinal);
        Assert.Contains("Brouillon de la version 2", await Html(administrator, Page), StringComparison.Ordinal);
        Assert.Contains("identiques", await Html(
            administrator, "/administration/procedures/convention-lu/comparaison?de=1&a=1"), StringComparison.Ordinal);
        await app.In(services => services.GetRequiredService<Store>().Definitions
            .Where(one => one.DefinitionId == "convention-lu" && one.Version == 2).ExecuteDeleteAsync());
    }

    /// <summary>Presses the button of that name, with the hidden fields of its form.</summary>
    private static async Task<string> Press(HttpClient browser, string html, string name)
    {
        var line = Button().Matches(html).First(one => Read(one.Groups[2].Value) == name).Groups[1].Value;
        var script = Script().Match(html).Groups[1].Value;
        using var answer = await AppUnderTest.Post(
            browser, Page, Page, ("script", WebUtility.HtmlDecode(script)), ("line", WebUtility.HtmlDecode(line)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<(HttpStatusCode Status, string Html)> Post(HttpClient browser, params (string, string)[] fields)
    {
        using var answer = await AppUnderTest.Post(browser, Page, Page, fields);
        return (answer.StatusCode, Read(await answer.Content.ReadAsStringAsync()));
    }

    private static async Task<(HttpStatusCode Status, string Body)> Answer(HttpClient browser, string page)
    {
        using var answer = await browser.GetAsync(new Uri(page, UriKind.Relative));
        return (answer.StatusCode, Hidden().Replace(await answer.Content.ReadAsStringAsync(), ""));
    }

    private Task<string> Rows() => app.In(async services =>
    {
        var store = services.GetRequiredService<Store>();
        return string.Join(
            ' ', await store.Dossiers.CountAsync(), await store.Entries.CountAsync(), await store.Notices.CountAsync(),
            await store.WorkItems.CountAsync(), await store.Timers.CountAsync(), await store.Definitions.CountAsync(),
            await store.TextBodies.CountAsync(), await store.AdministrationLog.CountAsync());
    });

    private static async Task<string> Html(HttpClient browser, string page) =>
        Read(await browser.GetStringAsync(new Uri(page, UriKind.Relative)));

    private static string Read(string html) => WebUtility.HtmlDecode(html).Replace('\u00a0', ' ').Replace('\u202f', ' ');

    [GeneratedRegex("""<button class="ds-button"(?: data-variant="secondary")? name="line" value="(.*?)">([^<]*)</button>""")]
    private static partial Regex Button();

    [GeneratedRegex("""name="script" value="(.*?)">""")]
    private static partial Regex Script();

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="[^"]*"|<input[^>]*__RequestVerificationToken[^>]*>""")]
    private static partial Regex Hidden();
}
