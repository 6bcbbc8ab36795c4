using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace ConventionWorkflow.Tests.Api;

/// <summary>Work items, acts, texts, documents and the ledger through the API.</summary>
public sealed class WorkItemApiTests(ApiRoom room) : IClassFixture<ApiRoom>
{
    [Fact]
    public async Task A_work_item_says_its_acts_with_the_schema_of_their_fields()
    {
        using var officer = await room.As(ApiRoom.Officer);
        var id = await room.Dossier("Schéma");
        var item = await Item(officer, id);
        Assert.Equal("officer", item.GetProperty("item").GetProperty("asked").GetProperty("role").GetString());
        var act = Assert.Single(item.GetProperty("acts").EnumerateArray());
        Assert.Equal("complete", act.GetProperty("name").GetString());
        var schema = act.GetProperty("schema");
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.GetProperty("$schema").GetString());
        Assert.Equal(["outcome"], schema.GetProperty("required").EnumerateArray().Select(one => one.GetString()));
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
        var properties = schema.GetProperty("properties");
        Assert.Contains("Submit", properties.GetProperty("outcome").GetProperty("enum").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(4000, properties.GetProperty("reason").GetProperty("maxLength").GetInt32());

        using var secretary = await room.As(ApiRoom.Secretary);
        var others = await Item(secretary, id, "&all=true");
        Assert.False(others.GetProperty("item").GetProperty("mayAnswer").GetBoolean());
        Assert.Empty(others.GetProperty("acts").EnumerateArray());
        var (status, problem, _) = await ApiRoom.Post(secretary, act.GetProperty("href").GetString()!, """{"outcome":"Submit"}""");
        Assert.Equal((HttpStatusCode.Conflict, "not-yours"), (status, ApiRoom.Code(problem)));
    }

    [Fact]
    public async Task Numbers_dates_flags_and_documents_stand_in_the_schema_by_their_kind()
    {
        var one = await Acts.Case.At(room.App, "council-votes");
        using var secretary = await room.As(ApiRoom.Secretary);
        var item = await Item(secretary, one.Dossier.ToString());
        var record = item.GetProperty("acts").EnumerateArray().Single(act => act.GetProperty("name").GetString() == "record");
        var properties = record.GetProperty("schema").GetProperty("properties");
        Assert.Equal("date", properties.GetProperty("heldOn").GetProperty("format").GetString());
        Assert.Equal("integer", properties.GetProperty("present").GetProperty("type").GetString());
        Assert.Equal(0, properties.GetProperty("present").GetProperty("minimum").GetInt32());
        Assert.True(properties.GetProperty("extract").GetProperty("x-document").GetBoolean());

        var href = record.GetProperty("href").GetString()!;
        var day = Acts.Case.Day();
        var vote = $$"""
            {"heldOn":"{{day}}","convokedOn":"{{Acts.Case.Day(-10)}}","inOffice":9,"present":9,"for":6,"against":1,"abstentions":0}
            """;
        var (status, problem, _) = await ApiRoom.Post(secretary, href, vote);
        Assert.Equal((HttpStatusCode.Conflict, "votes-differ-from-present"), (status, ApiRoom.Code(problem)));
        Assert.Equal("json-type", ApiRoom.Code((await ApiRoom.Post(secretary, href, vote.Replace("9,\"for\"", "\"9\",\"for\"",
            StringComparison.Ordinal))).Json));

        // A document opens to an act only for the one who brought it.
        using var other = await room.As(ApiRoom.Other);
        var digest = await Upload(other, "%PDF-1.7\n%%EOF\nstadtbredimus");
        var right = vote.Replace("\"abstentions\":0", $"\"abstentions\":2,\"extract\":\"{digest}\"", StringComparison.Ordinal);
        (status, problem, _) = await ApiRoom.Post(secretary, href, right);
        Assert.Equal((HttpStatusCode.Conflict, "document-unknown"), (status, ApiRoom.Code(problem)));
        Assert.Equal(digest, await Upload(secretary, "%PDF-1.7\n%%EOF\nstadtbredimus"));
        Assert.Equal(HttpStatusCode.OK, (await ApiRoom.Post(secretary, href, right)).Status);
    }

    [Fact]
    public async Task A_repeated_act_is_answered_alike_also_when_its_item_is_closed()
    {
        using var officer = await room.As(ApiRoom.Officer);
        var id = await room.Dossier("Répéter");
        var href = (await Item(officer, id)).GetProperty("acts")[0].GetProperty("href").GetString()!;
        var first = await ApiRoom.Post(officer, href, """{"outcome":"Submit"}""", $"{id}-act");
        var again = await ApiRoom.Post(officer, href, """{"outcome":"Submit"}""", $"{id}-act");
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal((first.Status, first.Text), (again.Status, again.Text));
        var other = await ApiRoom.Post(officer, href, """{"outcome":"Abandon"}""", $"{id}-act");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "request-key-reused"), (other.Status, ApiRoom.Code(other.Json)));
        var late = await ApiRoom.Post(officer, href, """{"outcome":"Submit"}""");
        Assert.Equal((HttpStatusCode.Conflict, "nothing-waited-for"), (late.Status, ApiRoom.Code(late.Json)));
    }

    [Fact]
    public async Task A_text_is_saved_upon_the_version_that_was_read_and_never_over_another()
    {
        using var officer = await room.As(ApiRoom.Officer);
        var id = await room.Dossier("Rédiger");
        var (_, read) = await ApiRoom.Get(officer, $"/api/v1/dossiers/{id}/texts/0.1");
        string Body(string title) => JsonSerializer.Serialize(new
        {
            text = read.GetProperty("text").Deserialize<Dictionary<string, JsonElement>>()!
                .ToDictionary(one => one.Key, one => one.Key == "title" ? JsonSerializer.SerializeToElement(title) : one.Value),
            reason = "Intitulé précisé",
            @base = "0.1",
        });
        var path = $"/api/v1/dossiers/{id}/texts";
        var saved = await ApiRoom.Post(officer, path, Body("Deux"), "text-two");
        Assert.Equal(HttpStatusCode.Created, saved.Status);
        var number = saved.Json.GetProperty("number").GetString();
        var (_, version) = await ApiRoom.Get(officer, $"{path}/{number}");
        Assert.Equal("Deux", version.GetProperty("text").GetProperty("title").GetString());
        Assert.Equal(saved.Json.GetProperty("digest").GetString(), version.GetProperty("digest").GetString());

        var overtaken = await ApiRoom.Post(officer, path, Body("Trois"));
        Assert.Equal((HttpStatusCode.Conflict, "text-overtaken"), (overtaken.Status, ApiRoom.Code(overtaken.Json)));
        var knowing = await ApiRoom.Post(officer, path, Body("Trois").Replace("\"base\":\"0.1\"", $"\"base\":\"{number}\"",
            StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Created, knowing.Status);
        var again = await ApiRoom.Post(officer, path, Body("Deux"), "text-two");
        Assert.Equal((saved.Status, saved.Text), (again.Status, again.Text));
        var other = await ApiRoom.Post(officer, path, Body("Quatre"), "text-two");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
    }

    [Fact]
    public async Task What_may_be_done_on_a_dossier_is_listed_with_addresses_that_work()
    {
        using var officer = await room.As(ApiRoom.Officer);
        var id = await room.Dossier("Relancer");
        var (status, list) = await ApiRoom.Get(officer, $"/api/v1/dossiers/{id}/acts");
        Assert.Equal(HttpStatusCode.OK, status);
        var withdraw = list.GetProperty("items").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "withdrawn");
        var done = await ApiRoom.Post(officer, withdraw.GetProperty("href").GetString()!, """{"reason":"Sans objet"}""");
        Assert.Equal(HttpStatusCode.OK, done.Status);
        var (_, dossier) = await ApiRoom.Get(officer, $"/api/v1/dossiers/{id}");
        Assert.Equal("withdrawn", dossier.GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_outsider_checks_the_chain_from_what_the_ledger_says()
    {
        var one = await Acts.Case.At(room.App, "council-votes");
        using var officer = await room.As(ApiRoom.Officer);
        var entries = new List<JsonElement>();
        for (string? after = "0"; after is not null;)
        {
            var (status, page) = await ApiRoom.Get(officer, $"/api/v1/dossiers/{one.Dossier}/ledger?size=3&after={after}");
            Assert.Equal(HttpStatusCode.OK, status);
            entries.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.GetProperty("next").GetString();
        }

        Assert.True(entries.Count > 6);
        var previous = new byte[32];
        for (var at = 0; at < entries.Count; at++)
        {
            var entry = entries[at];
            Assert.Equal(at + 1, entry.GetProperty("sequence").GetInt32());
            Assert.Equal(Convert.ToHexStringLower(previous), entry.GetProperty("previousHash").GetString());
            previous = SHA256.HashData([.. previous, .. entry.GetProperty("bytes").GetBytesFromBase64()]);
            Assert.Equal(Convert.ToHexStringLower(previous), entry.GetProperty("hash").GetString());
            Assert.Equal(entry.GetProperty("kind").GetString(), entry.GetProperty("entry").GetProperty("kind").GetString());
        }

        var reason = entries.SelectMany(entry => entry.GetProperty("prose").EnumerateArray()).First();
        Assert.Equal("Première rédaction", reason.GetProperty("words").GetString());
        Assert.DoesNotContain(entries, entry => entry.GetProperty("entry").GetRawText().Contains("Première rédaction",
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_is_known_by_its_content_and_none_of_another_kind_is_taken()
    {
        using var secretary = await room.As(ApiRoom.Secretary);
        using var form = new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.7\nformulaire"u8.ToArray()), "file", "extrait" } };
        using var answer = await secretary.PostAsync(new Uri("/api/v1/documents", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        using var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("extrait.pdf", said.RootElement.GetProperty("name").GetString());
        var digest = Convert.ToHexStringLower(SHA256.HashData("%PDF-1.7\nformulaire"u8));
        Assert.Equal(digest, said.RootElement.GetProperty("digest").GetString());
        foreach (var (bytes, status) in new[] { ("MZ", HttpStatusCode.UnsupportedMediaType), ("", HttpStatusCode.Conflict) })
        {
            using var content = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(bytes));
            using var refused = await secretary.PostAsync(new Uri("/api/v1/documents", UriKind.Relative), content);
            Assert.Equal(status, refused.StatusCode);
        }

        foreach (var size in new[] { (20 << 20) + 1, 22 << 20 })
        {
            using var content = new ByteArrayContent(new byte[size]);
            using var refused = await secretary.PostAsync(new Uri("/api/v1/documents", UriKind.Relative), content);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        }
    }

    private static async Task<JsonElement> Item(HttpClient client, string dossier, string more = "")
    {
        var (_, list) = await ApiRoom.Get(client, $"/api/v1/work-items?dossier={dossier}{more}");
        var (status, item) = await ApiRoom.Get(client, $"/api/v1/work-items/{list.GetProperty("items")[0].GetProperty("id").GetString()}");
        Assert.Equal(HttpStatusCode.OK, status);
        return item;
    }

    private static async Task<string> Upload(HttpClient client, string bytes)
    {
        using var content = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(bytes));
        using var answer = await client.PostAsync(new Uri("/api/v1/documents?name=extrait.pdf", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        using var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return said.RootElement.GetProperty("digest").GetString()!;
    }
}
