using System.Text.Json.Nodes;
using ConventionWorkflow.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Mvc;

namespace ConventionWorkflow.Studio;

/// <summary>Procedures listed, read, saved, published and retracted by the designer.</summary>
internal static class DefinitionEndpoints
{
    private const int MostAtOnce = 200;

    public static void MapDefinitions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-definitions", List);
        api.MapGet(
            "/workflow-definitions/by-definition-id/{id}",
            async (string id, string? versionOptions, StudioShelf shelf, CancellationToken cancel) =>
                Found(await shelf.Sheet(id, versionOptions, cancel)));
        api.MapGet("/workflow-definitions/by-id/{id}", async (string id, StudioShelf shelf, CancellationToken cancel) =>
            VersionId.Read(id) is { } version ? Found(await shelf.Sheet(version, cancel)) : Results.NotFound());
        api.MapGet(
            "/workflow-definitions/validation/is-name-unique",
            async (string? name, string? definitionId, StudioShelf shelf, CancellationToken cancel) => Results.Json(new
            {
                isUnique = !(await shelf.Lines(cancel))
                    .Exists(line => line.IsLatest && line.Name == name && line.DefinitionId != definitionId),
            }));
        api.MapPost("/workflow-definitions", Save);
        api.MapPost("/workflow-definitions/import", Import);
        api.MapPost("/workflow-definitions/{id}/publish", Publish);
        api.MapPost("/workflow-definitions/{id}/retract", Retract);
        api.MapPost("/workflow-definitions/{id}/revert/{version:int}", Revert);
        api.MapDelete("/workflow-definition-versions/{id}", Discard);
        api.MapDelete("/workflow-definitions/{id}", (string id, StudioAnswers answers) => answers.NotFromHere());
        api.MapPost("/workflow-definitions/{id}/execute", (string id, HttpResponse response) =>
        {
            response.Headers["x-elsa-workflow-cannot-start"] = "true";
            return Results.Json(new { });
        });
    }

    private static async Task<IResult> List(
        StudioShelf shelf, string? versionOptions, string? searchTerm, int? page, int? pageSize, string? orderBy, string? orderDirection,
        [FromQuery] string[] definitionIds, [FromQuery] string[] ids, CancellationToken cancel)
    {
        var lines = (await shelf.Lines(cancel)).Where(line => StudioShelf.IsChosen(line, versionOptions)
            && (definitionIds.Length == 0 || definitionIds.Contains(line.DefinitionId))
            && (ids.Length == 0 || ids.Contains(line.Id))
            && (string.IsNullOrWhiteSpace(searchTerm)
                || line.Name.Contains(searchTerm.Trim(), StringComparison.CurrentCultureIgnoreCase)
                || line.DefinitionId.Contains(searchTerm.Trim(), StringComparison.OrdinalIgnoreCase)));
        var isUp = !string.Equals(orderDirection, "Descending", StringComparison.OrdinalIgnoreCase);
        Func<StudioSummary, IComparable> by = orderBy?.ToLowerInvariant() switch
        {
            "name" => line => line.Name,
            "version" => line => line.Version,
            _ => line => line.CreatedAt,
        };
        var all = (isUp ? lines.OrderBy(by) : lines.OrderByDescending(by)).ToList();
        var size = Math.Clamp(pageSize ?? MostAtOnce, 1, MostAtOnce);
        return Results.Json(new
        {
            items = all.Skip(Math.Max(page ?? 0, 0) * size).Take(size),
            totalCount = all.Count,
            links = new[] { new { href = "", rel = "bulk-publish", method = "POST" } },
        });
    }

    private static async Task<IResult> Save(
        HttpRequest request, DrawnDefinitions drawn, StudioShelf shelf, StudioAnswers answers, CancellationToken cancel)
    {
        var (body, fault) = await Drawn.Read(request, cancel);
        if (fault is not null) return answers.Refuse(fault);
        if (body?["model"] is not JsonObject model) return answers.Refuse(Refusal.Of("json-object-wanted"));
        var publishes = body["publish"]?.GetValueKind() == System.Text.Json.JsonValueKind.True;
        var shown = StudioSheet.TakeShown(model);
        var id = model["definitionId"]?.ToString();
        var upshot = string.IsNullOrEmpty(id)
            ? await drawn.Begin(null, model, cancel)
            : await drawn.Save(id, shown, model, publishes, cancel);
        return await answers.Answer(upshot, done => Saved(done.Procedure, shelf, cancel));
    }

    private static async Task<IResult> Import(
        HttpRequest request, DrawnDefinitions drawn, StudioShelf shelf, StudioAnswers answers, CancellationToken cancel)
    {
        var (file, fault) = await Drawn.Read(request, cancel);
        if (file is null || fault is not null) return answers.Refuse(fault ?? Refusal.Of("json-object-wanted"));
        StudioSheet.TakeShown(file);
        var upshot = await drawn.Import(file, cancel);
        return await answers.Answer(upshot, async done => Found(await shelf.Sheet(done.Procedure, "Latest", cancel)));
    }

    private static async Task<IResult> Publish(
        string id, DefinitionLife life, Procedures procedures, StudioShelf shelf, StudioAnswers answers, CancellationToken cancel)
    {
        if (await procedures.Working(id, cancel) is not { } row) return Results.NotFound();
        var upshot = Procedures.IsDraft(row) ? await life.Publish(id, row.ContentHash, cancel) : new Upshot.Done(row.Version);
        return await answers.Answer(upshot, _ => Saved(id, shelf, cancel));
    }

    private static async Task<IResult> Retract(
        string id, DefinitionLife life, StudioShelf shelf, StudioAnswers answers, CancellationToken cancel)
    {
        var followed = (await shelf.Lines(cancel, id)).Find(line => line.IsPublished);
        if (followed is null) return Results.NotFound();
        return await answers.Answer(
            await life.Retract(id, followed.Version, cancel), async _ => Found(await shelf.Sheet(id, "Latest", cancel)));
    }

    private static async Task<IResult> Revert(
        string id, int version, DefinitionLife life, StudioShelf shelf, StudioAnswers answers, CancellationToken cancel) =>
        await answers.Answer(
            await life.Restore(id, version, cancel),
            async _ => Results.Json((await shelf.Lines(cancel, id)).Find(line => line.IsLatest)));

    /// <summary>A draft is given up; what was published stays.</summary>
    private static async Task<IResult> Discard(
        string id, DefinitionLife life, StudioShelf shelf, StudioAnswers answers, CancellationToken cancel)
    {
        if (VersionId.Read(id) is not { } version || await shelf.Row(version, cancel) is not { } row) return Results.NotFound();
        if (!Procedures.IsDraft(row)) return answers.NotFromHere();
        return await answers.Answer(
            await life.Discard(version.Definition, row.ContentHash, cancel), _ => Task.FromResult(Results.NoContent()));
    }

    private static async Task<IResult> Saved(string id, StudioShelf shelf, CancellationToken cancel) => Results.Json(new
    {
        workflowDefinition = await shelf.Sheet(id, "Latest", cancel),
        alreadyPublished = false,
        consumingWorkflowCount = 0,
    });

    private static IResult Found(JsonObject? sheet) => sheet is null ? Results.NotFound() : Results.Json(sheet);
}
