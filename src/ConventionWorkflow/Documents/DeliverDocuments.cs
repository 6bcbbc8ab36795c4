using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Documents;

/// <summary>
/// Hands out documents (<i>pièces</i>) of dossiers in scope, always to be kept and never to be shown: nobody's upload is a page of ours.
/// A digest alone opens nothing; a decision of that dossier must name it.
/// </summary>
public static class DeliverDocuments
{
    /// <summary>What a browser may know by its type; anything else is bytes.</summary>
    private static readonly string[] Told = [DocumentTypes.Pdf, DocumentTypes.Docx, "image/png", "image/jpeg"];

    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dossiers/{id:guid}/pieces/{digest}", Named);
        routes.MapGet("/dossiers/{id:guid}/texte/imprime", Printed);
    }

    private static Task Named(
        Guid id, string digest, HttpContext http, Scope scope, Store store, DocumentStore documents, CancellationToken cancel) =>
        Deliver(http, new(id), digest, scope, store, documents, cancel);

    /// <summary>The file that is signed.</summary>
    private static async Task Printed(
        Guid id, HttpContext http, Scope scope, Store store, DocumentStore documents, CancellationToken cancel)
    {
        var dossier = new DossierId(id);
        var state = await scope.Dossiers.Where(one => one.Id == dossier).Select(one => one.State).FirstOrDefaultAsync(cancel);
        var digest = state is null ? "" : LedgerJson.ReadState(state).Printed?.FileDigest ?? "";
        await Deliver(http, dossier, digest, scope, store, documents, cancel);
    }

    private static async Task Deliver(
        HttpContext http, DossierId dossier, string digest, Scope scope, Store store, DocumentStore documents, CancellationToken cancel)
    {
        var found = await (
            from link in store.DossierDocuments
            where link.Dossier == dossier && link.Digest == digest && scope.Dossiers.Any(one => one.Id == link.Dossier)
            join document in store.Documents on link.Digest equals document.Digest
            orderby link.Sequence
            select document).AsNoTracking().FirstOrDefaultAsync(cancel);
        await Deliver(http, found, documents, cancel);
    }

    /// <summary>A document that the person may have; none where nothing was found in scope.</summary>
    public static async Task Deliver(HttpContext http, DocumentRow? found, DocumentStore documents, CancellationToken cancel)
    {
        if (found is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(found.Name);
        var headers = http.Response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        headers.ContentType = Told.Contains(found.MediaType) ? found.MediaType : "application/octet-stream";
        headers.ContentLength = found.Size;
        headers.XContentTypeOptions = "nosniff";
        await documents.Copy(found.Digest, http.Response.Body, cancel);
    }
}
