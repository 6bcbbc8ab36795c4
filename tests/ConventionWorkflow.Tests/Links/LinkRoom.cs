using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Post;
using ConventionWorkflow.Tests.Ledger;
using ConventionWorkflow.Tests.Post;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Links;

/// <summary>The program by a clock that stands still, with a dossier that waits for its sign-offs, and the pages of their links.</summary>
internal sealed class LinkRoom : IAsyncDisposable
{
    public const string Step = "political-agreement";

    private readonly DirectoryInfo workflows = Directory.CreateTempSubdirectory("workflows-");

    public AppUnderTest App { get; private set; } = null!;

    public ManualClock Clock { get; } = new(new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));

    public Moselle Moselle { get; private set; } = null!;

    public static async Task<LinkRoom> Open(bool isElevated = false, params string[] settings)
    {
        var room = new LinkRoom();
        var definition = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Top, "workflows/convention-lu.json")))!;
        if (isElevated) Find(definition)!["assurance"] = JsonNode.Parse(
            """{ "typeName": "String", "expression": { "type": "Literal", "value": "elevated" } }""");
        await File.WriteAllTextAsync(Path.Combine(room.workflows.FullName, "convention-lu.json"), definition.ToJsonString());
        room.App = await AppUnderTest.StartBy(room.Clock, [$"--Workflows:Directory={room.workflows.FullName}", .. settings]);
        room.Moselle = await Moselle.On(room.Store, room.Service<DossierLedger>(), () => room.Clock.Now);
        await room.Moselle.ToSignOffs();
        return room;
    }

    public Store Store() => Service<IDbContextFactory<Store>>().CreateDbContext();

    public T Service<T>() where T : notnull => App.App.Services.GetRequiredService<T>();

    /// <summary>The address of the link in the last letter of that template to the person, after the post has been round.</summary>
    public async Task<string> Link(PersonId person, string template = Templates.Asked) =>
        (await Letter(person, template)).Link!.AbsolutePath;

    public async Task<Letter> Letter(PersonId person, string template)
    {
        await Service<PostOffice>().Round(default);
        var notice = (await Moselle.Notices()).Last(one => one.Template == template && one.Person == person);
        return await App.In(services => services.GetRequiredService<Letters>().Render(notice, default));
    }

    public async Task<int> Letters(string template) => (await Moselle.Notices()).Count(one => one.Template == template);

    public async Task<List<string>> Refused()
    {
        await using var store = Store();
        return await store.RefusedPosts.OrderBy(one => one.At).Select(one => one.Code).ToListAsync();
    }

    public async Task Change(string statement)
    {
        await using var store = Store();
        await store.Database.ExecuteSqlRawAsync(statement);
    }

    /// <summary>Who answered for Remich, as the record has it; null where nobody has.</summary>
    public async Task<Actor?> Answered()
    {
        var state = await Moselle.Now();
        if (state.AnswersOf(state.Latest(Step)!.Id).GetValueOrDefault(Moselle.Remich.Value) is not { } answer) return null;
        await using var store = Store();
        var bytes = await store.Entries.Where(one => one.Dossier == Moselle.Dossier && one.Sequence == answer.Entry)
            .Select(one => one.Bytes).SingleAsync();
        return LedgerJson.ReadEntry(bytes).Fact.Actor;
    }

    /// <summary>What the page says, with plain spaces and apostrophes.</summary>
    public static async Task<string> Get(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        return await Said(answer);
    }

    public static async Task<string> Said(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Replace('\u00a0', ' ').Replace('\u202f', ' ').Replace('’', '\'');

    public static async Task<Dictionary<string, string>> Form(HttpClient browser, string path, string act)
    {
        var html = await Get(browser, path);
        return new()
        {
            ["__RequestVerificationToken"] =
                Regex.Match(html, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value,
            ["demande"] = Regex.Match(html, "name=\"demande\" value=\"([0-9a-f]+)\"").Groups[1].Value,
            ["acte"] = act,
        };
    }

    public static async Task<HttpResponseMessage> Press(
        HttpClient browser, string path, string act, params (string Name, string Value)[] fields) =>
        await Send(browser, path, await Form(browser, path, act), fields);

    public static async Task<HttpResponseMessage> Send(
        HttpClient browser, string path, Dictionary<string, string> form, params (string Name, string Value)[] fields)
    {
        var all = new Dictionary<string, string>(form);
        foreach (var (name, value) in fields) all[name] = value;
        using var content = new FormUrlEncodedContent(all);
        return await browser.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        workflows.Delete(recursive: true);
    }

    private static JsonNode? Find(JsonNode? node) => node switch
    {
        JsonObject one when one["id"]?.GetValueKind() == System.Text.Json.JsonValueKind.String && (string?)one["id"] == Step => one,
        JsonObject one => one.Select(field => Find(field.Value)).FirstOrDefault(found => found is not null),
        JsonArray many => many.Select(Find).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
