using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ConventionWorkflow.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Studio;

/// <summary>The designer saves into the one draft that the procedures' pages edit as well, and loses nothing of it.</summary>
public sealed class DesignerTests : IAsyncLifetime
{
    private const string Id = "convention-lu";

    private AppUnderTest app = null!;
    private Designer nora = null!;

    public async Task InitializeAsync()
    {
        app = await AppUnderTest.Start();
        nora = await Designer.Of(app);
    }

    public async Task DisposeAsync()
    {
        nora.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task What_is_saved_unchanged_opens_no_draft()
    {
        var sheet = await nora.Saved(await nora.Sheet(Id));
        Assert.Equal((1, true), ((int)sheet["version"]!, (bool)sheet["isPublished"]!));
        Assert.Equal(1, await Versions());
    }

    [Fact]
    public async Task A_changed_input_opens_a_draft_in_which_nothing_else_is_changed_and_publishing_makes_it_followed()
    {
        var sheet = await nora.Sheet(Id);
        Deadline(sheet, "25 business-days");
        var draft = await nora.Saved(sheet);
        Assert.Equal((2, false), ((int)draft["version"]!, (bool)draft["isPublished"]!));
        var (was, now) = (Lines(await Json(1)), Lines(await Json(2)));
        Assert.Equal("\"value\": \"25 business-days\"", Assert.Single(was.Zip(now), pair => pair.First != pair.Second).Second.Trim());

        var published = await nora.Saved(draft, publish: true);
        Assert.Equal((2, true), ((int)published["version"]!, (bool)published["isPublished"]!));
        Assert.Equal(DefinitionStatus.Published, (await Row(2)).Status);
        Deadline(published, "30 business-days");
        Assert.Equal(3, (int)(await nora.Saved(published))["version"]!);
        Assert.Equal(now, Lines(await Json(2)));
    }

    [Fact]
    public async Task A_draft_with_a_fault_is_kept_and_its_publication_refused_in_words_on_the_step()
    {
        var sheet = await nora.Sheet(Id);
        Deadline(sheet, "bientôt");
        var draft = await nora.Saved(sheet);
        var sentence = Assert.Single(await nora.Refused(draft, publish: true));
        Assert.Contains("Cadrage", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("scoping", sentence, StringComparison.Ordinal);
        Assert.Equal(DefinitionStatus.Draft, (await Row(2)).Status);
        Deadline(draft, "25 business-days");
        Assert.True((bool)(await nora.Saved(draft, publish: true))["isPublished"]!);
    }

    [Fact]
    public async Task Nothing_that_nobody_could_run_is_saved()
    {
        var sheet = await nora.Sheet(Id);
        Designer.Step(sheet, "scoping")["type"] = "Elsa.HttpEndpoint";
        Assert.NotEmpty(await nora.Refused(sheet));
        sheet = await nora.Sheet(Id);
        sheet["root"]!["activities"] = new JsonArray();
        sheet["root"]!["connections"] = new JsonArray();
        Assert.Contains("viderait la procédure", Assert.Single(await nora.Refused(sheet)), StringComparison.Ordinal);
        sheet["root"] = null;
        Assert.NotEmpty(await nora.Refused(sheet));
        Assert.Equal(1, await Versions());
    }

    [Fact]
    public async Task Of_two_administrators_the_second_is_told_and_overwrites_nothing()
    {
        using var leo = await Designer.Of(app, "leo@mat.example");
        var (hers, his) = (await nora.Sheet(Id), await leo.Sheet(Id));
        Deadline(hers, "25 business-days");
        Deadline(his, "26 business-days");
        await nora.Saved(hers);
        Assert.Contains("Une autre personne", Assert.Single(await leo.Refused(his)), StringComparison.Ordinal);
        Assert.Contains("25 business-days", Encoding.UTF8.GetString(await Json(2)), StringComparison.Ordinal);
        Assert.Equal(2, (int)(await nora.Saved(hers))["version"]!);   // sent again after an answer was lost: it is there already
    }

    [Fact]
    public async Task A_procedure_is_begun_and_a_name_that_is_taken_is_told()
    {
        var made = await nora.Saved(new JsonObject
        {
            ["name"] = "Suivi d’été",
            ["root"] = JsonNode.Parse("""{ "id": "flow1", "type": "Elsa.Flowchart", "version": 1, "activities": [], "connections": [] }"""),
        });
        Assert.Equal(("suivi-d-ete", "Workflow1:flow1"), (made["definitionId"]!.ToString(), made["root"]!["nodeId"]!.ToString()));
        var asked = await nora.Get("/workflow-definitions/validation/is-name-unique?name=" + Uri.EscapeDataString("Suivi d’été"));
        Assert.False((bool)asked["isUnique"]!);
        Assert.NotEmpty(await nora.Refused(made, publish: true));
    }

    [Fact]
    public async Task A_file_leaves_as_it_is_kept_and_comes_back_as_the_draft_of_its_procedure()
    {
        var file = await nora.Browser.GetByteArrayAsync(new Uri($"/elsa/api/workflow-definitions/{Id}/export", UriKind.Relative));
        Assert.Equal(await Json(1), file);
        var changed = JsonNode.Parse(file)!.AsObject();
        changed["description"] = "Une autre.";
        using var taken = await nora.Post("/workflow-definitions/import", changed);
        var sheet = (await taken.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((2, "Une autre."), ((int)sheet["version"]!, sheet["description"]!.ToString()));
        using var leo = await Designer.Of(app, "leo@mat.example");
        using var refused = await leo.Post("/workflow-definitions/import", changed);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task A_file_without_an_id_becomes_a_procedure_of_its_own()
    {
        using var taken = await nora.Post("/workflow-definitions/import", JsonNode.Parse("""
            { "name": "Bac", "root": { "id": "all", "type": "Elsa.Flowchart", "version": 1, "activities": [], "connections": [] } }
            """));
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal("bac", (await taken.Content.ReadFromJsonAsync<JsonObject>())!["definitionId"]!.ToString());
    }

    [Fact]
    public async Task An_earlier_version_comes_back_and_a_draft_is_given_up_but_nothing_published_is_deleted()
    {
        using var kept = await nora.Post($"/workflow-definitions/{Id}/retract", null);
        Assert.Equal(HttpStatusCode.BadRequest, kept.StatusCode);
        using var restored = await nora.Post($"/workflow-definitions/{Id}/revert/1", null);
        var draft = (await restored.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal($"{Id}:2", draft["id"]!.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, await Delete($"/workflow-definition-versions/{Id}:1"));
        Assert.Equal(HttpStatusCode.BadRequest, await Delete($"/workflow-definitions/{Id}"));
        Assert.Equal(HttpStatusCode.NoContent, await Delete($"/workflow-definition-versions/{Id}:2"));
        Assert.Equal(1, await Versions());
    }

    [Fact]
    public async Task A_procedure_of_another_form_than_a_drawing_is_shown_and_not_edited()
    {
        await nora.Post("/workflow-definitions/import", JsonNode.Parse("""
            { "definitionId": "liste", "name": "Liste", "root": { "id": "all", "type": "Elsa.Sequence", "version": 1, "activities": [] } }
            """));
        var sheet = await nora.Sheet("liste");
        Assert.Equal((0, true), (sheet["links"]!.AsArray().Count, (bool)sheet["isReadonly"]!));
        Assert.NotEmpty((await nora.Sheet(Id))["links"]!.AsArray());
    }

    [Fact]
    public async Task Every_type_of_a_stored_step_is_described_and_no_type_twice()
    {
        var types = (await nora.Get("/descriptors/activities"))["items"]!.AsArray()
            .Select(one => (one!["typeName"]!.ToString(), (int)one["version"]!)).ToList();
        Assert.Equal(types.Count, types.Distinct().Count());
        foreach (var id in new[] { Id, "convention-fr-crte" })
            foreach (var step in (await nora.Sheet(id))["root"]!["activities"]!.AsArray())
                Assert.Contains((step!["type"]!.ToString(), (int)step["version"]!), types);
    }

    private async Task<HttpStatusCode> Delete(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri("/elsa/api" + path, UriKind.Relative));
        request.Headers.Add("Origin", app.Address.GetLeftPart(UriPartial.Authority));
        using var answer = await nora.Browser.SendAsync(request);
        return answer.StatusCode;
    }

    private static void Deadline(JsonObject sheet, string term) =>
        Designer.Step(sheet, "scoping")["deadline"]!["expression"]!["value"] = term;

    private Task<int> Versions() =>
        app.In(services => services.GetRequiredService<Store>().Definitions.CountAsync(one => one.DefinitionId == Id));

    private Task<DefinitionRow> Row(int version) => app.In(services => services.GetRequiredService<Store>().Definitions.AsNoTracking()
        .SingleAsync(one => one.DefinitionId == Id && one.Version == version));

    private async Task<byte[]> Json(int version) => (await Row(version)).Json;

    private static string[] Lines(byte[] json) => Encoding.UTF8.GetString(json).Split('\n');
}
