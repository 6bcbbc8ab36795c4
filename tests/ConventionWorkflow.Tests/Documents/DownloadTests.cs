using System.Net;
using System.Text;
using ConventionWorkflow.Data;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Documents;

public sealed class DownloadTests(TextRoom room) : IClassFixture<TextRoom>
{
    private static readonly byte[] Polyglot = Encoding.ASCII.GetBytes("%PDF-1.7\n<html><script>alert(1)</script>"
        + new string('x', 300_000));

    [Fact]
    public async Task A_paper_is_handed_out_as_a_file_and_never_shown()
    {
        var dossier = await room.Drafting();
        var digest = await Keep(Polyglot, "Délibération « Remich ».pdf", dossier);
        using var secretary = await room.App.SignedIn(TextRoom.Secretary);
        using var answer = await secretary.GetAsync(new Uri($"/dossiers/{dossier}/pieces/{digest}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Polyglot, await answer.Content.ReadAsByteArrayAsync());
        var headers = answer.Content.Headers;
        Assert.Equal("application/pdf", headers.ContentType!.MediaType);
        Assert.Equal("attachment", headers.ContentDisposition!.DispositionType);
        Assert.Equal("Délibération « Remich ».pdf", headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_of_this_dossier_or_not_for_this_person_is_not_found()
    {
        var (dossier, another) = (await room.Drafting(), await room.Drafting("Une autre"));
        var digest = await Keep("%PDF-linked"u8.ToArray(), "a.pdf", dossier);
        var loose = await Keep("%PDF-loose"u8.ToArray(), "b.pdf", null);
        using var secretary = await room.App.SignedIn(TextRoom.Secretary);
        using var stranger = await room.App.SignedIn(TextRoom.Stranger);
        Assert.Equal(HttpStatusCode.OK, await Status(secretary, $"/dossiers/{dossier}/pieces/{digest}"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(stranger, $"/dossiers/{dossier}/pieces/{digest}"));
        foreach (var path in new[]
        {
            $"{another}/pieces/{digest}", $"{dossier}/pieces/{loose}", $"{dossier}/pieces/{new string('0', 64)}",
                $"{dossier}/pieces/%2e%2e%2f",
            $"{dossier}/pieces/{digest.ToUpperInvariant()}", $"{dossier}/texte/imprime", $"{Guid.Empty}/texte/imprime",
        })
            Assert.Equal(HttpStatusCode.NotFound, await Status(secretary, $"/dossiers/{path}"));
        using var nobody = room.App.Browser();
        Assert.Equal(HttpStatusCode.Redirect, await Status(nobody, $"/dossiers/{dossier}/pieces/{digest}"));
    }

    private static async Task<HttpStatusCode> Status(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    /// <summary>A document, and its link to a dossier as a decision leaves it.</summary>
    private Task<string> Keep(byte[] bytes, string name, DossierId? dossier) => room.App.In(async services =>
    {
        using var stream = new MemoryStream(bytes);
        var staged = await services.GetRequiredService<DocumentStore>().Stage(stream, name, PersonId.System, default);
        Assert.Null(staged.Refusal);
        if (dossier is not { } id) return staged.Digest;
        var store = services.GetRequiredService<Store>();
        store.DossierDocuments.Add(new()
        {
            Dossier = id,
            Digest = staged.Digest,
            Sequence = 1,
            Kind = "extract",
            Title = staged.Name,
            At = services.GetRequiredService<TimeProvider>().GetUtcNow(),
        });
        await store.SaveChangesAsync();
        return staged.Digest;
    });
}
