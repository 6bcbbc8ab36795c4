using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Api;

/// <summary>Documents are uploaded before the act that names them; one that no act names within a day is swept.</summary>
internal static class DocumentEndpoints
{
    public static void MapUploads(this RouteGroupBuilder api) =>
        api.MapPost("/documents", Upload).Acts<DocumentShape>("Uploads a document, to be named in an act by its digest.", 201)
            .WithDescription(
                "One file of multipart/form-data, or the bytes themselves with ?name=… . At most 20 MiB; PDF, PNG, JPEG or DOCX, known by "
                + "their content. The same bytes have the same digest, so a repeat needs no key.")
            .Takes<IFormFile>("multipart/form-data", "application/octet-stream");

    private static async Task<IResult> Upload(
        string? name, HttpRequest request, DocumentStore documents, Store store, FifoGate gate, Me me, TimeProvider clock,
        Problems problems, CancellationToken cancel)
    {
        if (Queries.Unknown(request, "name") is { } unknown) return problems.Of(400, unknown);
        Staged staged;
        if (request.HasFormContentType)
        {
            IFormFile? file;
            try
            {
                file = (await request.ReadFormAsync(cancel)).Files is [var first, ..] ? first : null;
            }
            catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)   // no form
            {
                return problems.Of(400, Refusal.Of("request-unreadable"));
            }

            if (file is null) return problems.Refused([Refusal.Of("document-empty")]);
            await using var bytes = file.OpenReadStream();
            staged = await documents.Stage(bytes, file.FileName, me.Person, cancel);
        }
        else
        {
            staged = await documents.Stage(request.Body, name ?? "", me.Person, cancel);
        }

        if (staged.Refusal is { } refusal) return problems.Refused([refusal]);
        var (digest, person, at) = (staged.Digest, me.Person.ToString(), clock.GetUtcNow().ToUnixTimeMilliseconds());
        using (await gate.Enter(cancel))
            await store.Database.ExecuteSqlAsync(
                $"INSERT INTO document_uploads (digest, person, at) VALUES ({digest}, {person}, {at}) ON CONFLICT DO NOTHING", cancel);
        return Results.Json(new DocumentShape(staged.Digest, staged.Name), statusCode: StatusCodes.Status201Created);
    }
}
