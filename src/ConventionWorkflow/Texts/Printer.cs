using System.Text;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;

namespace ConventionWorkflow.Texts;

/// <summary>A printed file.</summary>
/// <param name="Ending">Of its name: <c>pdf</c> or <c>html</c>.</param>
public sealed record PrintedBytes(byte[] Bytes, string MediaType, string Ending);

/// <summary>The file that is signed: a PDF where Chromium is found, else the self-contained HTML itself.</summary>
public sealed class Printer(Chromium chromium)
{
    public async Task<PrintedBytes> Print(
        string reference, DossierState state, ConventionText text, IReadOnlyDictionary<PartyId, string> names, CancellationToken cancel)
    {
        var html = PrintedPage.Html(reference, state, text, names);
        return await chromium.Pdf(html, cancel) is { } pdf
            ? new(pdf, DocumentTypes.Pdf, "pdf")
            : new(Encoding.UTF8.GetBytes(html), DocumentTypes.Html, "html");
    }
}
