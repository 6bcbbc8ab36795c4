using System.Net;
using System.Text.Json;

namespace ConventionWorkflow.Tests.Api;

/// <summary>Dossiers through the API: begun, listed by pages, read, and hidden from strangers.</summary>
public sealed class DossierApiTests(ApiRoom room) : IClassFixture<ApiRoom>
{
    [Fact]
    public async Task A_proposal_is_answered_with_its_address_and_stands_as_if_it_was_made_on_the_page()
    {
        using var officer = await room.As(ApiRoom.Officer);
        using var request = new StringContent(ApiRoom.Proposal("Berges"));
        using var answer = await officer.PostAsync(new Uri("/api/v1/dossiers", UriKind.Relative), request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var (status, dossier) = await ApiRoom.Get(officer, answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Berges", dossier.GetProperty("title").GetString());
        Assert.Equal("running", dossier.GetProperty("state").GetString());
        Assert.Equal("proposal", dossier.GetProperty("step")[0].GetProperty("id").GetString());
        Assert.Equal("convention-lu", dossier.GetProperty("definition").GetProperty("id").GetString());
        Assert.Contains("commune:1207", dossier.GetProperty("parties").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        Assert.Equal("0.1", dossier.GetProperty("texts")[0].GetProperty("number").GetString());
        Assert.Equal("task", dossier.GetProperty("workItems")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_list_is_turned_page_by_page_and_holds_each_dossier_once()
    {
        using var officer = await room.As(ApiRoom.Officer);
        var made = new HashSet<string>();
        for (var at = 0; at < 5; at++) made.Add(await room.Dossier($"Feuilleter {at}"));
        var seen = new List<JsonElement>();
        var sizes = new List<int>();
        for (string? after = ""; after is not null;)
        {
            var rest = after.Length > 0 ? $"&after={after}" : "";
            var (status, page) = await ApiRoom.Get(officer, $"/api/v1/dossiers?q=Feuilleter&size=2{rest}");
            Assert.Equal(HttpStatusCode.OK, status);
            seen.AddRange(page.GetProperty("items").EnumerateArray());
            sizes.Add(page.GetProperty("items").GetArrayLength());
            after = page.GetProperty("next").GetString();
        }

        Assert.Equal([2, 2, 1], sizes);
        Assert.Equal(made.Order(), seen.Select(one => one.GetProperty("id").GetString()!).Order());
        var order = seen.Select(one => (one.GetProperty("updatedAt").GetDateTime(), one.GetProperty("id").GetString())).ToList();
        Assert.Equal(order.OrderByDescending(one => one.Item1).ThenBy(one => one.Item2, StringComparer.Ordinal), order);
    }

    [Fact]
    public async Task Dossiers_changed_in_one_instant_are_split_between_pages_without_loss()
    {
        await using var app = await AppUnderTest.StartBy(new Ledger.ManualClock(TimeProvider.System.GetUtcNow()));
        await app.Person(ApiRoom.Officer, "officer", "state:mat");
        using var officer = new HttpClient { BaseAddress = app.Address };
        officer.DefaultRequestHeaders.Authorization = new("Bearer", await ApiRoom.Token(app, ApiRoom.Officer));
        for (var at = 0; at < 3; at++) await ApiRoom.Post(officer, "/api/v1/dossiers", ApiRoom.Proposal($"Un instant {at}"));
        var seen = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var (_, page) = await ApiRoom.Get(officer, $"/api/v1/dossiers?size=1{(after.Length > 0 ? $"&after={after}" : "")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("title").GetString()!));
            after = page.GetProperty("next").GetString();
        }

        Assert.Equal(["Un instant 0", "Un instant 1", "Un instant 2"], seen.Order());
    }

    [Fact]
    public async Task Filters_narrow_and_an_unreadable_one_is_refused_by_name()
    {
        using var officer = await room.As(ApiRoom.Officer);
        var id = await room.Dossier("Filtrer");
        foreach (var (query, finds) in new[]
        {
            ("state=running", true), ("state=withdrawn", false), ("step=proposal", true), ("step=council-votes", false),
            ("commune=commune:1205", true), ("commune=commune:0501", false), ("ministry=ministry:eco", true),
            ("updatedSince=2020-01-01T00:00:00Z", true), ("updatedSince=2099-01-01T00:00:00Z", false), ("q=100%25", false),
        })
        {
            var (status, page) = await ApiRoom.Get(officer, $"/api/v1/dossiers?size=200&{query}");
            Assert.Equal(HttpStatusCode.OK, status);
            var ids = page.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString());
            Assert.True(ids.Contains(id) == finds, query);
        }

        foreach (var (query, code, field) in new[]
        {
            ("size=0", "filter-value", "size"), ("size=201", "filter-value", "size"), ("size=x", "filter-value", "size"),
            ("state=open", "filter-value", "state"), ("commune=1205", "filter-value", "commune"),
            ("updatedSince=hier", "filter-value", "updatedSince"), ("after=hier", "filter-value", "after"),
            ("statut=running", "filter-unknown", "statut"),
        })
        {
            var (status, problem) = await ApiRoom.Get(officer, $"/api/v1/dossiers?{query}");
            Assert.True(status == HttpStatusCode.BadRequest, query);
            Assert.Equal(code, ApiRoom.Code(problem));
            Assert.Equal(field, problem.GetProperty("field").GetString());
        }
    }

    [Fact]
    public async Task What_is_not_yours_is_answered_like_what_does_not_exist_to_the_byte()
    {
        var id = await room.Dossier("À d'autres");
        using var officer = await room.As(ApiRoom.Officer);
        using var stranger = await room.As(ApiRoom.Stranger);
        var (_, whole) = await ApiRoom.Get(officer, $"/api/v1/dossiers/{id}");
        var item = whole.GetProperty("workItems")[0].GetProperty("id").GetString();
        foreach (var path in new[]
        {
            $"/api/v1/dossiers/{id}", $"/api/v1/dossiers/{id}/ledger", $"/api/v1/dossiers/{id}/acts", $"/api/v1/dossiers/{id}/texts/0.1",
            $"/api/v1/work-items/{item}",
        })
        {
            Assert.Equal(HttpStatusCode.OK, (await ApiRoom.Get(officer, path)).Status);
            await Same(path, path.Replace(id, "018f0000-0000-7000-8000-000000000000", StringComparison.Ordinal)
                .Replace(item!, "bm93aGVyZQ", StringComparison.Ordinal), null);
        }

        foreach (var (path, body) in new[]
        {
            ($"/api/v1/work-items/{item}/acts/complete", """{"outcome":"Submit"}"""), ($"/api/v1/dossiers/{id}/acts/withdrawn", "{}"),
            ($"/api/v1/dossiers/{id}/texts", "{}"),
        })
            await Same(path, path.Replace(id, "018f0000-0000-7000-8000-000000000000", StringComparison.Ordinal)
                .Replace(item!, "bm93aGVyZQ", StringComparison.Ordinal), body);
        var (_, mine) = await ApiRoom.Get(stranger, "/api/v1/work-items?all=true");
        Assert.Equal(0, mine.GetProperty("items").GetArrayLength());
        var (_, list) = await ApiRoom.Get(stranger, "/api/v1/dossiers");
        Assert.Equal(0, list.GetProperty("items").GetArrayLength());

        async Task Same(string others, string nobodys, string? body)
        {
            var (one, other) = (await Answer(others, body), await Answer(nobodys, body));
            Assert.StartsWith("404", one, StringComparison.Ordinal);
            Assert.Equal(other, one);
        }

        async Task<string> Answer(string path, string? body)
        {
            using var content = body is null ? null : new StringContent(body);
            using var answer = content is null ? await stranger.GetAsync(new Uri(path, UriKind.Relative))
                : await stranger.PostAsync(new Uri(path, UriKind.Relative), content);
            var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date")
                .OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
            return $"{(int)answer.StatusCode}\n{string.Join('\n', headers)}\n\n{await answer.Content.ReadAsStringAsync()}";
        }
    }

    [Fact]
    public async Task An_unknown_member_is_refused_by_name_and_broken_json_by_its_place()
    {
        using var officer = await room.As(ApiRoom.Officer);
        var id = await room.Dossier("Membres");
        var (_, mine) = await ApiRoom.Get(officer, $"/api/v1/work-items?dossier={id}");
        var item = mine.GetProperty("items")[0].GetProperty("id").GetString();
        foreach (var (path, body, code, field) in new[]
        {
            ("dossiers", """{"definition":"convention-lu","titel":"x"}""", "unknown-member", "titel"),
            ($"dossiers/{id}/texts", """{"text":{"title":"x","articles":[{"number":1,"title":"a","text":"b"}]}}""", "unknown-member",
                "text.articles[0].text"),
            ($"work-items/{item}/acts/complete", """{"outcome":"Submit","motif":"x"}""", "unknown-member", "motif"),
            ($"dossiers/{id}/acts/withdrawn", """{"why":"x"}""", "unknown-member", "why"),
            ($"work-items/{item}/acts/complete", """{"outcome":1}""", "json-type", "outcome"),
            ("dossiers", """{"definition":{}}""", "json-type", "definition"),
            ($"dossiers/{id}/texts", """{"text":{"title":"x","recitals":[null]},"reason":"x"}""", "json-type", "text"),
            ("dossiers", "{\"definition\":\n  oui}", "json-malformed", ""),
            ("dossiers", "{\"title\":\"a\",\"title\":\"b\"}", "json-malformed", ""),
            ("dossiers", "[]", "json-object-wanted", ""),
        })
        {
            var (status, problem, _) = await ApiRoom.Post(officer, $"/api/v1/{path}", body);
            Assert.True(status == HttpStatusCode.BadRequest, $"{path} {body} {problem}");
            Assert.Equal(code, ApiRoom.Code(problem));
            if (field.Length > 0) Assert.Equal(field, problem.GetProperty("field").GetString());
        }

        var (_, broken, _) = await ApiRoom.Post(officer, "/api/v1/dossiers", "{\"definition\":\n  oui}");
        Assert.Contains("ligne 2, position 3", broken.GetProperty("detail").GetString()!.Replace('\u00a0', ' '),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_refusals_are_all_said()
    {
        using var officer = await room.As(ApiRoom.Officer);
        var (status, problem, _) = await ApiRoom.Post(officer, "/api/v1/dossiers", "{}");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("field-required", ApiRoom.Code(problem));
        Assert.Equal(["definition", "title", "parties", "objective"],
            problem.GetProperty("refusals").EnumerateArray().Select(one => one.GetProperty("field").GetString()));
        var unknown = ApiRoom.Proposal("x").Replace("convention-lu", "convention-xx", StringComparison.Ordinal);
        (status, problem, _) = await ApiRoom.Post(officer, "/api/v1/dossiers", unknown);
        Assert.Equal((HttpStatusCode.Conflict, "definition-unknown"), (status, ApiRoom.Code(problem)));
    }

    [Fact]
    public async Task A_repeated_proposal_has_one_effect_and_one_answer_and_its_key_serves_no_other()
    {
        using var officer = await room.As(ApiRoom.Officer);
        var body = ApiRoom.Proposal("Une seule fois");
        var first = await ApiRoom.Post(officer, "/api/v1/dossiers", body, "proposal-1");
        var again = await ApiRoom.Post(officer, "/api/v1/dossiers", body, "proposal-1");
        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal((first.Status, first.Text), (again.Status, again.Text));
        var (_, found) = await ApiRoom.Get(officer, "/api/v1/dossiers?q=Une seule fois");
        Assert.Equal(1, found.GetProperty("items").GetArrayLength());
        foreach (var other in new[] { ApiRoom.Proposal("Autre"), body.Replace("rives", "berges", StringComparison.Ordinal) })
        {
            var (status, problem, _) = await ApiRoom.Post(officer, "/api/v1/dossiers", other, "proposal-1");
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "request-key-reused"), (status, ApiRoom.Code(problem)));
        }

        var twice = await ApiRoom.Post(officer, "/api/v1/dossiers", body);
        Assert.NotEqual(first.Text, twice.Text);   // without a key it is a request of its own
        using var secretary = await room.As(ApiRoom.Secretary);
        Assert.Equal(HttpStatusCode.Created, (await ApiRoom.Post(secretary, "/api/v1/dossiers", body, "proposal-1")).Status);
        Assert.Equal("idempotency-key", ApiRoom.Code((await ApiRoom.Post(officer, "/api/v1/dossiers", body, new string('k', 201))).Json));
    }
}
