using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ConventionWorkflow.Data;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Tests.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Archives;

/// <summary>The whole dossier as a file that is taken away.</summary>
public sealed class WholeFileTests(TextRoom room) : IClassFixture<TextRoom>
{
    private static readonly byte[] Bytes = Encoding.ASCII.GetBytes("%PDF-1.7\n" + new string('x', 300_000));

    [Fact]
    public async Task It_holds_journal_entries_texts_and_papers_each_with_its_digest()
    {
        var dossier = await room.Drafting();
        await room.Save(dossier, TextRoom.Moselle());
        await Attach(dossier, Bytes, "..\\..\\=Extrait « Remich »/../../etc/passwd");
        var files = await Take(TextRoom.Secretary, dossier);
        var state = await room.Read(dossier);

        var manifest = Encoding.UTF8.GetString(files["MANIFEST.txt"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(files.Keys.Where(path => path != "MANIFEST.txt").Order(StringComparer.Ordinal),
            manifest.Select(line => line[66..]).Order(StringComparer.Ordinal));
        Assert.All(manifest, line => Assert.Equal(line[..64], Convert.ToHexStringLower(SHA256.HashData(files[line[66..]]))));

        var head = new byte[32];
        var chain = Encoding.UTF8.GetString(files["registre/chaine.txt"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(state.Sequence, chain.Length);
        foreach (var line in chain)
        {
            head = SHA256.HashData([.. head, .. files[$"registre/{line[66..]}"]]);
            Assert.Equal(line[..64], Convert.ToHexStringLower(head));
        }

        Assert.Equal(await Stored(dossier), files["registre/0002.json"]);
        Assert.Equal(Bytes, files["pieces/001-passwd.pdf"]);
        var text = WebUtility.HtmlDecode(Encoding.UTF8.GetString(files[$"textes/version-{state.Texts[^1].Number}.html"]));
        Assert.Contains(state.Texts[^1].Digest, text, StringComparison.Ordinal);
        Assert.Equal(state.Sequence + 1, Encoding.UTF8.GetString(files["journal.csv"]).Split("\r\n").Count(line => line.Length > 0));
        var index = WebUtility.HtmlDecode(Encoding.UTF8.GetString(files["index.html"]));
        foreach (var said in new[] { "Moselle viticole", "href=\"pieces/001-passwd.pdf\"", "href=\"registre/0001.json\"" })
            Assert.Contains(said, index, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_path_leads_out_of_it_whatever_a_paper_is_called()
    {
        var dossier = await room.Drafting();
        string[] names = ["../../../.ssh/id", "..", "C:\\Windows\\win.ini", "/etc/cron.d/x", "a\tb\n.pdf", "NUL", new('x', 300), "<b>.pdf"];
        for (var at = 0; at < names.Length; at++) await Attach(dossier, [.. "%PDF-"u8, (byte)('a' + at)], names[at], raw: true);
        var files = await Take(TextRoom.Officer, dossier);
        Assert.Equal(names.Length, files.Keys.Count(path => path.StartsWith("pieces/", StringComparison.Ordinal)));
        Assert.All(files.Keys, path => Assert.Matches(@"^(pieces/\d{3}-|registre/|textes/)?[^/\\:<>\x00-\x1f]{1,130}$", path));
        Assert.DoesNotContain(files.Keys, path => path.Split('/').Contains(".."));
    }

    [Fact]
    public async Task Notes_of_an_organisation_stay_out_of_it()
    {
        var dossier = await room.Drafting();
        await room.App.In(async services =>
        {
            var store = services.GetRequiredService<Store>();
            store.DossierNotes.Add(new()
            {
                Id = Guid.CreateVersion7(),
                Dossier = dossier,
                Party = TextRoom.Remich,
                Author = PersonId.System,
                Words = "Le loyer est trop élevé.",
                At = services.GetRequiredService<TimeProvider>().GetUtcNow(),
            });
            return await store.SaveChangesAsync();
        });
        var browser = await room.SignedIn(TextRoom.Secretary);
        var page = await browser.GetStringAsync(new Uri($"/dossiers/{dossier}", UriKind.Relative));
        Assert.Contains("Le loyer est trop élevé.", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.All((await Take(TextRoom.Secretary, dossier)).Values, bytes =>
            Assert.DoesNotContain("loyer", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_does_not_see_the_dossier_finds_no_file()
    {
        var dossier = await room.Drafting();
        var stranger = await room.SignedIn(TextRoom.Stranger);
        var (status, body) = await TextRoom.Get(stranger, $"/dossiers/{dossier}/dossier.zip");
        var (nothing, said) = await TextRoom.Get(stranger, $"/dossiers/{Guid.Empty}/dossier.zip");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal(nothing, status);
        Assert.DoesNotContain("Moselle", body + said, StringComparison.Ordinal);
        using var nobody = room.App.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await TextRoom.Get(nobody, $"/dossiers/{dossier}/dossier.zip")).Status);
    }

    private async Task<Dictionary<string, byte[]>> Take(string address, DossierId dossier)
    {
        var browser = await room.SignedIn(address);
        using var answer = await browser.GetAsync(new Uri($"/dossiers/{dossier}/dossier.zip", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        using var zip = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var bytes = new MemoryStream();
            await using var stream = await entry.OpenAsync();
            await stream.CopyToAsync(bytes);
            files.Add(entry.FullName, bytes.ToArray());
        }

        return files;
    }

    private Task<byte[]> Stored(DossierId dossier) => room.App.In(async services =>
    {
        await foreach (var entry in services.GetRequiredService<LedgerReader>().Entries(dossier, default, 2)) return entry.Bytes.ToArray();
        throw new InvalidDataException("no second entry");
    });

    /// <param name="raw">Under that title as it is: whatever an older program may have let in.</param>
    private Task<int> Attach(DossierId dossier, byte[] bytes, string title, bool raw = false) => room.App.In(async services =>
    {
        using var stream = new MemoryStream(bytes);
        var staged = await services.GetRequiredService<DocumentStore>().Stage(stream, title, PersonId.System, default);
        Assert.Null(staged.Refusal);
        var store = services.GetRequiredService<Store>();
        store.DossierDocuments.Add(new()
        {
            Dossier = dossier,
            Digest = staged.Digest,
            Sequence = 1,
            Kind = "extract",
            Title = raw ? title : staged.Name,
            At = services.GetRequiredService<TimeProvider>().GetUtcNow(),
        });
        return await store.SaveChangesAsync();
    });
}
