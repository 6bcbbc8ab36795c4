using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ConventionWorkflow.Data;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Data;
using ConventionWorkflow.Tests.Ledger;

namespace ConventionWorkflow.Tests.Documents;

public sealed class DocumentStoreTests : IAsyncLifetime
{
    private static readonly PersonId Somebody = new(Guid.Parse("00000000-0000-4000-8000-000000000001"));
    private readonly ManualClock clock = new();
    private TestStore store = null!;
    private Store context = null!;
    private DocumentStore documents = null!;

    public async Task InitializeAsync()
    {
        store = await TestStore.Migrated();
        context = store.CreateDbContext();
        documents = new(context, store.Gate, clock);
    }

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        await store.DisposeAsync();
    }

    [Theory]
    [InlineData("%PDF-1.7\n", "a.pdf", "a.pdf")]
    [InlineData("%PDF-1.7\n<html><script>alert(1)</script>", "facture.html", "facture.html.pdf")]
    [InlineData("\u0089PNG\r\n\u001a\n", "plan.png", "plan.png")]
    [InlineData("\u00ff\u00d8\u00ffé", "photo.jpeg", "photo.jpeg")]
    [InlineData("\u00ff\u00d8\u00ffé", "photo.exe", "photo.exe.jpg")]
    public async Task A_type_is_decided_by_its_content_and_the_name_follows(string content, string name, string expected)
    {
        var staged = await Stage(Encoding.Latin1.GetBytes(content), name);
        Assert.Null(staged.Refusal);
        Assert.Equal(expected, staged.Name);
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script>", "a.pdf")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "plan.png")]
    [InlineData("GIF89a", "a.png")]
    [InlineData("MZ", "a.docx")]
    [InlineData("du texte", "a.txt")]
    [InlineData(" %PDF-1.7", "a.pdf")]
    [InlineData("PK\u0003\u0004 and then nothing of a zip", "a.docx")]
    public async Task What_only_pretends_is_refused(string content, string name)
    {
        var staged = await Stage(Encoding.Latin1.GetBytes(content), name);
        Assert.Equal("document-type", staged.Refusal!.Code);
        Assert.Equal(0L, await store.Scalar("SELECT count(*) FROM documents"));
    }

    [Theory]
    [InlineData(true, "[Content_Types].xml", "word/document.xml")]
    [InlineData(false, "word/document.xml")]
    [InlineData(false, "[Content_Types].xml")]
    [InlineData(false, "[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")]
    [InlineData(false, "[Content_Types].xml", "word/document.xml", "../../etc/cron.d/x")]
    [InlineData(false, "META-INF/MANIFEST.MF", "x.class")]
    public async Task A_zip_is_taken_in_only_as_a_word_document_without_macros(bool taken, params string[] entries)
    {
        var staged = await Stage(Zip(entries), "projet.docx");
        Assert.Equal(taken, staged.Refusal is null);
    }

    [Fact]
    public async Task Twenty_mebibytes_are_taken_in_and_one_byte_more_is_not()
    {
        var bytes = new byte[DocumentStore.MostBytes + 1];
        "%PDF-"u8.CopyTo(bytes);
        Assert.Equal("document-too-large", (await Stage(bytes, "a.pdf")).Refusal!.Code);
        var most = bytes[..^1];
        var staged = await Stage(most, "a.pdf");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(most)), staged.Digest);
        Assert.Equal(80L, await store.Scalar("SELECT count(*) FROM document_chunks"));
        Assert.Equal(256L * 1024, await store.Scalar("SELECT CAST(max(length(bytes)) AS bigint) FROM document_chunks"));
        using var read = new MemoryStream();
        await documents.Copy(staged.Digest, read, default);
        Assert.Equal(most, read.ToArray());
        Assert.Equal("document-empty", (await Stage([], "a.pdf")).Refusal!.Code);
    }

    [Theory]
    [InlineData("..", "document")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\mia\plan.pdf", "plan.pdf")]
    [InlineData("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie x=1.pdf")]
    [InlineData("contrat\u202efdp.exe", "contratfdp.exe")]
    [InlineData("  .pdf", "pdf")]
    [InlineData("\"<script>\".pdf", "script.pdf")]
    public void A_name_is_for_reading_only(string name, string clean) => Assert.Equal(clean, DocumentName.Clean(name));

    [Fact]
    public void A_long_name_keeps_its_ending() =>
        Assert.EndsWith("x.docx", DocumentName.Clean(new string('x', 5000) + ".docx"), StringComparison.Ordinal);

    [Fact]
    public async Task The_same_document_twice_is_kept_once_even_at_the_same_time()
    {
        var bytes = Encoding.ASCII.GetBytes("%PDF-1.7 once");
        var staged = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var own = store.CreateDbContext();
            using var stream = new MemoryStream(bytes);
            return await new DocumentStore(own, store.Gate, clock).Stage(stream, "a.pdf", Somebody, default);
        }));
        Assert.Single(staged.Select(one => one.Digest).Distinct());
        Assert.Equal(1L, await store.Scalar("SELECT count(*) FROM documents"));
    }

    [Fact]
    public async Task What_no_decision_names_is_swept_after_a_day_and_an_upload_anew_counts_anew()
    {
        var first = await Stage("%PDF-1"u8.ToArray(), "a.pdf");
        await Stage("%PDF-2"u8.ToArray(), "b.pdf");
        clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await documents.Sweep(default));
        Assert.Equal(first.Digest, (await Stage("%PDF-1"u8.ToArray(), "a.pdf")).Digest);
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await documents.Sweep(default));
        Assert.Equal(first.Digest, await store.Scalar("SELECT digest FROM documents"));
        Assert.Equal(1L, await store.Scalar("SELECT count(*) FROM document_chunks"));
    }

    private async Task<Staged> Stage(byte[] bytes, string name)
    {
        using var stream = new MemoryStream(bytes);
        return await documents.Stage(stream, name, Somebody, default);
    }

    private static byte[] Zip(params string[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                using var writer = new StreamWriter(archive.CreateEntry(entry).Open());
                writer.Write("<x/>");
            }
        }

        return stream.ToArray();
    }
}
