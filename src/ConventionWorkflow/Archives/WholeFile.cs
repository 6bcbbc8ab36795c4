using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using ConventionWorkflow.Data;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Dossiers.Lists.Export;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using ConventionWorkflow.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Archives;

/// <summary>A text or a document of the dossier, and where it lies in the file that is taken away.</summary>
internal sealed record Piece(string Path, string Title, DateTimeOffset At);

/// <summary>
/// A whole dossier (<i>dossier complet</i>) as it is kept outside: the journal as it is told, the entries as they are stored, the numbered
/// texts, the documents, a list of digests and a page to read it by. Notes of organisations are no part of it. The texts and the list of
/// documents are read first, so that what is missing is known before anything is sent.
/// </summary>
public sealed class WholeFile(
    Store store, Standings standings, DossierViews views, LedgerReader ledger, TextStore texts, DocumentStore documents, TimeProvider clock,
    IStringLocalizer<ArchiveWords> words)
{
    /// <summary>What is sent, or null for a dossier that is not found within the scope.</summary>
    public async Task<Func<Stream, Task>?> Of(DossierId dossier, CancellationToken cancel)
    {
        if (await standings.Find(dossier, cancel) is not { } standing) return null;
        var journal = await views.Journal(standing, 1, cancel);
        var versions = await Versions(standing, cancel);
        var papers = await Papers(dossier, cancel);
        return async stream =>
        {
            await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancel);
            var bundle = new Bundle(zip, clock.GetUtcNow());
            await bundle.Add("index.html", new WholeFileIndex(words).Html(
                standing, [.. versions.Select(one => one.Piece)], [.. papers.Select(one => one.Piece)], journal), cancel);
            await bundle.Add("journal.csv", to => CsvFile.Write(Told(journal), to, cancel), cancel);
            await Entries(standing.Id, bundle, cancel);
            foreach (var (piece, html) in versions) await bundle.Add(piece.Path, html, cancel);
            foreach (var (piece, digest) in papers) await bundle.Add(piece.Path, to => documents.Copy(digest, to, cancel), cancel);
            await bundle.Close(cancel);
        };
    }

    private async Task Entries(DossierId dossier, Bundle bundle, CancellationToken cancel)
    {
        var chain = new StringBuilder();
        await foreach (var (entry, hash, bytes) in ledger.Entries(dossier, cancel))
        {
            var name = $"{entry.Sequence.ToString("0000", CultureInfo.InvariantCulture)}.json";
            await bundle.Add($"registre/{name}", bytes.AsMemory(), cancel);
            chain.Append(hash).Append("  ").Append(name).Append('\n');
        }

        await bundle.Add("registre/chaine.txt", chain.ToString(), cancel);
    }

    private async Task<List<(Piece Piece, string Html)>> Versions(Standing standing, CancellationToken cancel)
    {
        var names = await store.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Party, one => one.NameFr, cancel);
        var found = new List<(Piece, string)>();
        foreach (var version in standing.State.Texts.Reverse().DistinctBy(one => one.Number).Reverse())
        {
            var text = await texts.Get(version.Digest, cancel)
                ?? throw new InvalidDataException($"{standing.Reference}: the body of version {version.Number} is missing");
            found.Add((
                new($"textes/version-{DocumentName.Clean(version.Number)}.html", words["whole.version", version.Number], version.At),
                PrintedPage.Html(standing.Reference, standing.State, text, names)));
        }

        return found;
    }

    private async Task<List<(Piece Piece, string Digest)>> Papers(DossierId dossier, CancellationToken cancel)
    {
        var rows = await (
            from link in store.DossierDocuments
            where link.Dossier == dossier
            join document in store.Documents on link.Digest equals document.Digest
            orderby link.Sequence, link.Digest
            select new { link.Digest, link.Title, link.At, document.MediaType }).AsNoTracking().ToListAsync(cancel);
        return
        [
            .. rows.DistinctBy(row => row.Digest).Select((row, at) => (
                new Piece(
                    $"pieces/{(at + 1).ToString("000", CultureInfo.InvariantCulture)}-"
                        + DocumentName.Ending(DocumentName.Clean(row.Title), row.MediaType),
                    row.Title, row.At),
                row.Digest)),
        ];
    }

    private Sheet Told(IReadOnlyList<JournalLine> journal) => new(
        "journal",
        [words["whole.number"], words["whole.at"], words["whole.what"], words["whole.who"], words["whole.said"]],
        journal.Reverse().Select(line => ImmutableArray.Create<object?>(
            line.Sequence.ToString(CultureInfo.InvariantCulture),
            line.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), line.Sentence, line.By, string.Join('\n', line.Quotes)))
            .ToAsyncEnumerable());
}
