using System.IO.Compression;
using System.Text.Json.Nodes;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Studio;

/// <summary>Procedures as files, one or many; and what is asked for many at once.</summary>
internal static class FileEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-definitions/{id}/export", Export);
        api.MapPost("/bulk-actions/export/workflow-definitions", ExportMany);
        foreach (var path in new[] { "by-definition-id", "by-id" })
            api.MapPost($"/bulk-actions/delete/workflow-definitions/{path}", (StudioAnswers answers) => answers.NotFromHere());
        foreach (var path in new[] { "publish", "retract" })
            api.MapPost($"/bulk-actions/{path}/workflow-definitions/by-definition-ids", (StudioAnswers answers) => answers.OneByOne());
        api.MapPost("/bulk-actions/cancel/workflow-instances", (StudioAnswers answers) => answers.NotFromHere());
    }

    /// <summary>The file as it is kept, byte for byte.</summary>
    private static async Task<IResult> Export(string id, string? versionOptions, StudioShelf shelf, CancellationToken cancel)
    {
        var line = (await shelf.Lines(cancel, id)).Find(one => StudioShelf.IsChosen(one, versionOptions ?? "Latest"));
        return line is not null && await shelf.Row(new(id, line.Version), cancel) is { } row
            ? TypedResults.File(row.Json, "application/json", Name(row))
            : Results.NotFound();
    }

    private static async Task<IResult> ExportMany(HttpRequest request, StudioShelf shelf, StudioAnswers answers, CancellationToken cancel)
    {
        var (body, fault) = await Drawn.Read(request, cancel);
        if (body?["ids"] is not JsonArray ids || fault is not null) return answers.Refuse(fault ?? Refusal.Of("json-object-wanted"));
        using var held = new MemoryStream();
        await using (var zip = new ZipArchive(held, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var version in ids.Select(one => VersionId.Read(one?.ToString())).OfType<VersionId>().Distinct())
            {
                if (await shelf.Row(version, cancel) is not { } row) return Results.NotFound();
                await using var file = await zip.CreateEntry(Name(row)).OpenAsync(cancel);
                await file.WriteAsync(row.Json, cancel);
            }
        }

        return TypedResults.File(held.ToArray(), "application/zip", "procedures.zip");
    }

    private static string Name(DefinitionRow row) => $"{row.DefinitionId}-{row.Version}.json";
}
