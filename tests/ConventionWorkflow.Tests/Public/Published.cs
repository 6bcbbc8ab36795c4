using System.Net;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Public;

/// <summary>The demonstration, in which two conventions are published and four are not, as a visitor without an account meets it.</summary>
public sealed partial class Published : IAsyncLifetime
{
    public const string Title = "Plateau de l’Oesling";
    public const string Note = "À surveiller : le bourgmestre hésite encore.";
    public const string Paper = "refus-du-conseil.pdf";

    public AppUnderTest App { get; private set; } = null!;

    /// <summary>The reference of a published convention.</summary>
    public string Oesling { get; private set; } = "";

    public async Task InitializeAsync()
    {
        App = await AppUnderTest.Start(null, "--Demo:Enabled=true");
        await App.In(async services =>
        {
            var store = services.GetRequiredService<Store>();
            var dossier = await store.Dossiers.SingleAsync(one => one.Title == Title);
            Oesling = dossier.Reference;
            store.Add(new DossierNoteRow
            {
                Id = Guid.CreateVersion7(dossier.CreatedAt),
                Dossier = dossier.Id,
                Party = new("state:mat"),
                Author = PersonId.System,
                Words = Note,
                At = dossier.CreatedAt,
            });
            using var pdf = new MemoryStream("%PDF-1.7\nrefusé"u8.ToArray());
            var staged = await services.GetRequiredService<DocumentStore>().Stage(pdf, Paper, PersonId.System, default);
            store.Add(new DossierDocumentRow
            {
                Dossier = dossier.Id,
                Digest = staged.Digest,
                Sequence = 1,
                Kind = "extract",
                Title = Paper,
                At = dossier.CreatedAt,
            });
            return await store.SaveChangesAsync();
        });
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    /// <summary>A page, its typography made plain.</summary>
    public async Task<string> Page(string path, string language = "fr")
    {
        using var browser = App.Browser();
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Plain(FormToken().Replace(await answer.Content.ReadAsStringAsync(), ""));
    }

    /// <summary>An answer as it comes.</summary>
    public async Task<(HttpStatusCode Status, string Body)> Raw(string path)
    {
        using var browser = App.Browser();
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, FormToken().Replace(await answer.Content.ReadAsStringAsync(), ""));
    }

    /// <summary>Everything under the published conventions that a visitor reaches by links, feeds and files included.</summary>
    public async Task<Dictionary<string, string>> Crawl()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var next = new Queue<string>(["/conventions", "/conventions/atom.xml"]);
        while (next.TryDequeue(out var path))
        {
            if (found.ContainsKey(path)) continue;
            var (status, body) = await Raw(path);
            Assert.Equal(HttpStatusCode.OK, status);
            found[path] = Plain(body);
            foreach (Match link in Link().Matches(body)) next.Enqueue(WebUtility.HtmlDecode(link.Groups[1].Value));
        }

        return found;
    }

    /// <summary>What people wrote, noted and brought on published conventions, and who they are.</summary>
    public Task<IReadOnlyList<string>> Private() => App.In<IReadOnlyList<string>>(async services =>
    {
        var store = services.GetRequiredService<Store>();
        var ids = await store.Dossiers.Where(one => one.PublishedAt != null).Select(one => one.Id).ToListAsync();
        var said = await store.Prose.Where(one => ids.Contains(one.Dossier) && one.Words != null).Select(one => one.Words!).ToListAsync();
        var notes = await store.DossierNotes.Where(one => ids.Contains(one.Dossier)).Select(one => one.Words).ToListAsync();
        var papers = await store.DossierDocuments.Where(one => ids.Contains(one.Dossier) && !one.Title.StartsWith("CCT-"))
            .Select(one => one.Title).ToListAsync();
        var people = await store.Users.Select(one => one.DisplayName).ToListAsync();
        var addresses = await store.Users.Select(one => one.Email!).ToListAsync();
        return [.. said.Concat(notes).Concat(papers).Concat(people).Concat(addresses).Where(words => words.Length > 0).Distinct()];
    });

    private static string Plain(string html) => WebUtility.HtmlDecode(html).Replace('\u00a0', ' ').Replace('\u202f', ' ');

    [GeneratedRegex("""<input name="__RequestVerificationToken"[^>]*>""")]
    private static partial Regex FormToken();

    [GeneratedRegex("href=\"(/conventions[^\"#]*)")]
    private static partial Regex Link();
}
